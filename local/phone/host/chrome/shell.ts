/** The phone's fixed parts. Everything an app draws lies in `window`; `overlay` covers the whole phone. */
export interface Shell {
  navigation: HTMLElement
  window: HTMLElement
  tabBar: HTMLElement
  overlay: HTMLElement
  faults: HTMLElement
}

/** Builds the phone's frame into the body and keeps `--rpx` and `--vh` true to its size. */
export function buildShell(): Shell {
  const navigation = part('header', 'navigation')
  const window = part('main', 'window')
  const tabBar = part('nav', 'tab-bar')
  const overlay = part('div', 'overlay')
  const faults = part('div', 'faults')
  tabBar.hidden = true
  faults.hidden = true
  document.body.append(navigation, window, tabBar, overlay, faults)
  const measure = () => {
    const style = document.documentElement.style
    style.setProperty('--rpx', `${document.body.clientWidth / 750}px`)
    style.setProperty('--vh', `${window.clientHeight / 100}px`)
  }
  new ResizeObserver(measure).observe(window)
  measure()
  return { navigation, window, tabBar, overlay, faults }
}

function part(tag: string, id: string): HTMLElement {
  const element = document.createElement(tag)
  element.id = id
  return element
}
