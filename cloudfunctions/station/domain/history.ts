import type { StationEvent } from '../../schema/documents'

/** How many events a station keeps. */
export const KEPT_EVENTS = 200

/** The trail with one more event, the oldest dropped beyond what is kept. */
export function remember(history: readonly StationEvent[], event: StationEvent): StationEvent[] {
  return [...history, event].slice(-KEPT_EVENTS)
}
