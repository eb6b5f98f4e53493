import { searchStreets } from '../../../../shared/station/search'
import type { StationIndex, Street } from '../../../../shared/station/types'

/** A sub-district or town to pick. */
export interface StreetChoice {
  code: string
  name: string
  district: string
}

/** More answers than this are not read; another letter is sooner typed. */
const MOST_FOUND = 20

/** The districts in the order in which the index names them. */
export function districtsOf(streets: readonly Street[]): string[] {
  return [...new Set(streets.map(({ district }) => district))]
}

/** The sub-districts and towns of a district, by name as it is spoken. */
export function streetsOf(streets: readonly Street[], district: string): StreetChoice[] {
  return streets
    .filter((street) => street.district === district)
    .sort((a, b) => (a.pinyin < b.pinyin ? -1 : 1))
    .map(choiceOf)
}

/** The sub-districts and towns that answer a text by name, pinyin or initials, the likeliest first. */
export function streetsCalled(index: StationIndex, text: string): StreetChoice[] {
  return searchStreets(index, text).slice(0, MOST_FOUND).map(choiceOf)
}

const choiceOf = ({ code, name, district }: Street): StreetChoice => ({ code, name, district })
