import type { ClosureRecord, FacilityStateRecord } from '../../../cloudfunctions/schema/documents'
import { addDays, dayOf } from '../../../miniprogram/shared/time/shanghai'
import { chance, chanceBelow, pick } from './chance'

/** Who is on record as having said so. Nobody can be this openid. */
export const SEEDER = 'demo-seed'

const HOUR_MS = 3_600_000

const REASONS = ['设备检修', '内部消毒', '社区选举借用场地', '电路改造', '盘点整理']

/** Of a hundred stations so many are shut at some time of the coming two weeks. */
const CLOSED_OF_HUNDRED = 3

/** The closures a station has announced, seen from `now`: some run today, most are to come. */
export function closuresOf(stationId: string, now: number): ClosureRecord[] {
  if (chance(stationId, 'closed') * 100 >= CLOSED_OF_HUNDRED) return []
  const from = addDays(dayOf(now), chanceBelow(14, stationId, 'closed from') - 1)
  const to = addDays(from, chanceBelow(4, stationId, 'closed for'))
  const at = new Date(now - 48 * HOUR_MS).toISOString()
  return [
    { id: `demo-${stationId}`, from, to, reason: pick(REASONS, stationId, 'why closed'), by: SEEDER, at },
  ]
}

/** A park whose gate is far from the station within it. */
const WIDE_STATIONS: Readonly<Record<string, number>> = { 'st-310101013-03': 300 }

/** A station's own circle for volunteers' scans, metres; undefined: as the hours policy says. */
export const geofenceOf = (stationId: string): number | undefined => WIDE_STATIONS[stationId]

/** What runs low, runs out or breaks, and how. */
const TROUBLES: readonly (readonly [facility: string, states: readonly FacilityStateRecord['state'][]])[] = [
  ['hot_water', ['out', 'broken']],
  ['umbrella', ['low', 'out']],
  ['charging', ['broken']],
  ['aircon', ['broken']],
  ['cup', ['low', 'out']],
  ['first_aid', ['low']],
  ['bp_monitor', ['broken']],
  ['wifi', ['broken']],
]

/** Of a hundred facilities that can fail so many do. */
const FAILED_OF_HUNDRED = 2

/** The facilities of a station that are not as they should be, seen from `now`. */
export function facilityStatesOf(
  stationId: string,
  facilities: readonly string[],
  now: number,
): FacilityStateRecord[] {
  return TROUBLES.filter(
    ([code]) => facilities.includes(code) && chance(stationId, code, 'fails') * 100 < FAILED_OF_HUNDRED,
  ).map(([code, states]) => ({
    code,
    state: pick(states, stationId, code, 'how'),
    since: new Date(now - (1 + chanceBelow(72, stationId, code, 'since')) * HOUR_MS).toISOString(),
    by: SEEDER,
  }))
}
