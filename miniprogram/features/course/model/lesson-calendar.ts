import { byDay, monthGrid, monthOf, monthsOf, speakMonth } from '../../../shared/activity/calendar'
import type { Meeting } from '../../../shared/activity/types'
import { timesWords } from '../../../shared/activity/words'
import type { NamedDay } from '../../../shared/station/types'
import { dayOf, weekdayName } from '../../../shared/time/shanghai'

/** A cell of a month as it is drawn. */
export interface LessonCell {
  day: string
  /** Empty for the days that only fill up a week. */
  date: string
  /** 「课」, 「休」 or nothing: colour alone says nothing. */
  word: string
  /** `lesson`, `past`, `off` or nothing. */
  kind: string
}

/** A month with its lessons. */
export interface LessonMonth {
  month: string
  title: string
  weeks: { key: string; cells: LessonCell[] }[]
  /** 「第 3 次：11 月 25 日（周三）下午 2:00 到 3:30」. */
  lessons: string[]
  /** 「10 月 1 日（周四）国庆节，不上课」. */
  leftOut: string[]
}

/** The lessons of a class by month, and what is to be known of them. */
export interface LessonCalendar {
  months: LessonMonth[]
  /** The month to show first: that of the next lesson. */
  current: number
  /** That the holidays of a year are not published yet; empty when they are. */
  note: string
}

/** What a calendar is drawn from. `unsure` is a year without published holidays, or empty. */
export interface LessonSources {
  meetings: readonly Meeting[]
  leftOut: readonly NamedDay[]
  unsure: string
  now: number
}

/** Lays the lessons of a class out by month; all words are made here. */
export function lessonCalendar({ meetings, leftOut, unsure, now }: LessonSources): LessonCalendar {
  const days = meetings.map(({ startsAt }) => dayOf(startsAt))
  const months = monthsOf(days).map((month) => lessonMonth(month, meetings, leftOut, now))
  const next = meetings.find(({ endsAt }) => endsAt > now)
  const current = months.findIndex(({ month }) => next && month === monthOf(dayOf(next.startsAt)))
  return {
    months,
    current: Math.max(0, current),
    note: unsure === '' ? '' : `${unsure} 年的放假安排还没公布，到时可能有变，会通知您。`,
  }
}

function lessonMonth(
  month: string,
  meetings: readonly Meeting[],
  leftOut: readonly NamedDay[],
  now: number,
): LessonMonth {
  const today = dayOf(now)
  const on = byDay(meetings, ({ startsAt }) => dayOf(startsAt))
  const off = new Set(leftOut.map(({ date }) => date))
  const cells = monthGrid(month, on).weeks.map((week) =>
    week.map(({ day, date, within, items }) => {
      const kind = items.length > 0 ? (day < today ? 'past' : 'lesson') : off.has(day) && within ? 'off' : ''
      const word = kind === '' ? '' : kind === 'off' ? '休' : '课'
      return { day, date: within ? String(date) : '', word, kind }
    }),
  )
  return {
    month,
    title: speakMonth(month),
    weeks: cells.map((week) => ({ key: week[0]?.day ?? '', cells: week })),
    lessons: meetings.flatMap((meeting, at) => (isIn(month, meeting) ? [lessonWords(meeting, at)] : [])),
    leftOut: leftOut
      .filter(({ date }) => monthOf(date) === month)
      .map(({ date, name }) => `${dateWords(date)}${name}，不上课`),
  }
}

const isIn = (month: string, { startsAt }: Meeting): boolean => monthOf(dayOf(startsAt)) === month

function lessonWords({ startsAt, endsAt }: Meeting, at: number): string {
  return `第 ${at + 1} 次：${dateWords(dayOf(startsAt))}${timesWords(startsAt, endsAt)}`
}

/** A day under the name of its month and year. */
function dateWords(day: string): string {
  return `${Number(day.slice(5, 7))} 月 ${Number(day.slice(8))} 日（${weekdayName(day)}）`
}
