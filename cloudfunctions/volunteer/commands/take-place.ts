import type { CommandContext } from '../../kernel/routes'
import type { ShiftDocument, ShiftEvent } from '../../schema/documents'
import { type Candidate, refuseJoin, refuseOften } from '../domain/refusals'
import { isDone } from '../domain/shift'
import { findShift, joinOnce, noShift } from '../store-shifts'
import { refuse } from './refuse'

/** The room may have changed between a refused update and the look at why; so often it is tried again. */
const ATTEMPTS = 3

/**
 * Puts somebody on a shift, after a look at it: the same for whoever taps and for whoever stands at a desk. One guarded
 * update takes the person or does not, so a place is never given twice. The rules about the person are judged by the look
 * before it: two shifts joined in the same instant may overlap, and the ledger credits such time once.
 *
 * @throws the refusals of `refuseJoin` and `refuseOften`, VOLUNTEER.NO_SHIFT, SERVER.BUSY
 */
export async function takePlace(
  shift: ShiftDocument,
  { candidate, event }: { candidate: Candidate; event: ShiftEvent },
  context: CommandContext,
): Promise<void> {
  let current = shift
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    if (isDone(current, event.key)) return
    const refusal = refuseJoin(current, candidate, context.now) ?? refuseOften(current, candidate.person)
    if (refusal) refuse(refusal)
    if (await joinOnce(shift._id, context, event)) return
    current = await lookAt(shift._id, context)
  }
  if (!isDone(current, event.key)) refuse(null)
}

/**
 * A shift with its log.
 *
 * @throws VOLUNTEER.NO_SHIFT
 */
export async function lookAt(id: string, { db }: Pick<CommandContext, 'db'>): Promise<ShiftDocument> {
  const shift = await findShift(db, id)
  if (!shift) throw noShift()
  return shift
}
