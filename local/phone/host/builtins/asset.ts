import type { EngineNode } from '../engine/backend'
import { resolvePath } from '../engine/url'

/** Where a path of the app is served: `/a.png` from the app's root, `a.png` from the folder of component `from`. */
export function assetUrl(path: string, from = ''): string {
  if (!path || /^([a-z][a-z0-9+.-]*:|\/\/)/i.test(path)) return path
  return `assets/${resolvePath(path, from)}`
}

/** Same, relative to the component whose WXML holds the node. */
export function assetUrlFor(node: EngineNode, path: unknown): string {
  const owner = node.ownerShadowRoot?.getHostNode() as { is?: string } | undefined
  return assetUrl(path === undefined || path === null ? '' : String(path), owner?.is ?? '')
}
