import type { ComponentSpace } from 'glass-easel'
import { elementOf, nodeOf } from '../engine/backend'
import type { EngineNode } from '../engine/backend'
import { installHover } from './hover'
import type { Behaviour, Builtin, BuiltinSpec, PropertySpec, Services } from './spec'

interface RawComponent {
  data: Record<string, unknown>
  setData(patch: Record<string, unknown>): void
  triggerEvent(name: string, detail?: unknown, options?: object): void
}

const KINDS = { string: String, number: Number, boolean: Boolean, any: null } as const
const EMPTY = { string: '', number: 0, boolean: false, any: undefined } as const

const behaviours = new WeakMap<EngineNode, Behaviour>()
const specs = new WeakMap<EngineNode, BuiltinSpec>()

/** What the built-in behind an engine node does; `undefined` for other nodes. */
export function behaviourOf(node: EngineNode | undefined): Behaviour | undefined {
  return node && behaviours.get(node)
}

/** WXML tag of a built-in's node. */
export function tagOf(node: EngineNode): string | undefined {
  return specs.get(node)?.tag
}

/** The nearest built-in around a DOM node that `fits`. */
export function closestBuiltin(
  from: Element,
  fits: (behaviour: Behaviour, tag: string) => boolean,
): { element: HTMLElement; behaviour: Behaviour } | undefined {
  for (let node = nodeOf(from); node; node = nodeOf(elementOf(node)?.parentNode ?? null)) {
    const behaviour = behaviours.get(node)
    const element = elementOf(node)
    if (behaviour && element && fits(behaviour, tagOf(node) ?? '')) return { element, behaviour }
    if (!element) return undefined
  }
  return undefined
}

/** Makes a kind of built-in known to every WXML of the app. */
export function defineBuiltin(space: ComponentSpace, spec: BuiltinSpec, services: Services): void {
  const properties = spec.properties ?? {}
  const definition = space.defineComponent({
    is: `wx://${spec.tag}`,
    options: { virtualHost: false },
    properties: Object.fromEntries(Object.entries(properties).map(([name, kind]) => [name, property(kind)])),
    observers: Object.keys(properties).map((name) => ({
      fields: name,
      observer(this: unknown, value: unknown) {
        behaviours.get(this as EngineNode)?.changed?.[name]?.(value)
      },
    })),
    lifetimes: {
      created(this: unknown) {
        create(this as EngineNode, spec, services)
      },
      attached(this: unknown) {
        behaviours.get(this as EngineNode)?.attached?.()
      },
      detached(this: unknown) {
        behaviours.get(this as EngineNode)?.detached?.()
      },
    },
  } as never)
  space.setGlobalUsingComponent(spec.tag, definition as never)
}

function property(spec: PropertySpec): object {
  const kind = typeof spec === 'string' ? spec : spec[0]
  const value = typeof spec === 'string' ? EMPTY[kind] : spec[1]
  return { type: KINDS[kind], value }
}

function create(node: EngineNode, spec: BuiltinSpec, services: Services): void {
  const element = elementOf(node)
  if (!element) return
  specs.set(node, spec)
  const component = node as unknown as RawComponent
  const builtin: Builtin = {
    node,
    element,
    services,
    get data() {
      return component.data
    },
    emit: (name, detail = {}, options = {}) => component.triggerEvent(name, detail, options),
    set: (patch) => component.setData(patch),
  }
  if (spec.properties && 'hoverClass' in spec.properties) installHover(builtin)
  const behaviour = spec.setup?.(builtin) ?? {}
  behaviours.set(node, behaviour)
  for (const [name, change] of Object.entries(behaviour.changed ?? {})) change(component.data[name])
}
