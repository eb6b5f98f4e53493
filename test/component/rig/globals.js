// Globals of a mini-program that the simulator lacks; loaded before every component test.
const app = { globalData: {} }

globalThis.getApp = () => app
globalThis.getCurrentPages = () => []
globalThis.App = (definition) => Object.assign(app, definition)

// The simulator knows components only: a page becomes one whose methods are all its functions. Its other fields are
// copied to each instance, as WeChat does.
globalThis.Page = ({ data = {}, options, behaviors, ...rest }) => {
  const pick = (isWanted) => Object.fromEntries(Object.entries(rest).filter(([, value]) => isWanted(value)))
  const fields = JSON.stringify(pick((value) => typeof value !== 'function'))
  const methods = pick((value) => typeof value === 'function')
  const created = function () {
    Object.assign(this, JSON.parse(fields))
  }
  return globalThis.Component({ options, behaviors, data, methods, lifetimes: { created } })
}
