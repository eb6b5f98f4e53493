import { attendanceOf, meetingAt, meetingsOver } from '../../../miniprogram/shared/activity/attendance'
import type { SessionDocument } from '../../schema/documents'
import { nextMeeting } from './records'
import { CARD_FIELDS, cardOf, joinedOf, meetingsOf, PLAY_FIELDS, playOf } from './session'

const SHOWN = [...CARD_FIELDS, ...(['meetings', 'venue', 'appeals'] as const)] as const

/** What the desk's list needs of a lottery before its draw: everybody stands alike, so its long log is not read. */
export const UNDRAWN_FIELDS = SHOWN
/** What it needs of all others. */
export const DRAWN_FIELDS = [...SHOWN, ...PLAY_FIELDS] as const

/** A session as far as the desk's list needs it; one without a log is a lottery before its draw. */
export type DeskSource = Pick<SessionDocument, '_id' | (typeof SHOWN)[number]> &
  Partial<Pick<SessionDocument, (typeof PLAY_FIELDS)[number]>>

type DrawnSource = Pick<SessionDocument, '_id' | (typeof DRAWN_FIELDS)[number]>

const isDrawn = (session: DeskSource): session is DrawnSource => session.log !== undefined

/** How many were at the meeting that one can sign in to, else at the last one that is over. */
function presentIn(session: DrawnSource, now: number): number {
  const meetings = meetingsOf(session)
  const meeting = meetingAt(meetings, now) ?? meetingsOver(meetings, now) - 1
  const records = [...attendanceOf(session.log).values()].flat()
  return records.filter((record) => record.meeting === meeting && record.present).length
}

function countsOf(session: DeskSource, now: number) {
  if (!isDrawn(session)) return { seated: 0, held: 0, waiting: 0, entered: joinedOf(session), present: 0 }
  const { seated, held, waiting, entered } = playOf(session, now).state
  return {
    ...{ seated: seated.length, held: held.length, waiting: waiting.length, entered: entered.length },
    present: presentIn(session, now),
  }
}

/** A session as the desk's list shows it at `now`, milliseconds. */
export function deskCardOf(session: DeskSource, now: number) {
  return {
    ...cardOf(session),
    venue: session.venue,
    next: nextMeeting(session, now),
    counts: countsOf(session, now),
    appeals: session.appeals.filter(({ answer }) => answer === null).length,
  }
}

/** When a session first meets within a span (ISO instants, `before` not included), or null. */
export function firstWithin(
  { meetings }: Pick<SessionDocument, 'meetings'>,
  { from, before }: { from: string; before: string },
): string | null {
  return meetings.find(({ startsAt, endsAt }) => startsAt < before && endsAt > from)?.startsAt ?? null
}
