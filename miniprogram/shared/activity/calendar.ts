import { addDays, daysBetween, weekdayOf } from '../time/shanghai'

/** A cell of a month: one day, and what is on it. */
export interface CalendarDay<T> {
  /** `YYYY-MM-DD`. */
  day: string
  /** Day of the month, 1–31. */
  date: number
  /** False for the days of the months before and after that fill up the weeks. */
  within: boolean
  items: readonly T[]
}

/** One month in whole weeks, Monday first. */
export interface CalendarMonth<T> {
  /** `YYYY-MM`. */
  month: string
  weeks: CalendarDay<T>[][]
}

/** The month of a day or an instant's day: `2026-11`. */
export const monthOf = (day: string): string => day.slice(0, 7)

/** Things by the day they are on, each day's in their own order. `dayOfItem` answers `YYYY-MM-DD`. */
export function byDay<T>(items: readonly T[], dayOfItem: (item: T) => string): Map<string, T[]> {
  const days = new Map<string, T[]>()
  for (const item of items) {
    const day = dayOfItem(item)
    days.set(day, [...(days.get(day) ?? []), item])
  }
  return days
}

/**
 * A month as a wall calendar shows it, with what is on each day; the days that only fill up the weeks have nothing.
 *
 * @param month `YYYY-MM`
 */
export function monthGrid<T>(month: string, days: ReadonlyMap<string, readonly T[]>): CalendarMonth<T> {
  const first = `${month}-01`
  const last = addDays(`${monthAfter(month)}-01`, -1)
  const from = addDays(first, -weekdayOf(first))
  const count = Math.ceil((daysBetween(from, last) + 1) / 7)
  const cell = (day: string): CalendarDay<T> => {
    const within = monthOf(day) === month
    return { day, date: Number(day.slice(8)), within, items: within ? (days.get(day) ?? []) : [] }
  }
  const weeks = Array.from({ length: count }, (_, week) =>
    Array.from({ length: 7 }, (_, weekday) => cell(addDays(from, week * 7 + weekday))),
  )
  return { month, weeks }
}

/** The months from the first to the last of some days, none left out; empty when there are no days. */
export function monthsOf(days: readonly string[]): string[] {
  const sorted = [...days].sort()
  const last = monthOf(sorted[sorted.length - 1] ?? '')
  const months: string[] = []
  for (let month = monthOf(sorted[0] ?? ''); month !== '' && month <= last; month = monthAfter(month)) {
    months.push(month)
  }
  return months
}

/** 「2026 年 11 月」. */
export function speakMonth(month: string): string {
  return `${Number(month.slice(0, 4))} 年 ${Number(month.slice(5))} 月`
}

function monthAfter(month: string): string {
  return monthOf(addDays(`${month}-01`, 31))
}
