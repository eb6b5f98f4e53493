import type { InferOutput } from 'valibot'
import type { CommandContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { refuseAnswer } from '../domain/judge-word'
import { recordOf } from '../queries/record-of'
import { giveKeeperWord } from './give-word'
import { refuse } from './refuse'

type Input = InferOutput<typeof contract.answerCase.input>
type Output = InferOutput<typeof contract.answerCase.output>

/**
 * Answers what somebody asked about a record, once. A denial that is found right takes all that is on record of it; one
 * that is not restores it. Who recorded it does not answer a denial.
 *
 * @throws VOLUNTEER.OWN_HOURS, VOLUNTEER.NO_RECORD, and the refusals of `refuseAnswer`
 */
export async function answerCase(input: Input, context: CommandContext): Promise<Output> {
  const { now, openid: by, requestKey: key } = context
  const { caseId: id, decision, words } = input
  const doc = await giveKeeperWord(input, context, ({ service, isRecorder }) => {
    const refused = refuseAnswer(service, id, { isRecorder })
    return refused ? refuse(refused) : { what: 'answer', key, at: now, by, id, decision, words }
  })
  return { record: await recordOf(doc, context) }
}
