import type { HolidayCalendar } from './types'

/** What a day is to the holiday calendar. `makeup` is a weekend day worked in exchange for a holiday. */
export type DayKind = { kind: 'ordinary' } | { kind: 'holiday' | 'makeup'; name: string }

interface Lookup {
  days: ReadonlyMap<string, DayKind>
  publishedYears: ReadonlySet<string>
}

const ORDINARY: DayKind = { kind: 'ordinary' }

/** One lookup for each calendar, made when first asked: hours are judged thousands of times over one calendar. */
const lookups = new WeakMap<HolidayCalendar, Lookup>()

function lookupOf(calendar: HolidayCalendar): Lookup {
  const known = lookups.get(calendar)
  if (known !== undefined) return known
  const days = new Map<string, DayKind>()
  for (const { date, name } of calendar.off) days.set(date, { kind: 'holiday', name })
  for (const { date, name } of calendar.makeupWorkdays) days.set(date, { kind: 'makeup', name })
  const years = new Set(calendar.off.map(({ date }) => date.slice(0, 4)))
  for (const year of calendar.provisionalYears) years.delete(String(year))
  const lookup = { days, publishedYears: years }
  lookups.set(calendar, lookup)
  return lookup
}

/** What the calendar says of a day. */
export function dayKind(calendar: HolidayCalendar, day: string): DayKind {
  return lookupOf(calendar).days.get(day) ?? ORDINARY
}

/** Whether the official arrangement of the day's year is unknown, so that its holidays are only a guess. */
export function isProvisional(calendar: HolidayCalendar, day: string): boolean {
  return !lookupOf(calendar).publishedYears.has(day.slice(0, 4))
}
