import type { InferOutput } from 'valibot'
import type { CommandContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { refuseAsk } from '../domain/judge-word'
import { attendanceId } from '../domain/new-attendance'
import { recordOut } from '../domain/record-out'
import { serviceOf } from '../domain/service'
import { actorFor } from '../queries/actors'
import { findCalendar } from '../queries/calendar'
import { changeService } from '../store-services'
import { refuse } from './refuse'

type Input = InferOutput<typeof contract.ask.input>
type Output = InferOutput<typeof contract.ask.output>

/**
 * Asks about a record in the name of the caller or of somebody on the caller's record, wants it corrected, or denies it:
 * then nothing of it counts until somebody has answered.
 *
 * @throws VOLUNTEER.NOT_YOURS, VOLUNTEER.NO_RECORD, and the refusals of `refuseAsk`
 */
export async function ask(input: Input, context: CommandContext): Promise<Output> {
  const { now, openid: by, db, requestKey: key } = context
  const { shiftId, kind, words } = input
  const [{ person }, calendar] = await Promise.all([actorFor(by, input.person, db), findCalendar(db)])
  const id = caseIdOf(key)
  const doc = await changeService(attendanceId(shiftId, person), context, (current) => {
    const refused = refuseAsk(current, serviceOf(current, now), { kind, calendar }, now)
    return refused ? refuse(refused) : { what: 'ask', key, at: now, by, id, kind, words }
  })
  return { record: recordOut(doc, now, calendar), caseId: id }
}

/** The request again is the same case. */
const caseIdOf = (requestKey: string): string => `c-${requestKey.slice(0, 16)}`
