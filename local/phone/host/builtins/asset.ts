import { text } from '../text'
import type { EngineNode } from '../engine/backend'
import { resolvePath } from '../engine/url'

let fileUrl: (path: string) => string | undefined = () => undefined

/** Says how a file the app wrote (`wxfile://…`) becomes a URL the browser can show. */
export function serveFiles(find: (path: string) => string | undefined): void {
  fileUrl = find
}

/** Where a path of the app is served: `/a.png` from the app's root, `a.png` from the folder of component `from`. */
export function assetUrl(path: string, from = ''): string {
  if (path.startsWith('wxfile://')) return fileUrl(path) ?? path
  if (!path || /^([a-z][a-z0-9+.-]*:|\/\/)/i.test(path)) return path
  return `assets/${resolvePath(path, from)}`
}

/** Same, relative to the component whose WXML holds the node. */
export function assetUrlFor(node: EngineNode, path: unknown): string {
  const owner = node.ownerShadowRoot?.getHostNode() as { is?: string } | undefined
  return assetUrl(text(path), owner?.is ?? '')
}
