import { timesWords } from '../../../shared/activity/words'
import { DAY_MS, dayOf, instantOf, MINUTE_MS, minutesOf } from '../../../shared/time/shanghai'
import { minutesOfText, timeText } from './time-field'

/** A part of a day or night in which somebody serves. Instants, milliseconds. */
export interface Within {
  from: number
  to: number
}

/** The time of day of an instant as WeChat's picker takes it. */
export const clockOf = (instant: number): string => timeText(minutesOf(instant))

/** When a clock shows a time for the first time from `from` on: a shift may run past midnight. */
export function instantOfClock(text: string, from: number): number {
  const at = instantOf(dayOf(from), minutesOfText(text))
  // The picker knows whole minutes, and the minute that somebody came in is still theirs.
  return at + MINUTE_MS > from ? at : at + DAY_MS
}

/** Why a moment cannot be taken, for the person; empty when it lies within. */
export function momentFault(instant: number, { from, to }: Within): string {
  return instant >= from && instant <= to ? '' : `请选${timesWords(from, to)} 之间的时间`
}
