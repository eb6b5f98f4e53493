import { distanceM } from '../geo/distance'
import { Smallest } from '../list/smallest'
import { wordsOf } from '../text/fold'
import { searchTable } from './search-table'
import type { WordMatcher } from './search-table'
import type { IndexedStation, Point, StationIndex, Street } from './types'

/** Longest text a search takes; names are under 20 characters, so that more is a slip of the clipboard. */
export const MAX_SEARCH_LENGTH = 40

/** A station that answers a search. `rank` 0 is an exact name; more is a weaker likeness. */
export interface SearchHit {
  station: IndexedStation
  rank: number
  /** Straight-line metres from `from`, when that was given. */
  distanceM?: number
}

/**
 * What a search gives: hits, best first, and how many there are in all; or why it cannot be made. `alike`: nothing
 * answers to the letter, the hits are what was probably meant.
 */
export type SearchResult =
  | { ok: true; hits: SearchHit[]; total: number; alike: boolean }
  | { ok: false; code: 'SEARCH.TOO_LONG'; message: string }

/** How to search. */
export interface SearchOptions {
  /** Of equally good answers the nearer comes first. */
  from?: Point
  /** At most so many hits; 50 when absent. */
  limit?: number
  /** Only stations that pass. */
  accept?: (station: IndexedStation) => boolean
}

const TOO_LONG = {
  ok: false,
  code: 'SEARCH.TOO_LONG',
  message: `最多输入 ${MAX_SEARCH_LENGTH} 个字`,
} as const

/**
 * Stations that answer a text: by name, address, sub-district, district, what they have, pinyin or initials (`njdl`
 * finds 南京东路). Every word must fit. An exact name comes first, then a name that begins so, contains it, then
 * place and address, then likeness of sound. Only where nothing at all answers, slips are forgiven. An empty text has
 * no hits.
 */
export function searchStations(index: StationIndex, text: string, options: SearchOptions = {}): SearchResult {
  if (text.trim().length > MAX_SEARCH_LENGTH) return TOO_LONG
  const table = searchTable(index)
  const matchers = wordsOf(text).map((word) => table.matcher(word))
  if (matchers.length === 0) return { ok: true, hits: [], total: 0, alike: false }
  const ranks = (forgiving: boolean) => index.stations.map((_, row) => rankOf(matchers, row, forgiving))
  const literal = ranks(false)
  if (literal.some(isRank)) return { ok: true, ...bestOf(index, literal, options), alike: false }
  const forgiven = ranks(true)
  return { ok: true, ...bestOf(index, forgiven, options), alike: forgiven.some(isRank) }
}

const isRank = (rank: number | null): boolean => rank !== null

function bestOf(
  index: StationIndex,
  ranks: readonly (number | null)[],
  options: SearchOptions,
): { hits: SearchHit[]; total: number } {
  const best = new Smallest<SearchHit>(options.limit ?? 50, byRankThenDistance)
  let total = 0
  index.stations.forEach((station, row) => {
    const rank = ranks[row] ?? null
    if (rank === null || options.accept?.(station) === false) return
    total++
    best.add(
      options.from ? { station, rank, distanceM: distanceM(options.from, station.point) } : { station, rank },
    )
  })
  return { hits: [...best.values], total }
}

function byRankThenDistance(a: SearchHit, b: SearchHit): number {
  return a.rank - b.rank || (a.distanceM ?? 0) - (b.distanceM ?? 0)
}

/** The sum over all words, or null when one does not fit. */
function rankOf(matchers: readonly WordMatcher[], row: number, forgiving: boolean): number | null {
  let sum = 0
  for (const matcher of matchers) {
    const rank = matcher.station(row) ?? (forgiving ? matcher.alike(row) : null)
    if (rank === null) return null
    sum += rank
  }
  return sum
}

/** Sub-districts that answer a text by name, district, pinyin or initials, best first. */
export function searchStreets(index: StationIndex, text: string): Street[] {
  if (text.trim().length > MAX_SEARCH_LENGTH) return []
  const table = searchTable(index)
  const matchers = wordsOf(text).map((word) => table.matcher(word))
  if (matchers.length === 0) return []
  return index.streets
    .map((street) => ({ street, ranks: matchers.map((matcher) => matcher.street(street)) }))
    .filter(({ ranks }) => !ranks.includes(null))
    .map(({ street, ranks }) => ({ street, rank: ranks.reduce<number>((sum, rank) => sum + (rank ?? 0), 0) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ street }) => street)
}
