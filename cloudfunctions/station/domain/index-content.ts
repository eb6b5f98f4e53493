import type { StationIndexContent } from '../../../miniprogram/shared/station/codec'
import type { IndexedStation, OpeningPlan, Street } from '../../../miniprogram/shared/station/types'
import type { CatalogueLists, Day, GeoPoint, StationDocument, StreetDocument } from '../../schema/documents'
import { currentClosures } from './closures'

/** What of a station the index speaks of, besides its key. */
export const INDEX_FIELDS = [
  ...(['name', 'pinyin', 'address', 'location', 'streetCode', 'hostType'] as const),
  ...(['opening', 'phone', 'modules', 'facilities', 'closures'] as const),
]

/** A station as far as the index speaks of it. */
export type IndexSource = Pick<StationDocument, '_id' | (typeof INDEX_FIELDS)[number]>

const pointOf = ({ coordinates: [lng, lat] }: GeoPoint) => ({ lng, lat })

/**
 * What the phones' index says on `today`: all stations and streets in the order of their keys, so that the same
 * network always gives the same content. A station whose street or opening plan is unknown cannot be shown
 * truthfully: it is left out, and its key given in `leftOut`.
 */
export function indexContent(
  stations: readonly IndexSource[],
  streets: readonly StreetDocument[],
  words: CatalogueLists,
  today: Day,
): { content: StationIndexContent; leftOut: string[] } {
  const streetOf = new Map(streets.map((street) => [street._id, indexedStreet(street)]))
  const openingOf = new Map(words.openings.map((opening) => [opening.id, opening]))
  const leftOut: string[] = []
  const indexed: IndexedStation[] = []
  for (const station of [...stations].sort(byKey)) {
    const street = streetOf.get(station.streetCode)
    const opening = openingOf.get(station.opening)
    if (street && opening) indexed.push(indexedStation(station, street, opening, today))
    else leftOut.push(station._id)
  }
  return { content: { ...words, stations: indexed, streets: inOrder(streets, streetOf) }, leftOut }
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
