import { attendanceOf, type MeetingAttendance } from '../../../miniprogram/shared/activity/attendance'
import type { Refusal } from '../../../miniprogram/shared/activity/refusals'
import { refuseRecord } from '../../../miniprogram/shared/activity/refuse-desk'
import type { AttendanceEvent } from '../../../miniprogram/shared/activity/types'
import type { CommandContext } from '../../kernel/routes'
import type { SessionDocument } from '../../schema/documents'
import { attendanceOut } from '../domain/records'
import { gateOf, meetingsOf, playOf } from '../domain/session'
import { recordOnce } from '../store-keepers'
import { lookAt } from './on-list'
import { refuse } from './refuse'

/** Why nothing can be put on record of a person and a meeting (counted from 0) now, or null when it can. */
export function recordRefusal(
  session: SessionDocument,
  { person, meeting }: { person: string; meeting: number },
  now: number,
): Refusal | null {
  const standing = playOf(session, now).standingOf(person)
  return refuseRecord(gateOf(session), { standing, meeting: meetingsOf(session)[meeting] }, now)
}

/** What is on record of a person and a meeting, if anything is. */
export function recordIn(
  session: SessionDocument,
  { person, meeting }: { person: string; meeting: number },
): MeetingAttendance | undefined {
  return attendanceOf(session.log)
    .get(person)
    ?.find((record) => record.meeting === meeting)
}

/** What is on record of a person's meetings, as it travels. */
export const recordsOut = (session: Pick<SessionDocument, 'log'>, person: string) =>
  attendanceOut(attendanceOf(session.log).get(person))

/**
 * Writes an event of somebody's attendance into a session that was looked at.
 *
 * @returns the session's log with it
 * @throws ACTIVITY.CANCELLED, SERVER.BUSY
 */
export async function record(
  session: SessionDocument,
  event: AttendanceEvent,
  context: CommandContext,
): Promise<Pick<SessionDocument, 'log'>> {
  const written = await recordOnce(session._id, context, event)
  if (written) return { log: [...session.log, event] }
  // It was called off between the look and the writing, or an earlier run of this request wrote it.
  const after = await lookAt(context.db, session._id)
  const isThere = after.log.some(({ key }) => key === event.key)
  return isThere ? after : refuse(recordRefusal(after, event, context.now))
}
