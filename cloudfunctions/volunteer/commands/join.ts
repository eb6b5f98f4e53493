import type { InferOutput } from 'valibot'
import { personOf } from '../../activity/domain/person'
import type { CommandContext } from '../../kernel/routes'
import type { ShiftDocument, ShiftEvent } from '../../schema/documents'
import type { contract } from '../contract'
import { memberOfShift } from '../domain/new-attendance'
import { type Actor, actorAmong, actorsOf } from '../queries/actors'
import { candidateOf, standingAt } from '../queries/read-standing'
import { beginService } from '../store-services'
import { findAhead } from '../store-shifts'
import { lookAt, takePlace } from './take-place'

type Input = InferOutput<typeof contract.join.input>
type Output = InferOutput<typeof contract.join.output>

/**
 * Puts the caller on a shift, or somebody on the caller's record. Whoever is paid for that time says so, and nothing of
 * it is ever credited.
 *
 * @throws the refusals of `takePlace`, VOLUNTEER.NOT_YOURS
 */
export async function join(input: Input, context: CommandContext): Promise<Output> {
  const { shift, actors, actor, others } = await look(input, context)
  const candidate = candidateOf(actor, others)
  await takePlace(shift, { candidate, event: eventOf('join', actor, context) }, context)
  if (input.paidDuty) await declarePaid(shift._id, actor, context)
  const { people } = await standingAt(shift._id, actors, context)
  return { people }
}

/** The shift, who is to be on it, and what they are on besides: one turn. */
export async function look(
  { shiftId, person }: Pick<Input, 'shiftId' | 'person'>,
  { db, openid, now }: CommandContext,
) {
  const [shift, actors, others] = await Promise.all([
    lookAt(shiftId, { db }),
    actorsOf(openid, db),
    findAhead(db, [person ?? personOf(openid)], now),
  ])
  return { shift, actors, actor: actorAmong(actors, openid, person), others }
}

/** Somebody's own event of a shift, with the name by which its services begin. */
export function eventOf(
  what: 'join' | 'takeOver',
  { person, name, account }: Pick<Actor, 'person' | 'name' | 'account'>,
  { requestKey: key, now: at, openid: by }: CommandContext,
): ShiftEvent {
  return { what, key, at, person, by, name, account }
}

/** A crash before it leaves the request without an answer: sent again, it comes here again. */
async function declarePaid(id: string, { person }: Actor, context: CommandContext): Promise<void> {
  const { requestKey: key, now: at, openid: by } = context
  const shift: ShiftDocument = await lookAt(id, context)
  const subject = memberOfShift(shift, person)
  if (!subject) return
  await beginService(shift, subject, context, () => ({ what: 'paidDuty', key, at, by, paid: true }))
}
