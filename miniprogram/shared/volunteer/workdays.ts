import { dayKind, isProvisional } from '../station/calendar'
import type { HolidayCalendar } from '../station/types'
import { addDays, speakDate, startOf, weekdayOf } from '../time/shanghai'

/** A day by which something is due. */
export interface DueDay {
  /** `YYYY-MM-DD` in Shanghai: the whole of it is still in time. */
  day: string
  /** It was counted through a year whose holidays are not published yet, so that the day may still move. */
  provisional: boolean
}

/** Whether a day is worked: Monday to Friday without the public holidays, and the weekend days worked in exchange. */
export function isWorkday(calendar: HolidayCalendar, day: string): boolean {
  const { kind } = dayKind(calendar, day)
  return kind === 'ordinary' ? weekdayOf(day) < 5 : kind === 'makeup'
}

/** The first working day after a day. */
function nextWorkday(calendar: HolidayCalendar, day: string): string {
  const next = addDays(day, 1)
  return isWorkday(calendar, next) ? next : nextWorkday(calendar, next)
}

/**
 * The day on which so many working days are over. The day it is counted from is not one of them (Civil Code,
 * Article 201), whether it is worked or not.
 *
 * @param from `YYYY-MM-DD` in Shanghai
 * @param count whole, at least 1
 * @throws RangeError when it is not
 * @example dueDay(calendar, '2026-09-30', 10).day // '2026-10-20': National Day off, Saturday 10 October worked
 */
export function dueDay(calendar: HolidayCalendar, from: string, count: number): DueDay {
  if (!Number.isInteger(count) || count < 1) throw new RangeError(`not a number of working days: ${count}`)
  const day = Array.from({ length: count }).reduce<string>((at) => nextWorkday(calendar, at), from)
  return { day, provisional: [addDays(from, 1), day].some((each) => isProvisional(calendar, each)) }
}

/** Whether a day is over at `now` (milliseconds), so that what was due on it is late. */
export function isOverdue({ day }: DueDay, now: number): boolean {
  return now >= startOf(addDays(day, 1))
}

/** A due day as people read it, seen from `today` (`YYYY-MM-DD`): 「最晚 12 月 7 日（周一）」, with its caution. */
export function dueWords({ day, provisional }: DueDay, today: string): string {
  const date = speakDate(day, today)
  const words = `最晚${/^\d/.test(date) ? ' ' : ''}${date}`
  return provisional ? `${words}，放假安排还没公布，日子可能会变` : words
}
