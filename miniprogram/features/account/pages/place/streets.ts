import type { Street } from '../../../../shared/station/types'

/** The districts in the order in which the index names them. */
export function districtsOf(streets: readonly Street[]): string[] {
  return [...new Set(streets.map(({ district }) => district))]
}

/** The sub-districts and towns of a district, by name as it is spoken. */
export function streetsOf(streets: readonly Street[], district: string): { code: string; name: string }[] {
  return streets
    .filter((street) => street.district === district)
    .sort((a, b) => (a.pinyin < b.pinyin ? -1 : 1))
    .map(({ code, name }) => ({ code, name }))
}
