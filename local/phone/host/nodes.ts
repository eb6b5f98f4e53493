import { contextOf } from './builtins/context'
import { tagOf } from './builtins/define'
import { assetUrl, serveFiles } from './builtins/asset'
import { elementOf } from './engine/backend'
import type { EngineNode } from './engine/backend'
import type { BuiltinNode, Instance, NodeControl } from './api'

interface WithNode {
  _$: EngineNode & { getShadowRoot(): { querySelectorAll(selector: string): EngineNode[] } | null }
  createIntersectionObserver(options?: object): unknown
  createSelectorQuery(): unknown
}

/** Node look-ups; `current` gives the page on show or a stand-in before there is one. */
export function createNodeControl(current: () => Instance): NodeControl {
  const caller = (instance: Instance | undefined) => (instance ?? current()) as unknown as WithNode
  return {
    createSelectorQuery: () => caller(undefined).createSelectorQuery(),
    createIntersectionObserver: (component, options) => caller(component).createIntersectionObserver(options),
    elementOf: (instance) => elementOf(caller(instance)._$),
    builtinById: (tag, id, component) => findBuiltin(caller(component), tag, id),
    assetUrl,
    serveFiles,
  }
}

function findBuiltin(caller: WithNode, tag: string, id: string): BuiltinNode | undefined {
  const root = caller._$.getShadowRoot()
  const found = root?.querySelectorAll(`#${id}`).find((node) => tagOf(node) === tag)
  const node = found ?? (tag === 'canvas' ? byCanvasId(root, id) : undefined)
  const element = node && elementOf(node)
  return element ? { element, context: contextOf(node) as Record<string, unknown> | undefined } : undefined
}

/** Old canvases are named by `canvas-id`. */
function byCanvasId(
  root: { querySelectorAll(selector: string): EngineNode[] } | null,
  id: string,
): EngineNode | undefined {
  const canvases = root?.querySelectorAll('canvas') ?? []
  return canvases.find((node) => elementOf(node)?.getAttribute('canvas-id') === id)
}
