import { searchStations } from '../../../shared/station/search'
import type { IndexedStation, StationIndex } from '../../../shared/station/types'
import type { Grant } from './my-stations'
import { stationsWithin } from './my-stations'

/** From so many on, a list wants a search. */
const SEARCH_FROM = 6

/** What the list is made of. */
export interface DeskListInput {
  index: StationIndex
  grants: readonly Grant[]
  text: string
  /** How many to show. */
  shown: number
}

/** A part of the stations one manages. */
export interface DeskList {
  stations: IndexedStation[]
  total: number
  searchable: boolean
  /** 「您管理 2 个站点」, 「找到 3 个」. */
  title: string
  /** 「再看 20 个」; empty when all are shown. */
  more: string
}

/** The stations within the grants that answer the text, as many as are to be shown. */
export function deskList({ index, grants, text, shown }: DeskListInput): DeskList {
  const mine = stationsWithin(grants, index)
  const wanted = text.trim()
  const found = wanted === '' ? mine : searchWithin(mine, index, wanted)
  const rest = found.length - Math.min(shown, found.length)
  return {
    stations: found.slice(0, shown),
    total: mine.length,
    searchable: mine.length >= SEARCH_FROM,
    title: wanted === '' ? `您管理 ${mine.length} 个站点` : `找到 ${found.length} 个站点`,
    more: rest > 0 ? `再看 ${Math.min(20, rest)} 个` : '',
  }
}

function searchWithin(mine: readonly IndexedStation[], index: StationIndex, text: string): IndexedStation[] {
  const ids = new Set(mine.map(({ id }) => id))
  const result = searchStations(index, text, { accept: ({ id }) => ids.has(id), limit: mine.length })
  return result.ok && !result.alike ? result.hits.map(({ station }) => station) : []
}
