export { text } from '../text'

/** Makes an element of the phone's own, with classes and children. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className = '',
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  if (className) element.className = className
  element.append(...children)
  return element
}

/**
 * Gives a component inner parts around its children, out of reach of the app's styles and of the engine, which
 * manages the children alone.
 */
export function shadow(host: HTMLElement, css: string, ...parts: Node[]): ShadowRoot {
  const root = host.attachShadow({ mode: 'open' })
  const style = document.createElement('style')
  style.textContent = css
  root.append(style, ...parts)
  return root
}

/** A slot for the component's own children. */
export function slot(): HTMLSlotElement {
  return document.createElement('slot')
}

/** Makes an element something a keyboard and a screen reader can act on. */
export function act(element: HTMLElement, role: string): void {
  if (!element.hasAttribute('role')) element.setAttribute('role', role)
  element.tabIndex = 0
}

/** Sets or removes an attribute by truth. */
export function flag(element: HTMLElement, name: string, value: unknown): void {
  element.toggleAttribute(name, Boolean(value))
}

/** `true`, `'true'` and `''` (a bare attribute) are on; `false`, `'false'`, nothing are off. */
export function isOn(value: unknown, otherwise = false): boolean {
  if (value === undefined || value === null) return otherwise
  return value !== false && value !== 'false'
}

const SETTLE_MS = 150

/** Calls back when a scroll has come to rest; where a browser has no `scrollend`, when it has paused. */
export function onScrollEnd(element: HTMLElement, ended: () => void): void {
  if ('onscrollend' in element) {
    element.addEventListener('scrollend', ended)
    return
  }
  let rest: ReturnType<typeof setTimeout> | undefined
  ;(element as HTMLElement).addEventListener('scroll', () => {
    clearTimeout(rest)
    rest = setTimeout(ended, SETTLE_MS)
  })
}
