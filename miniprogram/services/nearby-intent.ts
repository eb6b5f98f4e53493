import type { StationFilter } from '../shared/station/filter'

/** What another page wishes to see on 附近. */
export interface NearbyIntent extends StationFilter {
  /** Words already typed into the search. */
  text?: string
}

let waiting: NearbyIntent | null = null

/** Leaves a wish for 附近 to find when it comes to the front; a later wish replaces an earlier one. */
export function wishNearby(wish: NearbyIntent): void {
  waiting = wish
}

/** Takes the wish away; null when there is none, so that a plain tap on the tab changes nothing. */
export function takeNearbyWish(): NearbyIntent | null {
  const wish = waiting
  waiting = null
  return wish
}
