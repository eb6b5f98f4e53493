import type { StationIndexContent } from '../../../miniprogram/shared/station/codec'
import type { IndexedStation, OpeningPlan, Street } from '../../../miniprogram/shared/station/types'
import { isDay } from '../../../miniprogram/shared/time/shanghai'
import type { StationLists, Day, GeoPoint, StationDocument, StreetDocument } from '../../schema/documents'
import { currentClosures } from './closures'

/** What of a station the index speaks of, besides its key. */
export const INDEX_FIELDS = [
  ...(['name', 'pinyin', 'address', 'location', 'streetCode', 'hostType'] as const),
  ...(['opening', 'phone', 'modules', 'facilities', 'closures'] as const),
]

/** A station as far as the index speaks of it. */
export type IndexSource = Pick<StationDocument, '_id' | (typeof INDEX_FIELDS)[number]>

const pointOf = ({ coordinates: [lng, lat] }: GeoPoint) => ({ lng, lat })

/** What the index says, and what of the documents has no place in it. */
export interface IndexContent {
  content: StationIndexContent
  /** Keys of the stations that are not in it. */
  leftOut: string[]
  /** Facilities and modules that are not in it, as `station:code`. */
  unknownCodes: string[]
}

/**
 * What the phones' index says on `today`: all stations and streets in the order of their keys, so that the same
 * network always gives the same content. One odd document must not keep all others from the phones. A station whose
 * street, opening plan, host type or days of closure are unknown cannot be shown truthfully: it is left out. A
 * facility or module that the catalogue does not know is dropped from its station.
 */
export function indexContent(
  stations: readonly IndexSource[],
  streets: readonly StreetDocument[],
  words: StationLists,
  today: Day,
): IndexContent {
  const streetOf = new Map(streets.map((street) => [street._id, indexedStreet(street)]))
  const openingOf = new Map(words.openings.map((opening) => [opening.id, opening]))
  const lists = { facilities: codesOf(words.facilities), modules: codesOf(words.modules) }
  const hostTypes = codesOf(words.hostTypes)
  const leftOut: string[] = []
  const unknownCodes: string[] = []
  const indexed: IndexedStation[] = []
  for (const station of [...stations].sort(byKey)) {
    const street = streetOf.get(station.streetCode)
    const opening = openingOf.get(station.opening)
    if (street && opening && hostTypes.has(station.hostType) && hasRealDays(station)) {
      indexed.push(indexedStation(withKnownCodes(station, lists), street, opening, today))
      unknownCodes.push(...codesUnknown(station, lists))
    } else leftOut.push(station._id)
  }
  const content = { ...words, stations: indexed, streets: inOrder(streets, streetOf) }
  return { content, leftOut, unknownCodes }
}

/** The codes that the catalogue has of what a station can have several of. */
interface KnownCodes {
  facilities: ReadonlySet<string>
  modules: ReadonlySet<string>
}

const codesOf = (terms: readonly { code: string }[]): ReadonlySet<string> =>
  new Set(terms.map(({ code }) => code))

const hasRealDays = ({ closures }: IndexSource): boolean =>
  closures.every(({ from, to }) => isDay(from) && isDay(to))

function withKnownCodes(station: IndexSource, known: KnownCodes): IndexSource {
  return {
    ...station,
    facilities: station.facilities.filter((code) => known.facilities.has(code)),
    modules: station.modules.filter((code) => known.modules.has(code)),
  }
}

function codesUnknown({ _id, facilities, modules }: IndexSource, known: KnownCodes): string[] {
  const unknown = [
    ...facilities.filter((code) => !known.facilities.has(code)),
    ...modules.filter((code) => !known.modules.has(code)),
  ]
  return unknown.map((code) => `${_id}:${code}`)
}

function byKey(a: { _id: string }, b: { _id: string }): number {
  return a._id < b._id ? -1 : 1
}

function inOrder(streets: readonly StreetDocument[], streetOf: ReadonlyMap<string, Street>): Street[] {
  return [...streets].sort(byKey).flatMap((street) => streetOf.get(street._id) ?? [])
}

function indexedStreet(street: StreetDocument): Street {
  const { _id: code, name, district, pinyin, districtPinyin } = street
  return { code, name, district, point: pointOf(street.location), pinyin, districtPinyin }
}

function indexedStation(
  station: IndexSource,
  street: Street,
  opening: OpeningPlan,
  today: Day,
): IndexedStation {
  const { _id: id, name, pinyin, address, hostType, facilities, modules, phone } = station
  const closures = currentClosures(station.closures, today)
  return {
    ...{ id, name, pinyin, address, hostType, facilities, modules, phone, street, opening },
    point: pointOf(station.location),
    closures: closures.map(({ from, to, reason }) => ({ from, to, reason })),
  }
}
