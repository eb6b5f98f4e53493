import { nodeOf } from './engine/backend'
import type { NodeStats } from './api'

/** Counts the nodes of a page as WeChat's audit does: engine nodes, not the parts built-ins are made of. */
export function nodeStats(page: Element | undefined): NodeStats {
  const stats: NodeStats = { nodes: 0, depth: 0, maxChildren: 0 }
  if (page) walk(page, 0, stats)
  return stats
}

function walk(element: Element, depth: number, stats: NodeStats): void {
  const children = [...element.children].filter((child) => nodeOf(child)?.$$ === (child as never))
  stats.nodes += children.length
  stats.depth = Math.max(stats.depth, depth)
  stats.maxChildren = Math.max(stats.maxChildren, children.length)
  for (const child of children) walk(child, depth + 1, stats)
}
