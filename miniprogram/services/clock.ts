/** The present, as milliseconds since 1970 (UTC). The only clock that pages read, so that tests can set it. */
export function now(): number {
  return Date.now()
}
