import { meetingAt, SIGN_IN_AFTER_MS, SIGN_IN_BEFORE_MS } from '../../../shared/activity/attendance'
import { minutesOf, speakDateTime, speakTime } from '../../../shared/time/shanghai'
import { isSelf, nextMeeting, type PersonStanding, relationOf, type SessionDetail, whoOf } from './people'

/** Somebody who can say that they are there. */
export interface ArrivalRow {
  person: string
  who: string
  relation: string
  /** 「下午 2:05 签到了」; empty while they are not on record. */
  came: string
}

/** What the page about signing in says. */
export interface CheckInView {
  title: string
  /** Which meeting it is for: 「第 3 次，今天下午 2:00」. */
  when: string
  /** Whether one can sign in now. */
  open: boolean
  /** Why not, and when; empty when one can. */
  why: string
  rows: ArrivalRow[]
}

/** Before anything is there. */
export const NO_CHECK_IN: CheckInView = { title: '', when: '', open: false, why: '', rows: [] }

/** Draws the page from the session and its people. `now` is milliseconds. */
export function checkInView(
  session: SessionDetail,
  people: readonly PersonStanding[],
  now: number,
): CheckInView {
  const meetings = session.meetings.map(({ startsAt, endsAt }) => ({
    startsAt: Date.parse(startsAt),
    endsAt: Date.parse(endsAt),
  }))
  const at = meetingAt(meetings, now)
  const isOff = session.status === 'cancelled'
  const rows = people
    .filter(({ standing }) => standing.is === 'seated' || session.kind === 'walkIn')
    .map((each) => arrivalRow(each, at))
  return {
    title: session.title,
    when: whenOf(session, at, now),
    open: at !== null && !isOff && rows.length > 0,
    why: whyNot(session, at, rows.length, now),
    rows,
  }
}

function arrivalRow(each: PersonStanding, meeting: number | null): ArrivalRow {
  const record = each.attendance.find((one) => one.meeting === meeting && one.present)
  const came = record ? `${speakTime(minutesOf(Date.parse(record.at)))} 签到了` : ''
  return { person: each.person, who: whoOf(each), relation: relationOf(each), came }
}

function whenOf({ meetings }: SessionDetail, at: number | null, now: number): string {
  const meeting = at === null ? nextMeeting(meetings, now) : meetings[at]
  if (!meeting) return ''
  const number = meetings.length > 1 ? `第 ${meetings.indexOf(meeting) + 1} 次，` : ''
  return `${number}${speakDateTime(Date.parse(meeting.startsAt), now)}`
}

const hours = (ms: number): number => ms / 3_600_000

function whyNot(session: SessionDetail, at: number | null, rows: number, now: number): string {
  if (session.status === 'cancelled') return '这场活动取消了，不用签到。'
  if (rows === 0) return '您和家人在这场活动里没有名额，不能签到。已经到了的话，请找站点的人。'
  if (at !== null) return ''
  if (now >= Date.parse(session.endsAt)) {
    return `已经结束，签到只到结束后 ${hours(SIGN_IN_AFTER_MS)} 小时。来过但没签上的，请找站点的人补。`
  }
  return `还没到时间，开始前 ${hours(SIGN_IN_BEFORE_MS)} 小时起可以签到。`
}

/** Who is meant at first: whom the page was opened for, else the only one who is not on record yet. */
export function firstArrival(rows: readonly ArrivalRow[], wanted: string): string {
  if (rows.some(({ person, came }) => person === wanted && came === '')) return wanted
  const missing = rows.filter(({ came }) => came === '')
  return missing.length === 1 ? (missing[0]?.person ?? '') : ''
}

/** How the outcome is said: 「您签到好了」. */
export const arrivedWords = (person: PersonStanding): string =>
  isSelf(person) ? '签到好了' : `${person.name}签到好了`
