import type { EngineNode } from '../engine/backend'

const contexts = new WeakMap<EngineNode, unknown>()

/** Keeps what `wx.createXxxContext` or `SelectorQuery.node()` hands out for a node. */
export function setContext(node: EngineNode, context: unknown): void {
  contexts.set(node, context)
}

/** The canvas, map or video context of a node; `undefined` for nodes that have none. */
export function contextOf(node: EngineNode): unknown {
  return contexts.get(node)
}
