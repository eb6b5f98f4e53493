import { addDays, clockTime, dayOf, speakDate, weekdayName } from '../time/shanghai'
import { isProvisional } from './calendar'
import { stationDay } from './hours'
import type { StationDay, StationHours } from './open-state'
import { provisionalNote } from './hours-words'
import type { Closure, HolidayCalendar, OpeningPlan, OpenSpan } from './types'

/** A row of the station page's week: one day from today on. */
export interface WeekRow {
  day: string
  /** 「今天（周一）」, 「明天（周二）」, then 「周四」. */
  label: string
  today: boolean
  /** 「8:30–11:30、13:00–17:00」, 「全天」 or 「不开门」. */
  hours: string
  open: boolean
  /** What makes this day other than usual: 「国庆节放假」; absent on an ordinary day. */
  exception?: string
}

/** The coming seven days of a station, today first. */
export interface WeekTable {
  rows: WeekRow[]
  /** A caution when a day of the week is in a year whose holidays are not published. */
  note?: string
}

const saySpan = ({ open, close }: OpenSpan): string =>
  open === 0 && close === 1440 ? '全天' : `${clockTime(open)}–${clockTime(close)}`

function sayException({ exception }: StationDay): string | undefined {
  if (!exception) return undefined
  if (exception.kind === 'announced') return `暂停开放：${exception.word}`
  return exception.kind === 'holiday' ? `${exception.word}放假` : `${exception.word}调休，照常上班`
}

function weekRow(day: StationDay, ahead: number, today: string): WeekRow {
  const exception = sayException(day)
  return {
    day: day.day,
    label: ahead < 3 ? speakDate(day.day, today) : weekdayName(day.day),
    today: ahead === 0,
    hours: day.spans.length === 0 ? '不开门' : day.spans.map(saySpan).join('、'),
    open: day.spans.length > 0,
    ...(exception === undefined ? {} : { exception }),
  }
}

/** The hours of the seven days from today (of instant `now`), with what holidays and announced closures change. */
export function weekTable(
  opening: OpeningPlan,
  closures: readonly Closure[],
  holidays: HolidayCalendar,
  now: number,
): WeekTable {
  const hours: StationHours = { opening, closures, holidays }
  const today = dayOf(now)
  const rows = Array.from({ length: 7 }, (_, ahead) =>
    weekRow(stationDay(hours, addDays(today, ahead)), ahead, today),
  )
  const unsure = rows.find(({ day }) => opening.onHoliday === 'closed' && isProvisional(holidays, day))
  return unsure ? { rows, note: provisionalNote(unsure.day) } : { rows }
}
