import { associated, codeSpace } from './space'
import { NodeIntersectionObserver } from './intersection'
import { SelectorQuery } from './selector-query'
import type { Instance, SetDataStats } from '../api'

interface CallerPrototype {
  setData(patch: Record<string, unknown>, done?: () => void): void
  createSelectorQuery(): unknown
  createIntersectionObserver(options?: object): unknown
}

const stats: SetDataStats = { count: 0, bytes: 0, maxBytes: 0 }
const encoder = new TextEncoder()

/** `setData` of all pages and components since the last reset. */
export const setDataStats: Readonly<SetDataStats> = stats

/** Counts `setData` from zero again. */
export function resetSetDataStats(): void {
  Object.assign(stats, { count: 0, bytes: 0, maxBytes: 0 })
}

/**
 * Completes what every page and component inherits: `setData` is counted, selector queries
 * answer `node()`, observers take partial margins.
 * Returns an instance that stands in for "no page yet".
 */
export function installCaller(): Instance {
  codeSpace.component('__blank').definition({}).register()
  const blank = associated.createRoot('wx-root', codeSpace, '__blank').get() as unknown as Instance
  const prototype = Object.getPrototypeOf(Object.getPrototypeOf(blank)) as CallerPrototype
  const setData = prototype.setData
  prototype.setData = function (patch, done) {
    count(patch)
    setData.call(this, patch, done)
  }
  prototype.createSelectorQuery = function (this: unknown) {
    return new SelectorQuery(this as Instance)
  }
  prototype.createIntersectionObserver = function (this: unknown, options) {
    return new NodeIntersectionObserver(this as Instance, options)
  }
  return blank
}

function count(patch: unknown): void {
  const bytes = encoder.encode(JSON.stringify(patch) ?? '').length
  stats.count += 1
  stats.bytes += bytes
  stats.maxBytes = Math.max(stats.maxBytes, bytes)
}
