import { type ListedSession, listSessions } from '../../../../miniprogram/services/session-list'
import type { SessionCard } from '../../../../miniprogram/services/session-view'
import type { Point } from '../../../../miniprogram/shared/station/types'
import { MONDAY_10, smallIndex } from '../../../component/rig/small-index'

/** The middle of the first street of the small network. */
export const here: Point = { lng: 121.473, lat: 31.233 }

/** Sessions on the small network as they are listed on Monday 23 November 2026 at 10:00. */
export function listed(
  cards: readonly SessionCard[],
  from: Point | null = here,
  now = MONDAY_10,
): ListedSession[] {
  const stationOf = (id: string) => smallIndex.stations.find((station) => station.id === id) ?? null
  return listSessions(cards, { stationOf, from, now })
}

/** Their ids, in order. */
export const idsOf = (all: readonly ListedSession[]): string[] => all.map(({ card }) => card.id)
