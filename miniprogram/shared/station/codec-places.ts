import { ColumnError, writeIntegers, writeSets, writeTexts } from '../codec/columns'
import { placesOf, rowsOf } from '../codec/lines'
import type { Lines } from '../codec/lines'
import { checkDay } from './codec-words'
import type { Closure, IndexedStation, Point, StationIndex, Street } from './types'

/** The lists that a station's row points into. */
type Words = Pick<StationIndex, 'streets' | 'openings' | 'hostTypes' | 'facilities' | 'modules'>

type BareStation = Omit<IndexedStation, 'closures'>

/** Hundred-thousandths of a degree: about 1 m, what a phone's location is good for at best. */
const GRAIN = 100_000

function writePoints(points: readonly Point[]): string[] {
  return [
    writeIntegers(points.map(({ lng }) => Math.round(lng * GRAIN))),
    writeIntegers(points.map(({ lat }) => Math.round(lat * GRAIN))),
  ]
}

function readPoints(lines: Lines, rows: number): Point[] {
  const inGrains = rowsOf(rows, { lng: lines.integers(rows), lat: lines.integers(rows) })
  return inGrains.map(({ lng, lat }) => {
    const point = { lng: lng / GRAIN, lat: lat / GRAIN }
    if (Math.abs(point.lng) > 180 || Math.abs(point.lat) > 90)
      throw new ColumnError('a point is off the earth')
    return point
  })
}

/** Writes the sub-districts and towns. */
export function writeStreets(streets: readonly Street[]): string[] {
  return [
    writeTexts(streets.map(({ code }) => code)),
    writeTexts(streets.map(({ name }) => name)),
    writeTexts(streets.map(({ district }) => district)),
    writeTexts(streets.map(({ pinyin }) => pinyin)),
    writeTexts(streets.map(({ districtPinyin }) => districtPinyin ?? '')),
    ...writePoints(streets.map(({ point }) => point)),
  ]
}

/** Reads what `writeStreets` wrote. */
export function readStreets(lines: Lines): Street[] {
  const code = lines.texts()
  const rows = code.length
  return rowsOf(rows, {
    code,
    name: lines.texts(rows),
    district: lines.texts(rows),
    pinyin: lines.texts(rows),
    districtPinyin: lines.texts(rows),
    point: readPoints(lines, rows),
  })
}

const codesOf = (terms: readonly { code: string }[]): string[] => terms.map(({ code }) => code)

/** Writes the stations; street, plan and host type as places in their lists. */
export function writeStations({
  stations,
  ...words
}: Words & { stations: readonly IndexedStation[] }): string[] {
  const planIds = words.openings.map(({ id }) => id)
  const column = (field: (station: IndexedStation) => string): string[] => stations.map(field)
  return [
    writeTexts(column(({ id }) => id)),
    writeTexts(column(({ name }) => name)),
    writeTexts(column(({ pinyin }) => pinyin)),
    writeTexts(column(({ address }) => address)),
    writeTexts(column(({ phone }) => phone)),
    ...writePoints(stations.map(({ point }) => point)),
    writeIntegers(
      placesOf(
        codesOf(words.streets),
        column(({ street }) => street.code),
      ),
    ),
    writeIntegers(
      placesOf(
        planIds,
        column(({ opening }) => opening.id),
      ),
    ),
    writeIntegers(
      placesOf(
        codesOf(words.hostTypes),
        column(({ hostType }) => hostType),
      ),
    ),
    writeSets(
      stations.map(({ facilities }) => facilities),
      codesOf(words.facilities),
    ),
    writeSets(
      stations.map(({ modules }) => modules),
      codesOf(words.modules),
    ),
  ]
}

/** Reads what `writeStations` wrote; stations share the street and plan objects of the lists. */
export function readStations(lines: Lines, words: Words): BareStation[] {
  const id = lines.texts()
  const rows = id.length
  return rowsOf(rows, {
    id,
    name: lines.texts(rows),
    pinyin: lines.texts(rows),
    address: lines.texts(rows),
    phone: lines.texts(rows),
    point: readPoints(lines, rows),
    street: lines.picks(words.streets, rows),
    opening: lines.picks(words.openings, rows),
    hostType: lines.picks(codesOf(words.hostTypes), rows),
    facilities: lines.sets(codesOf(words.facilities), rows),
    modules: lines.sets(codesOf(words.modules), rows),
  })
}

/** Writes the announced closures of all stations as one table. */
export function writeClosures(stations: readonly IndexedStation[]): string[] {
  const rows = stations.flatMap(({ closures }, station) =>
    closures.map((closure) => ({ station, ...closure })),
  )
  return [
    writeIntegers(rows.map(({ station }) => station)),
    writeTexts(rows.map(({ from }) => checkDay(from))),
    writeTexts(rows.map(({ to }) => checkDay(to))),
    writeTexts(rows.map(({ reason }) => reason)),
  ]
}

/** Reads what `writeClosures` wrote, as one list for each station. */
export function readClosures(lines: Lines, stations: number): Closure[][] {
  const station = lines.integers()
  const rows = station.length
  const byStation = Array.from({ length: stations }, (): Closure[] => [])
  const table = rowsOf(rows, {
    station,
    from: lines.texts(rows).map(checkDay),
    to: lines.texts(rows).map(checkDay),
    reason: lines.texts(rows),
  })
  for (const { station: at, ...closure } of table) {
    const list = byStation[at]
    if (list === undefined) throw new ColumnError(`a closure of no station (${at})`)
    list.push(closure)
  }
  return byStation
}
