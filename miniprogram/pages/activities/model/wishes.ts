import { AUDIENCE_GROUPS, type AudienceGroup } from '../../../shared/activity/audience'
import type { StationIndex } from '../../../shared/station/types'
import { speakDate } from '../../../shared/time/shanghai'

/** What a person wishes to see on 活动; null is no wish. */
export interface Wishes {
  /** `YYYY-MM-DD` in Shanghai; null: all days on show. */
  day: string | null
  /** Code of a service module. */
  module: string | null
  audience: AudienceGroup | null
  /** Id of a station. */
  station: string | null
  /** Only what is near the person's place, where one is known. */
  near: boolean
}

/** A wish that can be given up. */
export type WishKind = keyof Wishes

/** What is wished for while nobody has said anything. */
export const NO_WISHES: Wishes = { day: null, module: null, audience: null, station: null, near: true }

/** The wishes without one of them. */
export function withoutWish(wishes: Wishes, kind: WishKind): Wishes {
  return kind === 'near' ? { ...wishes, near: false } : { ...wishes, [kind]: null }
}

/** The wishes that narrow the list, in the order in which they are offered. */
export function wishesOf(wishes: Wishes): WishKind[] {
  const kinds: WishKind[] = ['station', 'module', 'audience', 'day', 'near']
  return kinds.filter((kind) => wishes[kind] !== null && wishes[kind] !== false)
}

/** The lists that give wishes their names. */
export type WishTerms = Pick<StationIndex, 'modules' | 'stations'>

/** A wish in words: 「健康关爱」, 「长辈」, 「明天（周二）」. What the lists do not know is called by its kind. */
export function wishName(kind: WishKind, wishes: Wishes, terms: WishTerms | null, today: string): string {
  switch (kind) {
    case 'day':
      return speakDate(wishes.day ?? today, today)
    case 'module':
      return named(
        terms?.modules.find(({ code }) => code === wishes.module),
        '这类活动',
      )
    case 'audience':
      return named(
        AUDIENCE_GROUPS.find(({ code }) => code === wishes.audience),
        '这类人群',
      )
    case 'station':
      return named(
        terms?.stations.find(({ id }) => id === wishes.station),
        '这个站点',
      )
    case 'near':
      return '离我近'
  }
}

const named = (term: { name: string } | undefined, unknown: string): string => term?.name ?? unknown
