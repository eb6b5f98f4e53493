import type { MeetingAttendance } from '../../../miniprogram/shared/activity/attendance'
import { meetingsOver } from '../../../miniprogram/shared/activity/attendance'
import type { SessionDocument } from '../../schema/documents'
import { meetingsOf } from './session'

const textOf = (at: number): string => new Date(at).toISOString()

/** What is on record of a person's meetings as it travels: instants as text. */
export function attendanceOut(records: readonly MeetingAttendance[] = []) {
  return records.map(({ left, at, ...record }) => ({
    ...record,
    at: textOf(at),
    left: left && { ...left, at: textOf(left.at) },
  }))
}

/** A person's objection to a no-show as it travels, or null. Who answered it stays here. */
export function appealOut({ appeals }: Pick<SessionDocument, 'appeals'>, person: string) {
  const appeal = appeals.find((each) => each.person === person)
  return appeal ? { reason: appeal.reason, at: appeal.at, answer: appeal.answer } : null
}

/** The next meeting that is not over at `now` (milliseconds), counted from 1 as people do; null: all are. */
export function nextMeeting(session: Pick<SessionDocument, 'meetings'>, now: number) {
  const { meetings } = session
  const over = meetingsOver(meetingsOf(session), now)
  const meeting = meetings[over]
  return meeting ? { number: over + 1, of: meetings.length, ...meeting } : null
}
