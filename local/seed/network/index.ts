import type { StationDocument, StationLists, StreetDocument } from '../../../cloudfunctions/schema/documents'
import { stationLists } from './catalogue'
import { catalogueFile, holidayFile, stationRows, streetRows } from './sources'
import { stationDocument } from './stations'
import { streetDocument } from './streets'

/** The demo network as it is stored. */
export interface Network {
  streets: StreetDocument[]
  stations: StationDocument[]
  words: StationLists
}

/** Makes the demo network seen from `now` (an instant): the same `now` gives the same network. */
export function makeNetwork(now: number): Network {
  const file = catalogueFile()
  const rows = streetRows()
  const streetOf = new Map(rows.map((row) => [row.code, row]))
  const modules = file.modules.map(({ id }) => id)
  const stations = stationRows().map((row) => {
    const street = streetOf.get(row.streetCode)
    if (street === undefined) throw new RangeError(`${row.id} lies in no street`)
    return stationDocument(row, { street, modules, now })
  })
  return { streets: rows.map(streetDocument), stations, words: stationLists(file, holidayFile()) }
}
