import type { InferOutput } from 'valibot'
import { refuseCancelSession } from '../../../miniprogram/shared/activity/refusals'
import type { CommandContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { cardOf, gateOf } from '../domain/session'
import { changeSession } from '../store'
import { refuse } from './refuse'

type Input = InferOutput<typeof contract.setSignUp.input>
type Output = InferOutput<typeof contract.setSignUp.output>

/**
 * Closes sign-up or opens it again. Those who wait are still promoted while it is closed.
 *
 * @throws ACTIVITY.CANCELLED, ACTIVITY.OVER, ACTIVITY.NOT_FOUND
 */
export async function setSignUp({ sessionId, open }: Input, context: CommandContext): Promise<Output> {
  const { requestKey: key, now } = context
  const session = await changeSession(sessionId, context, (current) => {
    const refusal = refuseCancelSession(gateOf(current), Date.parse(current.endsAt), now)
    if (refusal) return refuse(refusal)
    const what = open ? 'reopen' : 'close'
    return { status: open ? 'open' : 'closed', log: [...current.log, { what, key, at: now }] }
  })
  return { session: cardOf(session) }
}
