import { browserUnits } from '../../css-units'
import { make, text } from './dom'
import type { BuiltinSpec } from './spec'

/** Tags WeChat trusts in `rich-text`; others are dropped with what they hold. */
const TRUSTED = new Set(
  (
    'a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del div dl dt ' +
    'em fieldset font footer h1 h2 h3 h4 h5 h6 header hr i img ins label legend li mark nav ol p pre q rt ruby s ' +
    'section small span strong sub sup table tbody td tfoot th thead tr tt u ul'
  ).split(' '),
)
const ATTRIBUTES = new Set(
  'class style src alt width height href colspan rowspan align type start dir span'.split(' '),
)

interface RichNode {
  name?: string
  type?: string
  text?: string
  attrs?: Record<string, unknown>
  children?: RichNode[]
}

/** `<rich-text>` */
export const richTextSpec: BuiltinSpec = {
  tag: 'rich-text',
  properties: { nodes: 'any', space: 'string', userSelect: 'boolean', mode: 'string' },
  setup({ element }) {
    const body = make('div')
    element.append(body)
    return {
      changed: {
        nodes: (value) =>
          body.replaceChildren(...(Array.isArray(value) ? value.flatMap(fromNode) : fromHtml(text(value)))),
      },
    }
  },
}

function fromNode(node: RichNode): Node[] {
  if (node.type === 'text' || node.text !== undefined)
    return [document.createTextNode(decodeEntities(text(node.text)))]
  const name = (node.name ?? 'div').toLowerCase()
  if (!TRUSTED.has(name)) return []
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(node.attrs ?? {})) setTrusted(element, key, text(value))
  element.append(...(node.children ?? []).flatMap(fromNode))
  return [element]
}

function fromHtml(html: string): Node[] {
  const parsed = new DOMParser().parseFromString(html, 'text/html')
  return [...parsed.body.childNodes].flatMap(trusted)
}

function trusted(node: Node): Node[] {
  if (node.nodeType === Node.TEXT_NODE) return [document.createTextNode(node.textContent ?? '')]
  if (!(node instanceof HTMLElement) || !TRUSTED.has(node.localName)) return []
  const copy = document.createElement(node.localName)
  for (const { name, value } of node.attributes) setTrusted(copy, name, value)
  copy.append(...[...node.childNodes].flatMap(trusted))
  return [copy]
}

function setTrusted(element: HTMLElement, name: string, value: string): void {
  if (!ATTRIBUTES.has(name) || /^\s*javascript:/i.test(value)) return
  element.setAttribute(name, name === 'style' ? browserUnits(value) : value)
}

function decodeEntities(value: string): string {
  return value.includes('&')
    ? (new DOMParser().parseFromString(value, 'text/html').body.textContent ?? '')
    : value
}
