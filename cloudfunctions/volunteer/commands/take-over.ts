import type { InferOutput } from 'valibot'
import type { CommandContext } from '../../kernel/routes'
import type { ShiftDocument, ShiftEvent } from '../../schema/documents'
import type { contract } from '../contract'
import { type Candidate, refuseOften, refuseTakeOver } from '../domain/refusals'
import { presentAmong } from '../queries/presence'
import { candidateOf, standingAt } from '../queries/read-standing'
import { changeShift } from '../store-shifts'
import { eventOf, look } from './join'
import { refuse } from './refuse'

type Input = InferOutput<typeof contract.takeOver.input>
type Output = InferOutput<typeof contract.takeOver.output>

/**
 * Puts the caller, or somebody on the caller's record, in the place of whoever offered theirs first. One goes and one
 * comes in the same update: however many want it, nobody loses a place to nobody, and no place is given twice.
 *
 * @throws the refusals of `refuseTakeOver`, VOLUNTEER.OFTEN, VOLUNTEER.NOT_YOURS, VOLUNTEER.NO_SHIFT
 */
export async function takeOver(input: Input, context: CommandContext): Promise<Output> {
  const { shiftId } = input
  const { shift: before, actors, actor, others } = await look(input, context)
  const present = await presentAmong(context.db, shiftId, before.offers, context.now)
  const candidate = candidateOf(actor, others)
  const event = eventOf('takeOver', actor, context)
  await changeShift(shiftId, context, (shift) =>
    swap(withoutThese(shift, present), { candidate, event }, context.now),
  )
  const { people } = await standingAt(shiftId, actors, context)
  return { people }
}

/** Whoever has checked in serves in their own place. */
const withoutThese = (shift: ShiftDocument, present: readonly string[]): ShiftDocument => ({
  ...shift,
  offers: shift.offers.filter((person) => !present.includes(person)),
})

function swap(
  shift: ShiftDocument,
  { candidate, event }: { candidate: Candidate; event: ShiftEvent },
  now: number,
): Partial<ShiftDocument> {
  const { person } = candidate
  const refusal = refuseTakeOver(shift, candidate, now) ?? refuseOften(shift, person)
  const [from, ...offers] = shift.offers
  if (refusal || from === undefined) return refuse(refusal)
  const stay = shift.members.filter((member) => member !== from)
  // The clock tells whoever went.
  const dueAt = new Date(now).toISOString()
  return { members: [...stay, person], offers, log: [...shift.log, { ...event, from }], dueAt }
}
