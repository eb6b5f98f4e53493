import type { Street } from '../../../shared/station/types'

/** Two wheels: the districts, and the sub-districts of the one that is picked. */
export interface AreaColumns {
  names: [districts: string[], streets: string[]]
  /** Codes of the second wheel, in its order. */
  codes: string[]
  at: [district: number, street: number]
}

/** The wheels with a district (from 0) and one of its sub-districts in front. */
export function areaColumns(streets: readonly Street[], district: number, code = ''): AreaColumns {
  const districts = [...new Set(streets.map((each) => each.district))]
  const within = streets
    .filter((each) => each.district === districts[district])
    .sort((a, b) => (a.pinyin < b.pinyin ? -1 : 1))
  return {
    names: [districts, within.map(({ name }) => name)],
    codes: within.map((each) => each.code),
    at: [
      district,
      Math.max(
        0,
        within.findIndex((each) => each.code === code),
      ),
    ],
  }
}

/** The wheels where a code stands in front; at their beginning when there is no such code. */
export function areaColumnsAt(streets: readonly Street[], code: string): AreaColumns {
  const districts = [...new Set(streets.map((each) => each.district))]
  const own = streets.find((each) => each.code === code)
  return areaColumns(streets, own ? districts.indexOf(own.district) : 0, code)
}
