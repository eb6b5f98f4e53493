import type { AudienceGroup } from '../shared/activity/audience'

/** What another page wishes to see on 活动. */
export interface ActivitiesIntent {
  /** `YYYY-MM-DD` in Shanghai. */
  day?: string
  /** Code of a service module. */
  module?: string
  audience?: AudienceGroup
  /** Id of a station. */
  station?: string
}

let waiting: ActivitiesIntent | null = null

/** Leaves a wish for 活动 to find when it comes to the front; a later wish replaces an earlier one. */
export function wishActivities(wish: ActivitiesIntent): void {
  waiting = wish
}

/** Takes the wish away; null when there is none, so that a plain tap on the tab changes nothing. */
export function takeActivitiesWish(): ActivitiesIntent | null {
  const wish = waiting
  waiting = null
  return wish
}
