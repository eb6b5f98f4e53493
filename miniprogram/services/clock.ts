/** How often a page on show says anew what depends on the time (「现在开着」), milliseconds. */
export const TICK_MS = 60_000

/** The present, as milliseconds since 1970 (UTC). The only clock that pages read, so that tests can set it. */
export function now(): number {
  return Date.now()
}
