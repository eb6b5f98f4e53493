import type { StationFilter } from '../../../shared/station/filter'
import { filterTest } from '../../../shared/station/filter'
import { nearest } from '../../../shared/geo/nearest'
import { searchStations } from '../../../shared/station/search'
import type { IndexedStation, Point, StationIndex, StationLive } from '../../../shared/station/types'

/** What a person asks of 附近. */
export interface Question {
  text: string
  filter: StationFilter
  /** Degrees, GCJ-02; null when nobody has said. */
  from: Point | null
  /** Milliseconds since 1970 (UTC). */
  now: number
  live?: ReadonlyMap<string, StationLive>
}

/** All stations that answer, best first, or why the question cannot be answered. */
export interface Answer {
  stations: IndexedStation[]
  /** Nothing is called so; these are what was probably meant. */
  alike: boolean
  /** For the person; empty when all is well. */
  fault: string
}

/**
 * Answers a question from the phone's own index. Without a text the nearest comes first (without a place, the order of
 * the index: by district); with one, the best name, and of equally good ones the nearest.
 */
export function findStations(index: StationIndex, question: Question): Answer {
  const { text, filter, from, now, live } = question
  const accept = filterTest(filter, { now, holidays: index.holidays, live })
  if (text.trim() !== '') return search(index, text, from, accept)
  const fitting = index.stations.filter(accept)
  if (from === null) return { stations: fitting, alike: false, fault: '' }
  const stations = nearest(fitting, from, fitting.length).map(({ item }) => item)
  return { stations, alike: false, fault: '' }
}

/** How many stations answer. */
export function countStations(index: StationIndex, question: Question): number {
  return findStations(index, { ...question, from: null }).stations.length
}

function search(
  index: StationIndex,
  text: string,
  from: Point | null,
  accept: (station: IndexedStation) => boolean,
): Answer {
  const limit = index.stations.length
  const result = searchStations(index, text, { accept, limit, ...(from ? { from } : {}) })
  if (!result.ok) return { stations: [], alike: false, fault: result.message }
  return { stations: result.hits.map(({ station }) => station), alike: result.alike, fault: '' }
}
