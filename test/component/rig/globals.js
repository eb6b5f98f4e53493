// Globals of a mini-program that the simulator lacks; loaded before every component test.
const app = { globalData: {} }

globalThis.getApp = () => app
globalThis.getCurrentPages = () => []
globalThis.App = (definition) => Object.assign(app, definition)

// The simulator knows components only: a page becomes one whose methods are all its functions.
globalThis.Page = ({ data = {}, options, behaviors, ...rest }) => {
  const methods = Object.fromEntries(Object.entries(rest).filter(([, value]) => typeof value === 'function'))
  return globalThis.Component({ options, behaviors, data, methods })
}
