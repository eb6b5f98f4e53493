import type { InferOutput } from 'valibot'
import { refuseCancelSession } from '../../../miniprogram/shared/activity/refusals'
import type { CommandContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { cardOf, gateOf, playOf } from '../domain/session'
import { callOffOnce, findSession, noSession } from '../store'
import { assertText } from './assert-text'
import { refuse } from './refuse'

type Input = InferOutput<typeof contract.cancelSession.input>
type Output = InferOutput<typeof contract.cancelSession.output>

/**
 * Calls a session off. Its list stays as it was, so that everybody on it can be told.
 *
 * @throws ACTIVITY.TEXT_RISKY, ACTIVITY.CANCELLED, ACTIVITY.OVER, ACTIVITY.NOT_FOUND
 */
export async function cancelSession({ sessionId, reason }: Input, context: CommandContext): Promise<Output> {
  const { requestKey: key, now, db } = context
  await assertText([reason], context)
  const done = await callOffOnce(sessionId, context, { what: 'cancelSession', key, at: now }, reason)
  const session = await findSession(db, sessionId)
  if (!session) throw noSession()
  if (done || playOf(session, now).outcomeOf(key)) return { session: cardOf(session) }
  return refuse(refuseCancelSession(gateOf(session), Date.parse(session.endsAt), now))
}
