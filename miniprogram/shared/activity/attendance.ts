import { MINUTE_MS } from '../time/shanghai'
import type { AttendanceEvent, Meeting, SessionEvent } from './types'

/** Signing in begins so long before a meeting and ends so long after it: the host has to be able to complete the list. */
export const SIGN_IN_BEFORE_MS = 60 * MINUTE_MS
export const SIGN_IN_AFTER_MS = 120 * MINUTE_MS

/** What is on record of one person and one meeting. Instants are milliseconds, meetings count from 0. */
export interface MeetingAttendance {
  meeting: number
  present: boolean
  how: 'code' | 'tick'
  at: number
  /** When and how a child was handed over. */
  left: { at: number; how: 'code' | 'override'; reason: string } | null
}

/**
 * A meeting's record after one more event. Who is there already stays there since then, and whoever was handed over has
 * been there, even where another host took the tick back in the same moment.
 */
function after(before: MeetingAttendance | undefined, event: AttendanceEvent): MeetingAttendance | undefined {
  const { what, meeting, at } = event
  if (what === 'left') {
    const how = event.how === 'override' ? 'override' : 'code'
    return before && { ...before, left: before.left ?? { at, how, reason: event.reason ?? '' } }
  }
  const present = what === 'present'
  if (before?.present === present || before?.left) return before
  return { meeting, present, how: event.how === 'code' ? 'code' : 'tick', at, left: null }
}

type Records = Map<string, Map<number, MeetingAttendance>>

function take(records: Records, event: AttendanceEvent): void {
  const own = records.get(event.person) ?? new Map<number, MeetingAttendance>()
  const record = after(own.get(event.meeting), event)
  if (record) records.set(event.person, own.set(event.meeting, record))
}

/** Who came early to a meeting that was then moved has not been to it. */
function forget(records: Records, moved: readonly number[]): void {
  for (const own of records.values()) for (const meeting of moved) own.delete(meeting)
}

/** Who was at which meetings, as a session's log says; each person's meetings in order. */
export function attendanceOf(log: readonly SessionEvent[]): Map<string, MeetingAttendance[]> {
  const records: Records = new Map()
  for (const event of log) {
    if (event.what === 'postpone') forget(records, event.moved)
    if (event.what === 'present' || event.what === 'absent' || event.what === 'left') take(records, event)
  }
  const inOrder = (own: Map<number, MeetingAttendance>) =>
    [...own.values()].sort((a, b) => a.meeting - b.meeting)
  return new Map([...records].map(([person, own]) => [person, inOrder(own)]))
}

/**
 * The meeting one can sign in to at `now` (milliseconds), or null. Where two could be meant, it is the one that runs,
 * else the one that comes, else the one that ended last.
 */
export function meetingAt(meetings: readonly Meeting[], now: number): number | null {
  const open = meetings.flatMap(({ startsAt, endsAt }, index) => {
    return now >= startsAt - SIGN_IN_BEFORE_MS && now < endsAt + SIGN_IN_AFTER_MS
      ? [{ index, startsAt, endsAt }]
      : []
  })
  const runs = open.find(({ startsAt, endsAt }) => startsAt <= now && now < endsAt)
  const comes = open.find(({ startsAt }) => startsAt > now)
  return (runs ?? comes ?? open[open.length - 1])?.index ?? null
}

/** How many meetings are over at `now` (milliseconds). */
export function meetingsOver(meetings: readonly Meeting[], now: number): number {
  return meetings.filter(({ endsAt }) => endsAt <= now).length
}
