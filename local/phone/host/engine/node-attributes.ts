import * as glassEasel from 'glass-easel'
import { browserUnits } from '../../css-units'
import { text } from '../text'
import { elementOf } from './backend'

interface PropertyGroup {
  _$comp?: glassEasel.Element
  replaceProperty(name: string, value: unknown): boolean
}

const ARIA = /^aria([A-Z].*)$/
const ariaTargets = new WeakMap<HTMLElement, HTMLElement>()

/** Names and states given to `host` belong to `inner`, the native control inside it. */
export function forwardAria(host: HTMLElement, inner: HTMLElement): void {
  ariaTargets.set(host, inner)
}

/**
 * Lets every component, built-in or not, take what WeChat allows on any node without declaring it: `aria-*`,
 * `hidden`, real ids (for `#id` in WXSS) and `rpx` in inline styles. Call once, before anything is rendered.
 */
export function installNodeAttributes(): void {
  takeUndeclaredProperties()
  writeIds()
  convertInlineStyles()
}

function takeUndeclaredProperties(): void {
  const prototype = glassEasel.DataGroup.prototype as unknown as PropertyGroup
  const declared = prototype.replaceProperty
  prototype.replaceProperty = function (this: PropertyGroup, name, value) {
    const isDeclared = declared.call(this, name, value)
    const element = this._$comp && isUniversal(name) ? elementOf(this._$comp) : undefined
    if (element) writeUniversal(element, name, value)
    return isDeclared || element !== undefined
  }
}

function isUniversal(name: string): boolean {
  return name === 'hidden' || name === 'role' || ARIA.test(name)
}

function writeUniversal(element: HTMLElement, name: string, value: unknown): void {
  if (name === 'hidden') {
    element.toggleAttribute('hidden', Boolean(value))
    return
  }
  const attribute = ariaAttribute(name)
  const target = ariaTargets.get(element) ?? element
  if (text(value) === '') target.removeAttribute(attribute)
  else target.setAttribute(attribute, text(value))
  if (attribute === 'role' && 'tap' in element.dataset) element.tabIndex = 0
}

/** `ariaRole` → `role`, `ariaLabelledby` → `aria-labelledby`. */
function ariaAttribute(name: string): string {
  const rest = ARIA.exec(name)?.[1]?.toLowerCase()
  return rest === undefined || rest === 'role' ? 'role' : `aria-${rest}`
}

function writeIds(): void {
  const prototype = glassEasel.Element.prototype
  const known = Object.getOwnPropertyDescriptor(prototype, 'id')
  if (!known?.set || !known.get) throw new Error('glass-easel has changed: Element.id is no accessor')
  const { get, set } = known
  Object.defineProperty(prototype, 'id', {
    configurable: true,
    get,
    set(this: glassEasel.Element, id: string) {
      set.call(this, id)
      const element = elementOf(this)
      if (element && id) element.id = String(id)
    },
  })
}

function convertInlineStyles(): void {
  const prototype = glassEasel.Element.prototype
  const plain = prototype.setNodeStyle
  prototype.setNodeStyle = function (this: glassEasel.Element, style, index) {
    plain.call(this, browserUnits(String(style)).replace(/url\(\s*(['"]?)\/(?!\/)/g, 'url($1assets/'), index)
  }
}
