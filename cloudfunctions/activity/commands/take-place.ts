import { policyOf, roomFor } from '../../../miniprogram/shared/activity/policy'
import {
  type Refusal,
  refuseAnyone,
  refuseFull,
  refuseJoin,
} from '../../../miniprogram/shared/activity/refusals'
import type { PersonEvent, Standing } from '../../../miniprogram/shared/activity/types'
import { MINUTE_MS } from '../../../miniprogram/shared/time/shanghai'
import type { CommandContext } from '../../kernel/routes'
import type { SessionDocument } from '../../schema/documents'
import { gateOf, joinedOf, playOf } from '../domain/session'
import { type Candidate, limitsFor } from '../queries/limits-for'
import { findSession, findTouched, joinOnce, noSession, UNDRAWN, withSeats } from '../store'
import type { BookingSource } from '../store-residents'
import { refuse } from './refuse'

/** The room may have changed between a refused update and the look at why; so often it is tried again. */
const ATTEMPTS = 3
/** Servers' clocks differ by less; so near the start what a place comes to is left to the log to say. */
const SKEW_MS = MINUTE_MS

/** Who is to be put on a list, what they are booked for besides, and the event that does it. */
export interface Joining extends Candidate {
  event: PersonEvent
  /** What has to be said of them first; null: nothing. */
  missing: Refusal | null
}

/**
 * Puts somebody on a session's list, after a look at it: the same for whoever taps and for whoever stands at a desk.
 *
 * One guarded update takes the person or does not, and its guard already says what it comes to. Where people wait the
 * log is read to tell the position. A further operation comes where the log of a session whose meetings collide has
 * to be read, or, when others took the last seats in between, the update without a promised seat.
 *
 * Places are decided by the session's document alone, in the update. The limits are judged by the look before it: two
 * sign-ups of one person for two sessions in the same instant may both pass them, and neither oversells a room.
 * What a request came to stays in the session's log, so a repetition gives the same answer.
 *
 * @throws the refusals of `refuseJoin` and `limitsOf`, `missing`, ACTIVITY.NOT_FOUND
 */
export async function takePlace(
  session: BookingSource,
  joining: Joining,
  context: CommandContext,
): Promise<Standing> {
  const refusal = await refusalIn(session, joining, context)
  return refusal
    ? firstAnswer(session._id, { ...joining, refusal }, context)
    : join(session, joining, context)
}

/** What stands against it as far as the look can tell, the session's own reasons first. */
async function refusalIn(
  session: BookingSource,
  joining: Joining,
  { db, now }: CommandContext,
): Promise<Refusal | null> {
  const gate = gateOf(session)
  const shut = refuseAnyone(gate, now) ?? refuseFull(gate)
  if (shut) return shut
  if (joining.missing) return joining.missing
  const [limits] = await limitsFor(db, session, [joining], now)
  return limits?.[0] ?? null
}

/** What the request came to when it came before; where it did not, the person hears why not. */
async function firstAnswer(
  id: string,
  { event, member, refusal }: Joining & { refusal: Refusal },
  { db, now }: CommandContext,
): Promise<Standing> {
  const session = await findTouched(db, id, [event.person])
  if (!session) return refuse(refusal)
  return outcomeIn(session, event, now) ?? refuse(reasonIn(session, member, now) ?? refusal)
}

/** Makes the one guarded update; what it comes to is promised by its guard where that can be, else read from the log. */
async function join(session: BookingSource, joining: Joining, context: CommandContext): Promise<Standing> {
  const sure = sureOf(session, context.now)
  if (sure && (await joinOnce(session._id, context, joining.event, sure.guard))) return sure.standing
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const standing = await attemptJoin(session._id, joining, context)
    if (standing) return standing
  }
  return refuse(null)
}

/** What has to be so at the moment of the update for its outcome to be certain, and that outcome; null: neither is. */
function sureOf(session: BookingSource, now: number) {
  if (!session.drawn) return { guard: UNDRAWN, standing: { is: 'entered' } as const }
  const { capacity, kind, startsAt, policyVersion } = session
  if (joinedOf(session) >= capacity || Date.parse(startsAt) - now < SKEW_MS) return null
  // Fewer on the list than there are places: then nobody waits, for whoever waits is offered a free place at once.
  const room = roomFor(policyOf(policyVersion), kind, capacity) - capacity
  return { guard: withSeats(capacity, room), standing: { is: 'seated' } as const }
}

/** What the request came to; null when nothing stands against it any more. */
async function attemptJoin(
  id: string,
  { event, member }: Joining,
  context: CommandContext,
): Promise<Standing | null> {
  const { db, now } = context
  await joinOnce(id, context, event)
  const session = await findSession(db, id)
  if (!session) throw noSession()
  const outcome = outcomeIn(session, event, now)
  if (outcome) return outcome
  const reason = reasonIn(session, member, now)
  return reason ? refuse(reason) : null
}

function outcomeIn(session: SessionDocument, { key }: PersonEvent, now: number): Standing | null {
  const outcome = playOf(session, now).outcomeOf(key)
  return outcome && outcome.is !== 'done' && outcome.is !== 'void' ? outcome : null
}

function reasonIn(
  session: SessionDocument,
  { person, who }: Candidate['member'],
  now: number,
): Refusal | null {
  const standing = playOf(session, now).standingOf(person)
  return refuseJoin(gateOf(session), { standing, who, joins: session.joins[person] ?? 0 }, now)
}
