import type { InferOutput } from 'valibot'
import { busy } from '../../kernel/errors'
import type { CommandContext } from '../../kernel/routes'
import type { AttendanceDocument } from '../../schema/documents'
import type { contract } from '../contract'
import { type HandPeople, refuseDecision } from '../domain/judge-hand'
import { attendanceId } from '../domain/new-attendance'
import { byHandOf } from '../domain/by-hand'
import { beneficiaryHuman, keeperHuman } from '../queries/humans'
import { recordOf } from '../queries/record-of'
import { changeService, findService, noService } from '../store-services'
import { refuse } from './refuse'

type Input = InferOutput<typeof contract.decideByHand.input>
type Output = InferOutput<typeof contract.decideByHand.output>

/**
 * The second person's decision on hours by hand: neither who proposed them nor who gains from them, by all that the
 * server knows of the three. What stood against proposing them stands against agreeing to them.
 *
 * @throws VOLUNTEER.NO_RECORD, SERVER.BUSY, and the refusals of `refuseDecision`
 */
export async function decideByHand(input: Input, context: CommandContext): Promise<Output> {
  const { db, now, openid, requestKey: key } = context
  const { shiftId, person, approved, reason } = input
  const found = await findService(db, shiftId, person)
  if (!found) throw noService()
  const judged = byHandOf(found).last
  const [approver, people] = await Promise.all([keeperHuman(openid, db), peopleOf(found, judged?.by, db)])
  const doc = await changeService(attendanceId(shiftId, person), context, (current) => {
    const entry = byHandOf(current).last
    // Another proposal came in between: it has not been looked at.
    if (entry?.index !== judged?.index) throw busy()
    const refused = refuseDecision(current, { entry, people }, { approver, approved, reason }, now)
    return refused ? refuse(refused) : { what: 'decide', key, at: now, by: openid, approved, reason }
  })
  return { record: await recordOf(doc, context) }
}

async function peopleOf(
  doc: AttendanceDocument,
  author: string | undefined,
  db: CommandContext['db'],
): Promise<HandPeople> {
  const [proposer, beneficiary] = await Promise.all([
    author === undefined ? [] : keeperHuman(author, db),
    beneficiaryHuman(doc, db),
  ])
  return { author: proposer, beneficiary }
}
