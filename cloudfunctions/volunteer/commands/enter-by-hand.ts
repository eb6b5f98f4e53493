import type { InferOutput } from 'valibot'
import { conflict } from '../../kernel/errors'
import type { CommandContext } from '../../kernel/routes'
import type { AttendanceDocument, ShiftDocument } from '../../schema/documents'
import type { contract } from '../contract'
import { refuseMoreHands, refuseProposal } from '../domain/judge-hand'
import { memberOfShift, type Subject } from '../domain/new-attendance'
import { serviceOf } from '../domain/service'
import { beneficiaryHuman, keeperHuman } from '../queries/humans'
import { recordOf } from '../queries/record-of'
import { beginService, findService } from '../store-services'
import { findShift, noShift } from '../store-shifts'
import { refuse } from './refuse'

type Input = InferOutput<typeof contract.enterByHand.input>
type Output = InferOutput<typeof contract.enterByHand.output>

/**
 * Proposes hours by hand for somebody on the list, or of whom something is on record. Nothing counts by it: another
 * person decides.
 *
 * @throws VOLUNTEER.NO_SHIFT, VOLUNTEER.NOT_LISTED, and the refusals of `refuseProposal` and `refuseMoreHands`
 */
export async function enterByHand(input: Input, context: CommandContext): Promise<Output> {
  const { db, now, openid, requestKey: key } = context
  const { shiftId, person, reason, evidence } = input
  const [shift, found] = await Promise.all([findShift(db, shiftId), findService(db, shiftId, person)])
  if (!shift) throw noShift()
  const subject = subjectOf(shift, found, person)
  const [author, beneficiary] = await Promise.all([keeperHuman(openid, db), beneficiaryHuman(subject, db)])
  const times = { from: Date.parse(input.from), to: Date.parse(input.to), reason, evidence }
  const hand = { shift: { ...shift, openedAt: shift.at }, status: shift.status }
  const doc = await beginService(shift, subject, context, (current) => {
    const refused =
      refuseProposal(hand, { author, beneficiary }, times, now) ??
      refuseMoreHands(current, serviceOf(current, now))
    return refused ? refuse(refused) : { what: 'propose', key, at: now, by: openid, ...times }
  })
  return { record: await recordOf(doc, context) }
}

function subjectOf(shift: ShiftDocument, found: AttendanceDocument | null, person: string): Subject {
  const subject = found ?? memberOfShift(shift, person)
  if (!subject) throw conflict('VOLUNTEER.NOT_LISTED', '名单上没有这个人，请先把人加到名单里')
  return subject
}
