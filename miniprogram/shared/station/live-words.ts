import { speakDate } from '../time/shanghai'
import type { Closure, FacilityState } from './types'

/** The states in the order of the desk's buttons, best first. */
export const FACILITY_STATES = ['ok', 'low', 'out', 'broken'] as const satisfies readonly FacilityState[]

/** Whether a facility in this state still serves: what is running low does. */
export function facilityServes(state: FacilityState): boolean {
  return state === 'ok' || state === 'low'
}

/**
 * The days of a closure as people say them, seen from `today`.
 *
 * @example speakClosure({ from: '2026-11-24', to: '2026-11-25', reason: '' }, '2026-11-23') // 「明天（周二）到后天（周三）」
 */
export function speakClosure({ from, to }: Pick<Closure, 'from' | 'to'>, today: string): string {
  const first = speakDate(from, today)
  return from === to ? first : `${first}到${speakDate(to, today)}`
}
