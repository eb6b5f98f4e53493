import type { InferOutput } from 'valibot'
import { YOU } from '../../../miniprogram/shared/activity/refusals'
import type { CommandContext } from '../../kernel/routes'
import type { ShiftDocument } from '../../schema/documents'
import type { contract } from '../contract'
import { refuseOffer, refuseOften } from '../domain/refusals'
import { actorAmong, actorsOf } from '../queries/actors'
import { standingAt } from '../queries/read-standing'
import { changeShift } from '../store-shifts'
import { refuse } from './refuse'

type Input = InferOutput<typeof contract.offer.input>
type Output = InferOutput<typeof contract.offer.output>

/**
 * Looks for somebody to take the place of the caller, or of somebody on the caller's record, or does so no longer. Until
 * somebody does the place is theirs.
 *
 * @throws the refusals of `refuseOffer`, VOLUNTEER.OFTEN, VOLUNTEER.NOT_YOURS, VOLUNTEER.NO_SHIFT
 */
export async function offer(input: Input, context: CommandContext): Promise<Output> {
  const { shiftId, offered } = input
  const { openid, db, now } = context
  const actors = await actorsOf(openid, db)
  const { person, self, name } = actorAmong(actors, openid, input.person)
  await changeShift(shiftId, context, (shift) => {
    const refusal = refuseOffer(shift, { person, who: self ? YOU : name }, now)
    if (refusal) refuse(refusal)
    return offered === shift.offers.includes(person) ? {} : offering(shift, { person, offered }, context)
  })
  const { people } = await standingAt(shiftId, actors, context)
  return { people }
}

function offering(
  shift: ShiftDocument,
  { person, offered }: { person: string; offered: boolean },
  { requestKey: key, now: at, openid: by }: CommandContext,
): Partial<ShiftDocument> {
  // To keep one's place after all is as free as to leave it.
  const often = offered ? refuseOften(shift, person) : null
  if (often) refuse(often)
  const others = shift.offers.filter((each) => each !== person)
  const event = { what: offered ? 'offer' : 'keep', key, at, person, by } as const
  return { offers: offered ? [...others, person] : others, log: [...shift.log, event] }
}
