import { Lines } from '../codec/lines'
import {
  readClosures,
  readStations,
  readStreets,
  writeClosures,
  writeStations,
  writeStreets,
} from './codec-places'
import { readCalendar, readPlans, readTerms, writeCalendar, writePlans, writeTerms } from './codec-words'
import type { StationIndex } from './types'

/** What an index says, without the marks of its making. */
export type StationIndexContent = Omit<StationIndex, 'version' | 'builtAt'>

/**
 * The body is lines of columns in a fixed order: words of the catalogue, opening plans, holidays, streets, stations,
 * closures. A column of a table holds that field of all its rows. Throws ColumnError.
 */
export function writeBody(content: StationIndexContent): string {
  return [
    ...writeTerms(content.facilities, [(term) => term.group, (term) => term.note]),
    ...writeTerms(content.modules, [(term) => term.intro]),
    ...writeTerms(content.hostTypes, []),
    ...writePlans(content.openings),
    ...writeCalendar(content.holidays),
    ...writeStreets(content.streets),
    ...writeStations(content),
    ...writeClosures(content.stations),
  ].join('\n')
}

/** Reads what `writeBody` wrote. Throws ColumnError. */
export function readBody(body: string): StationIndexContent {
  const lines = new Lines(body)
  const words = {
    facilities: readTerms(lines, ['group', 'note']),
    modules: readTerms(lines, ['intro']),
    hostTypes: readTerms(lines, []),
    openings: readPlans(lines),
    holidays: readCalendar(lines),
    streets: readStreets(lines),
  }
  const bare = readStations(lines, words)
  const closures = readClosures(lines, bare.length)
  lines.finish()
  return { ...words, stations: bare.map((station, row) => ({ ...station, closures: closures[row] ?? [] })) }
}
