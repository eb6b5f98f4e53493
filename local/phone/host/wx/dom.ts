/** Attributes of an element to make; `on…` entries are listeners, `text` its text, `undefined` and `false` are left out. */
export type Attributes = Record<string, string | number | boolean | undefined | ((event: Event) => void)>

type Child = Node | string | null | undefined

function setAttribute(element: HTMLElement, name: string, value: Attributes[string]): void {
  if (value === undefined || value === false) return
  if (typeof value === 'function') element.addEventListener(name.slice(2).toLowerCase(), value)
  else if (name === 'text') element.textContent = String(value)
  else element.setAttribute(name, value === true ? '' : String(value))
}

/** Makes an element of this document; text is always set as text, never as markup. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) setAttribute(element, name, value)
  element.append(...children.filter((child) => child !== null && child !== undefined))
  return element
}

/** A button with words on it. */
export function makeButton(words: string, onClick: () => void, className = ''): HTMLButtonElement {
  return make('button', { type: 'button', class: className || undefined, text: words, onClick })
}
