import type { InferOutput } from 'valibot'
import { refuseAnswer } from '../../../miniprogram/shared/activity/refuse-desk'
import type { CommandContext } from '../../kernel/routes'
import type { AppealRecord, SessionDocument } from '../../schema/documents'
import type { contract } from '../contract'
import { appealOut } from '../domain/records'
import { changeSession } from '../store'
import { onList } from './on-list'
import { refuse } from './refuse'

type Input = InferOutput<typeof contract.answerAppeal.input>
type Output = InferOutput<typeof contract.answerAppeal.output>

/**
 * Answers an objection to a no-show, once. One that is accepted stands against the person no more; the clock tells them.
 *
 * @throws ACTIVITY.NO_APPEAL, ACTIVITY.ANSWERED, ACTIVITY.NOT_LISTED, ACTIVITY.NOT_FOUND
 */
export async function answerAppeal(input: Input, context: CommandContext): Promise<Output> {
  const { sessionId, ticket, accept } = input
  const at = new Date(context.now).toISOString()
  const session = await changeSession(sessionId, context, (current) => {
    const appeal = appealOf(current, ticket)
    const refusal = refuseAnswer(appeal)
    if (refusal) return refuse(refusal)
    const answer = accept ? 'accepted' : 'refused'
    const answered = { answer, answeredAt: at, by: context.openid } as const
    const appeals = current.appeals.map((each) => (each === appeal ? { ...each, ...answered } : each))
    return { appeals, dueAt: at < current.dueAt ? at : current.dueAt }
  })
  const { person } = onList(session, ticket)
  return { sessionId, appeal: appealOut(session, person) ?? refuse(null) }
}

function appealOf(session: SessionDocument, ticket: string): AppealRecord | undefined {
  const { person } = onList(session, ticket)
  return session.appeals.find((appeal) => appeal.person === person)
}
