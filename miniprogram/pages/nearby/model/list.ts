import type { StationView, Viewing } from '../../../services/station-view'
import { viewStation } from '../../../services/station-view'
import { distanceM, walkMinutes } from '../../../shared/geo/distance'
import type { IndexedStation } from '../../../shared/station/types'

/** The circle of daily life, walking minutes. */
export const CIRCLE_MINUTES = 15

/** Rows that 「再看」 adds: a page of them keeps the screen light for the phone and for the eye. */
export const PAGE_ROWS = 20

/** Rows at most; whoever has read so many is better served by a filter. */
export const MOST_ROWS = 60

/** A titled part of the list. */
export interface ListSection {
  key: 'near' | 'far' | 'all'
  title: string
  rows: StationView[]
}

/** The list as the page shows it. */
export interface NearbyList {
  sections: ListSection[]
  /** 「再看 20 个」; empty when all are shown. */
  more: string
  /** Said when the list ends before the stations do. */
  end: string
}

/** What the list is made of: all stations that answer, best first, and how many of them to show. */
export interface ListInput {
  stations: readonly IndexedStation[]
  shown: number
  searching: boolean
  /** Nothing is called as was searched for; these are names like it. */
  alike?: boolean
  /** Whether wishes narrow the list. */
  narrowed: boolean
  viewing: Viewing
}

/** Cuts the answer into what is within 15 minutes and what is farther; a search keeps its own order. */
export function nearbyList(input: ListInput): NearbyList {
  const { stations, shown, viewing } = input
  const visible = stations.slice(0, Math.min(shown, MOST_ROWS))
  const rows = visible.map((station) => viewStation(station, viewing))
  const rest = stations.length - rows.length
  return {
    sections: sectionsOf(input, rows).filter((section) => section.rows.length > 0),
    more: rest > 0 && rows.length < MOST_ROWS ? `再看 ${Math.min(PAGE_ROWS, rest)} 个` : '',
    end:
      rest > 0 && rows.length >= MOST_ROWS ? `还有 ${rest} 个没有列出。搜一搜，或者用「更多」缩小范围。` : '',
  }
}

/** The ids on the screen, whose live state is worth asking for. */
export function shownIds(sections: readonly ListSection[]): string[] {
  return sections.flatMap(({ rows }) => rows.map(({ id }) => id))
}

function sectionsOf(
  { stations, searching, alike, narrowed, viewing }: ListInput,
  rows: StationView[],
): ListSection[] {
  if (searching || viewing.from === null) {
    const which = alike ? '没有这个名字，像的有' : searching ? '找到' : narrowed ? '符合条件的' : '全部'
    return [{ key: 'all', title: `${which} ${stations.length} 个站点`, rows }]
  }
  const near = countNear(stations, viewing)
  const farTitle =
    near > 0 ? '再远一点的站点' : `走路 ${CIRCLE_MINUTES} 分钟以内没有，${nearestWords(rows[0])}`
  return [
    { key: 'near', title: `走路 ${CIRCLE_MINUTES} 分钟以内 ${near}\u00a0个`, rows: rows.slice(0, near) },
    { key: 'far', title: farTitle, rows: rows.slice(near) },
  ]
}

function nearestWords(nearest: StationView | undefined): string {
  if (!nearest) return ''
  return nearest.minutes > 0 ? `最近的要走 ${nearest.minutes} 分钟` : `最近的有 ${nearest.kilometres} 公里`
}

/** How many lie within the circle; the stations come nearest first. */
function countNear(stations: readonly IndexedStation[], { from, look }: Viewing): number {
  if (from === null) return 0
  const beyond = stations.findIndex(({ point }) => walkMinutes(distanceM(from, point), look) > CIRCLE_MINUTES)
  return beyond < 0 ? stations.length : beyond
}
