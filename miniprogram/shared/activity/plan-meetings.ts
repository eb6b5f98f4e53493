import { dayKind, isProvisional } from '../station/calendar'
import type { HolidayCalendar, NamedDay } from '../station/types'
import { addDays, dayOf, instantOf, MINUTE_MS, weekdayOf } from '../time/shanghai'
import type { Meeting } from './types'

/** No plan is looked for further ahead than this, days: sixty weekly lessons with all their holidays fit in. */
const HORIZON_DAYS = 600

/** What a host says of meetings that come again. Days are `YYYY-MM-DD` in Shanghai. */
export interface MeetingPlan {
  /** The first day that may have a meeting. */
  from: string
  /** 0 = Monday … 6 = Sunday. */
  weekdays: readonly number[]
  /** When each begins, minutes from midnight. */
  at: number
  /** How long each lasts. */
  minutes: number
  /** How many there are to be. */
  count: number
  holidays: HolidayCalendar
  /** The last day that may have one, such as the end of a term; absent: no end. */
  until?: string
}

/** A day that would have had a meeting, and the holiday for which it has none. */
export interface SkippedDay {
  day: string
  why: string
}

/** The meetings of a plan. There are fewer than asked for where the plan ends before, or names no weekday. */
export interface PlannedMeetings {
  /** In time order. */
  meetings: Meeting[]
  /** Between the first day and the last meeting. */
  skipped: SkippedDay[]
}

/**
 * Meetings on the chosen weekdays, from a day on, as many as asked for; public holidays are left out. A weekend day
 * that is worked in exchange for a holiday is a day like others: a class goes by its weekday.
 */
export function planMeetings(plan: MeetingPlan): PlannedMeetings {
  const planned: PlannedMeetings = { meetings: [], skipped: [] }
  let skipped: SkippedDay[] = []
  for (let ahead = 0; ahead < HORIZON_DAYS && planned.meetings.length < plan.count; ahead++) {
    const day = addDays(plan.from, ahead)
    if (plan.until !== undefined && day > plan.until) break
    if (!plan.weekdays.includes(weekdayOf(day))) continue
    const kind = dayKind(plan.holidays, day)
    if (kind.kind === 'holiday') {
      skipped.push({ day, why: kind.name })
      continue
    }
    planned.meetings.push(meetingOn(day, plan))
    planned.skipped.push(...skipped)
    skipped = []
  }
  return planned
}

function meetingOn(day: string, { at, minutes }: MeetingPlan): Meeting {
  const startsAt = instantOf(day, at)
  return { startsAt, endsAt: startsAt + minutes * MINUTE_MS }
}

/**
 * The holidays that a class leaves out: those between its first and last meeting that fall on its weekdays and have
 * none. What {@link planMeetings} skipped, read off the meetings of a class that somebody else planned.
 */
export function leftOutOf(meetings: readonly Meeting[], holidays: HolidayCalendar): NamedDay[] {
  const met = new Set(meetings.map(({ startsAt }) => dayOf(startsAt)))
  const days = [...met].sort()
  const weekdays = new Set(days.map(weekdayOf))
  const [first = '', last = ''] = [days[0], days[days.length - 1]]
  return holidays.off.filter(
    ({ date }) => date > first && date < last && weekdays.has(weekdayOf(date)) && !met.has(date),
  )
}

/** The year whose holidays are not published yet, if some meeting falls into one; else empty. */
export function unsureYear(meetings: readonly Meeting[], holidays: HolidayCalendar): string {
  const unsure = meetings.find(({ startsAt }) => isProvisional(holidays, dayOf(startsAt)))
  return unsure ? dayOf(unsure.startsAt).slice(0, 4) : ''
}
