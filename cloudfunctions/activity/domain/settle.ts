import { attendanceOf } from '../../../miniprogram/shared/activity/attendance'
import { runDraw } from '../../../miniprogram/shared/activity/draw'
import { type ActivityPolicy, policyOf } from '../../../miniprogram/shared/activity/policy'
import { nextHoldEnd, ticketOf } from '../../../miniprogram/shared/activity/session'
import type { DrawRecord, Instant, SessionDocument } from '../../schema/documents'
import { closingOf, occasionsAt, occasionsOf, OVER } from './occasions'
import { lastJoins, PLAY_FIELDS, playOf } from './session'

/** The clock has nothing to do here. */
export const NEVER: Instant = '9999-12-31T23:59:59.999Z'

/** Whether the lottery's time has come. `now` in milliseconds. */
export function isDrawDue(session: SessionDocument, now: number): boolean {
  return !session.drawn && session.status !== 'cancelled' && Date.parse(session.closesAt) <= now
}

/**
 * Draws a lottery whose time has come: everybody in the urn, with the lots and the quota that the policy gives them.
 *
 * @param veterans persons who had a place in the series before
 */
export function drawFields(
  session: SessionDocument,
  veterans: ReadonlySet<string>,
  now: number,
): Partial<SessionDocument> {
  const policy = policyOf(session.policyVersion)
  const { state } = playOf(session, now)
  const entries = entriesOf(session, state.entered, veterans, policy)
  const { order, ...result } = runDraw({ salt: session.salt, entries, places: state.capacity, policy })
  const draw: DrawRecord = { ...result, at: new Date(now).toISOString(), places: state.capacity, entries }
  return {
    draw,
    drawn: true,
    closesAt: session.startsAt,
    log: [...session.log, { what: 'draw', key: 'draw', at: now, order }],
  }
}

function entriesOf(
  session: SessionDocument,
  people: readonly string[],
  veterans: ReadonlySet<string>,
  { draw }: ActivityPolicy,
) {
  const joins = lastJoins(session)
  return people.map((person) => {
    const firstTimer = !veterans.has(person)
    const lots = firstTimer ? draw.lots.firstTimer : draw.lots.other
    return { ticket: ticketOf(joins.get(person)?.key ?? ''), lots, firstTimer }
  })
}

/** Takes those whose hold lapsed off the list, so that they may join again and others may wait in their stead. */
export function sweepFields(session: SessionDocument, now: number): Partial<SessionDocument> {
  const { lapsed } = playOf(session, now).state
  if (lapsed.length === 0 || session.status === 'cancelled') return {}
  const gone = new Set(lapsed)
  const key = `sweep-${session.revision}`
  return {
    members: session.members.filter((person) => !gone.has(person)),
    room: session.room + gone.size,
    log: [...session.log, { what: 'sweep', key, at: now }],
  }
}

/** Whether a session's list has yet to be closed, which is when hosts had time enough to complete it. */
const isOpenEnded = ({ status, kind, marks }: SessionDocument): boolean =>
  status !== 'cancelled' && kind !== 'walkIn' && !marks.includes(OVER)

/**
 * Closes the list of a session that is over: who had a place to the end and was never there has missed it, unless nobody
 * kept the list. `now` in milliseconds.
 */
export function closingFields(session: SessionDocument, now: number): Partial<SessionDocument> {
  if (!isOpenEnded(session) || now < closingOf(session)) return {}
  const attendance = attendanceOf(session.log)
  const came = (person: string): boolean => attendance.get(person)?.some(({ present }) => present) ?? false
  const wasKept = [...attendance.keys()].some(came)
  const { seated } = playOf(session, Date.parse(session.endsAt)).state
  const noShows = wasKept ? seated.filter((person) => !came(person)) : []
  return { noShows, marks: [...session.marks, OVER] }
}

/** What is written of a session once everybody has been told what was due at `now`, milliseconds. */
export function toldFields(session: SessionDocument, now: number): Pick<SessionDocument, 'marks' | 'dueAt'> {
  const marks = [...session.marks, ...occasionsAt(session, now).map(({ mark }) => mark)]
  return { marks, dueAt: dueAtOf({ ...session, marks }, now) }
}

/**
 * When the clock next has to look at a session: for its draw, the end of a hold, something to be told, or the closing of
 * its list. A change since may say sooner. What should have happened before `now` (milliseconds) is due at once.
 */
export function dueAtOf(session: SessionDocument, now: number): Instant {
  const told = occasionsOf(session).filter(({ until }) => now < until)
  const instants = [
    ...(session.drawn || session.status === 'cancelled' ? [] : [Date.parse(session.closesAt)]),
    ...[nextHoldEnd(playOf(session, now).state)].flatMap((end) => end ?? []),
    ...told.map(({ from }) => from),
    ...(isOpenEnded(session) ? [closingOf(session)] : []),
  ]
  return instants.length === 0 ? NEVER : new Date(Math.min(...instants)).toISOString()
}

/** What of an earlier session tells who had a place in it. */
export const EARLIER_FIELDS = [...PLAY_FIELDS, ...(['status', 'endsAt', 'group'] as const)] as const

/** An earlier session of a series. */
export type EarlierSource = Pick<SessionDocument, '_id' | (typeof EARLIER_FIELDS)[number]>

/** The persons who had a place in one of these sessions to its end, whether or not they came. */
export function veteransOf(sessions: readonly EarlierSource[]): Set<string> {
  const started = sessions.filter(({ status }) => status !== 'cancelled')
  return new Set(started.flatMap((session) => playOf(session, Date.parse(session.endsAt)).state.seated))
}
