import { runDraw } from '../../../miniprogram/shared/activity/draw'
import { type ActivityPolicy, policyOf } from '../../../miniprogram/shared/activity/policy'
import { nextHoldEnd, ticketOf } from '../../../miniprogram/shared/activity/session'
import type { DrawRecord, Instant, SessionDocument } from '../../schema/documents'
import { lastJoins, playOf } from './session'

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

/** When the clock next has to look at a session; a change since may say sooner. */
export function dueAtOf(session: SessionDocument, now: number): Instant {
  if (session.status === 'cancelled') return NEVER
  if (!session.drawn) return session.closesAt
  const end = nextHoldEnd(playOf(session, now).state)
  return end === null ? NEVER : new Date(end).toISOString()
}

/** The persons who had a place in one of these sessions, whether or not they kept it to the end. */
export function veteransOf(sessions: readonly SessionDocument[]): Set<string> {
  const started = sessions.filter(({ status }) => status !== 'cancelled')
  return new Set(started.flatMap((session) => playOf(session, Date.parse(session.endsAt)).state.seated))
}
