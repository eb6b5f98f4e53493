import { unsureYear } from '../../../shared/activity/plan-meetings'
import type { Meeting } from '../../../shared/activity/types'
import { timesWords } from '../../../shared/activity/words'
import { stationDay } from '../../../shared/station/hours'
import type { HolidayCalendar, IndexedStation } from '../../../shared/station/types'
import {
  addDays,
  dayOf,
  instantOf,
  MINUTE_MS,
  minutesOf,
  speakDate,
  speakTime,
} from '../../../shared/time/shanghai'
import { meetingLine } from './move-meetings'
import type { PublishDraft } from './publish-draft'
import { type PublishSetting, type PublishTimes, shortWords, slotsOf, timesOf } from './publish-times'
import { timeText } from './time-field'

const LENGTH_STEP = 15
const LONGEST = 720
const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'] as const

/** 「1 小时 30 分钟」. */
export function lengthWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return [hours > 0 ? `${hours} 小时` : '', rest > 0 ? `${rest} 分钟` : ''].filter(Boolean).join(' ')
}

/** The lengths to choose from, in minutes: quarters of an hour, and what a template or a copy brought along. */
export function lengthsWith(minutes: number): number[] {
  const quarters = Array.from({ length: LONGEST / LENGTH_STEP }, (_, at) => (at + 1) * LENGTH_STEP)
  return [...new Set([...quarters, minutes])].sort((a, b) => a - b)
}

/** The step 「什么时候」, in words and as the pickers take it. */
export interface WhenView {
  dayName: string
  dayWords: string
  today: string
  /** The last day that can be picked. */
  last: string
  time: string
  timeWords: string
  lengths: string[]
  lengthAt: number
  lengthName: string
  lengthWords: string
  weekdays: { number: number; name: string; on: boolean }[]
  /** 「共 12 次，最后一次 2 月 24 日（周三）」, or when it ends. */
  summary: string
  /** Why there are fewer meetings than asked for; empty when there are not. */
  short: string
  /** Every meeting or slot, a line each; empty where the summary says it all. */
  lines: string[]
  /** 「10 月 1 日（周四）国庆节，跳过」. */
  skipped: string[]
  /** What the host should know: the station is shut, holidays are not published yet. */
  notes: string[]
}

/** How far ahead a day can be picked, days; the rules judge it. */
const AHEAD_DAYS = 365

/** The step 「什么时候」 of a draft. */
export function whenView(draft: PublishDraft, setting: PublishSetting): WhenView {
  const today = dayOf(setting.now)
  const times = timesOf(draft, setting)
  const lengths = lengthsWith(draft.minutes)
  const several = draft.shape === 'class' || draft.shape === 'days'
  return {
    dayName: several ? '从哪天开始' : '哪一天',
    dayWords: speakDate(draft.day, today),
    ...{ today, last: addDays(today, AHEAD_DAYS) },
    ...{ time: timeText(draft.at), timeWords: speakTime(draft.at) },
    lengths: lengths.map(lengthWords),
    lengthAt: lengths.indexOf(draft.minutes),
    lengthName: draft.shape === 'slots' ? '一共多久' : several ? '每次多久' : '多久',
    lengthWords: lengthWords(draft.minutes),
    weekdays: WEEKDAYS.map((name, number) => ({ number, name, on: draft.weekdays.includes(number) })),
    summary: summaryOf(draft, times, today),
    short: shortWords(draft, times, setting.now),
    lines: linesOf(draft, times, today),
    skipped: times.skipped.map(({ day, why }) => `${speakDate(day, today)}${why}，跳过`),
    notes: notesOf(times, setting),
  }
}

function summaryOf(draft: PublishDraft, times: PublishTimes, today: string): string {
  const { meetings } = times
  const last = meetings[meetings.length - 1]
  if (!last) return '还没有排出时间'
  if (draft.shape === 'slots') {
    const slots = slotsOf(draft, times).length
    return `${meetingLine(last, today)}，可以约 ${slots} 位`
  }
  if (draft.shape === 'once') return meetingLine(last, today)
  const [unit, end] = draft.shape === 'days' ? ['天', '最后一天'] : ['次', '最后一次']
  return `共 ${meetings.length} ${unit}，${end} ${speakDate(dayOf(last.startsAt), today)}`
}

function linesOf(draft: PublishDraft, times: PublishTimes, today: string): string[] {
  if (draft.shape === 'once') return []
  if (draft.shape === 'slots') {
    return slotsOf(draft, times).map(
      ({ startsAt, endsAt }, at) => `第 ${at + 1} 位：${timesWords(startsAt, endsAt)}`,
    )
  }
  return times.meetings.map((meeting, at) => `第 ${at + 1} 次：${meetingLine(meeting, today)}`)
}

/** What speaks against the times without forbidding them. */
function notesOf({ meetings }: PublishTimes, { station, holidays, now }: PublishSetting): string[] {
  const unsure = unsureYear(meetings, holidays)
  const shut = station ? meetings.find((meeting) => !isOpenDuring(meeting, station, holidays)) : undefined
  const day = shut ? speakDate(dayOf(shut.startsAt), dayOf(now)) : ''
  return [
    ...(shut ? [`${day}这个时间站点平时不开门，请确认到时有人开门`] : []),
    ...(unsure === '' ? [] : [`${unsure} 年的放假安排还没公布，公布后请再看看日子`]),
  ]
}

function isOpenDuring(
  { startsAt, endsAt }: Meeting,
  { opening, closures }: IndexedStation,
  holidays: HolidayCalendar,
): boolean {
  const day = dayOf(startsAt)
  const [from, to] = [minutesOf(startsAt), (endsAt - instantOf(day, 0)) / MINUTE_MS]
  const { spans } = stationDay({ opening, closures, holidays }, day)
  return spans.some(({ open, close }) => open <= from && to <= close)
}
