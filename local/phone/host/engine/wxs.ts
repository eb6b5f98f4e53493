import { elementOf } from './backend'
import type { EngineNode } from './backend'

/** What WXS code gets for a node: WeChat's ComponentDescriptor. */
interface Descriptor {
  [method: string]: (...args: never[]) => unknown
}

interface EngineComponent extends EngineNode {
  getMethodCaller?(): Record<string, (argument: unknown) => unknown>
  getShadowRoot?(): {
    querySelector(s: string): EngineNode | null
    querySelectorAll(s: string): EngineNode[]
  } | null
}

type ChangeListener = (value: unknown, before: unknown, owner: unknown, node: unknown) => void
type EventListener = (event: unknown, owner: unknown) => unknown

interface WxsEvent {
  currentTarget?: unknown
  instance?: Descriptor
}

const descriptors = new WeakMap<EngineNode, Descriptor>()
const states = new WeakMap<EngineNode, object>()

/** Puts on the global object what compiled templates and WXS modules call. */
export function installWxs(): void {
  Object.assign(globalThis, {
    __wxs: { propertyFilter, eventFilter },
    getRegExp: (pattern: string, flags?: string) => new RegExp(pattern, flags),
    getDate: (...parts: []) => new Date(...parts),
  })
}

/** `change:prop` listeners run after the render that changed the property. */
function propertyFilter(listener: ChangeListener): ChangeListener {
  return (value, before, owner, node) =>
    queueMicrotask(() => listener(value, before, describe(owner as EngineNode), describe(node as EngineNode)))
}

/** Event handlers written in WXS get the event with `instance`, and the owner component. */
function eventFilter(caller: unknown, event: WxsEvent, listener: EventListener): unknown {
  const owner = engineNode(caller)
  const current = engineNode(event.currentTarget)
  if (current) event.instance = describe(current)
  return listener.call(caller, event, owner ? describe(owner) : undefined)
}

function engineNode(value: unknown): EngineNode | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  return ((value as { _$?: EngineNode })._$ ?? value) as EngineNode
}

function describe(node: EngineNode): Descriptor {
  const known = descriptors.get(node)
  if (known) return known
  const made = { ...selectors(node), ...styling(node), ...behaviour(node) } as Descriptor
  descriptors.set(node, made)
  return made
}

function selectors(node: EngineNode) {
  const inside = () => (node as EngineComponent).getShadowRoot?.() ?? node.ownerShadowRoot
  return {
    selectComponent(selector: string) {
      const found = inside()?.querySelector(selector)
      return found ? describe(found) : null
    },
    selectAllComponents: (selector: string) => (inside()?.querySelectorAll(selector) ?? []).map(describe),
  }
}

function styling(node: EngineNode) {
  const element = () => elementOf(node)
  const classes = (names: string) => names.split(/\s+/).filter(Boolean)
  return {
    setStyle(this: Descriptor, style: string | Record<string, string>) {
      const target = element()
      if (target) writeStyle(target, style)
      return this
    },
    addClass(this: Descriptor, names: string) {
      for (const name of classes(names)) node.toggleNodeClass(name, true)
      return this
    },
    removeClass(this: Descriptor, names: string) {
      for (const name of classes(names)) node.toggleNodeClass(name, false)
      return this
    },
    hasClass: (name: string) => new RegExp(`(^|\\s|--)${name}(\\s|$)`).test(element()?.className ?? ''),
    getBoundingClientRect: () => element()?.getBoundingClientRect().toJSON() as unknown,
    getComputedStyle(names: string[]) {
      const target = element()
      const style = target ? getComputedStyle(target) : undefined
      return Object.fromEntries(names.map((name) => [name, style?.getPropertyValue(dashed(name)) ?? '']))
    },
  }
}

function writeStyle(target: HTMLElement, style: string | Record<string, string>): void {
  if (typeof style === 'string') target.style.cssText += `;${style}`
  else for (const [name, value] of Object.entries(style)) target.style.setProperty(dashed(name), value)
}

function dashed(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

function behaviour(node: EngineNode) {
  const methods = () => (node as EngineComponent).getMethodCaller?.()
  return {
    getDataset: () => node.dataset as unknown,
    callMethod(this: Descriptor, name: string, argument: unknown) {
      methods()?.[name]?.(argument)
      return this
    },
    triggerEvent(this: Descriptor, name: string, detail: unknown) {
      node.triggerEvent(name, detail)
      return this
    },
    requestAnimationFrame: (callback: FrameRequestCallback) => requestAnimationFrame(callback),
    setTimeout: (callback: () => void, ms: number) => window.setTimeout(callback, ms),
    clearTimeout: (timer: number) => clearTimeout(timer),
    getState() {
      if (!states.has(node)) states.set(node, {})
      return states.get(node)
    },
  }
}
