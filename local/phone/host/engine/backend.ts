import * as glassEasel from 'glass-easel'
import { domTag } from '../../tags'

type BackendListener = Parameters<glassEasel.CurrentWindowBackendContext['onEvent']>[0]
type BackendElement = Parameters<glassEasel.CurrentWindowBackendContext['setListenerStats']>[0]

/** DOM events that are mini-program events as they are; every other native event stays inside the built-ins. */
const NATIVE_EVENTS = new Set(['transitionend', 'animationstart', 'animationiteration', 'animationend'])

/** An element of the page as glass-easel sees it. */
export type EngineNode = glassEasel.Element

interface NodeCarrier {
  __wxElement?: EngineNode
}

/** The engine's node that owns a DOM node, or the nearest one around it. */
export function nodeOf(dom: Node | null): EngineNode | undefined {
  for (let node = dom; node; node = parentOf(node)) {
    const owner = (node as Node & NodeCarrier).__wxElement
    if (owner) return owner
  }
  return undefined
}

function parentOf(node: Node): Node | null {
  return node.parentNode ?? (node instanceof ShadowRoot ? node.host : null)
}

/** The DOM element of an engine node; `undefined` for virtual hosts and the like. */
export function elementOf(node: EngineNode): HTMLElement | undefined {
  return (node.$$ as unknown as HTMLElement | null) ?? undefined
}

const tapped = new WeakSet<object>()
const longPressed = new WeakSet<object>()

/** True when someone listens for a long press on this element. */
export function listensForLongPress(element: Element): boolean {
  return longPressed.has(element)
}

/**
 * The DOM that glass-easel draws on. Differs from the stock one in three ways: WXML tags get DOM names that clash
 * with nothing, native events do not leak into components, and taps come from `gestures.ts`.
 */
export class PhoneBackend extends glassEasel.CurrentWindowBackendContext {
  override document = {
    createElement: (tag: string) => document.createElement(domTag(tag)),
    createTextNode: (text: string) => document.createTextNode(text),
    createDocumentFragment: () => document.createDocumentFragment(),
  } as unknown as glassEasel.CurrentWindowBackendContext['document']

  private deliver: BackendListener | undefined
  private readonly forwarding = new WeakMap<HTMLElement, Set<string>>()
  private readonly delivered = new WeakSet<Event>()

  /** Unlike the stock one, recognises no gestures: `gestures.ts` does. */
  override onEvent(listener: BackendListener): void {
    this.deliver = listener
  }

  override setListenerStats(element: BackendElement, type: string): void {
    const target = element as unknown as HTMLElement | null
    if (!target) return
    if (type === 'tap' && !tapped.has(target)) markTappable(target)
    if (type === 'longpress' || type === 'longtap') longPressed.add(target)
    if (NATIVE_EVENTS.has(type)) this.forward(target, type)
  }

  private forward(element: HTMLElement, type: string): void {
    const types = this.forwarding.get(element) ?? new Set()
    this.forwarding.set(element, types)
    if (types.has(type)) return
    types.add(type)
    element.addEventListener(type, (event) => {
      const node = nodeOf(event.target as Node | null)
      if (!node || this.delivered.has(event)) return
      this.delivered.add(event)
      this.deliver?.(node, type, {}, { originalEvent: event, bubbles: true, composed: true })
    })
  }
}

/** What acts on a tap can be reached by keyboard, and tests can find it. */
function markTappable(element: HTMLElement): void {
  tapped.add(element)
  element.dataset.tap = ''
  if (!element.hasAttribute('tabindex') && element.hasAttribute('role')) element.tabIndex = 0
}
