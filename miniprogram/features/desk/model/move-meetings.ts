import { planMeetings } from '../../../shared/activity/plan-meetings'
import type { Meeting } from '../../../shared/activity/types'
import { timesWords } from '../../../shared/activity/words'
import type { HolidayCalendar } from '../../../shared/station/types'
import {
  addDays,
  dayOf,
  instantOf,
  MINUTE_MS,
  minutesOf,
  speakDate,
  weekdayOf,
} from '../../../shared/time/shanghai'
import { minutesOfText, timeText } from './time-field'

/** A meeting that can be moved, in words and as the pickers take it. */
export interface MoveRow {
  /** Which meeting, from 0. */
  at: number
  /** 「第 3 次」; 「时间」 where there is one meeting only. */
  title: string
  words: string
  /** 「原来是 12 月 9 日（周三）下午 2:00 到 3:30」; empty while it is not moved. */
  was: string
  day: string
  from: string
  to: string
}

/** How the meetings are to be seen. `now` is an instant. */
export interface MoveView {
  before: readonly Meeting[]
  after: readonly Meeting[]
  now: number
}

/** The meetings that are not over, each with where it came from when it was moved. */
export function moveRows({ before, after, now }: MoveView): MoveRow[] {
  const today = dayOf(now)
  return after.flatMap((meeting, at) => {
    const old = before[at] ?? meeting
    if (old.endsAt <= now) return []
    const moved = old.startsAt !== meeting.startsAt || old.endsAt !== meeting.endsAt
    const words = meetingLine(meeting, today)
    return [
      {
        ...{ at, words, title: after.length === 1 ? '时间' : `第 ${at + 1} 次` },
        was: moved ? `原来是${/^\d/.test(meetingLine(old, today)) ? ' ' : ''}${meetingLine(old, today)}` : '',
        ...{ day: dayOf(meeting.startsAt), from: timeText(minutesOf(meeting.startsAt)) },
        to: timeText(minutesOf(meeting.endsAt)),
      },
    ]
  })
}

/** 「12 月 9 日（周三）下午 2:00 到 3:30」. */
export function meetingLine({ startsAt, endsAt }: Meeting, today: string): string {
  return `${speakDate(dayOf(startsAt), today)}${timesWords(startsAt, endsAt)}`
}

/** The meetings with one of them on another day, at the same time of day. */
export function onDay(meetings: readonly Meeting[], at: number, day: string): Meeting[] {
  return changed(meetings, at, ({ startsAt, endsAt }) => begin(day, minutesOf(startsAt), endsAt - startsAt))
}

/** The meetings with one of them at another time of its day, as long as before. `from` is `HH:mm`. */
export function fromTime(meetings: readonly Meeting[], at: number, from: string): Meeting[] {
  return changed(meetings, at, ({ startsAt, endsAt }) =>
    begin(dayOf(startsAt), minutesOfText(from), endsAt - startsAt),
  )
}

/** The meetings with one of them ending at another time of its day. `to` is `HH:mm`. */
export function toTime(meetings: readonly Meeting[], at: number, to: string): Meeting[] {
  return changed(meetings, at, ({ startsAt }) => ({
    startsAt,
    endsAt: instantOf(dayOf(startsAt), minutesOfText(to)),
  }))
}

/**
 * The meetings with one of them left out and all after it moved up by one: each takes the time of the next, and the
 * last is on the next of the class's weekdays that is no holiday.
 */
export function pushedBack(meetings: readonly Meeting[], at: number, holidays: HolidayCalendar): Meeting[] {
  const last = meetings[meetings.length - 1]
  if (!last || !meetings[at]) return [...meetings]
  const { meetings: more } = planMeetings({
    from: addDays(dayOf(last.startsAt), 1),
    weekdays: meetings.map(({ startsAt }) => weekdayOf(dayOf(startsAt))),
    at: minutesOf(last.startsAt),
    minutes: (last.endsAt - last.startsAt) / MINUTE_MS,
    ...{ count: 1, holidays },
  })
  return [...meetings.slice(0, at), ...meetings.slice(at + 1), ...more]
}

function begin(day: string, minutes: number, length: number): Meeting {
  const startsAt = instantOf(day, minutes)
  return { startsAt, endsAt: startsAt + length }
}

const changed = (
  meetings: readonly Meeting[],
  at: number,
  change: (meeting: Meeting) => Meeting,
): Meeting[] => meetings.map((meeting, index) => (index === at ? change(meeting) : meeting))
