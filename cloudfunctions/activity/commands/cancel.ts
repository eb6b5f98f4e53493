import type { InferOutput } from 'valibot'
import { refuseCancel } from '../../../miniprogram/shared/activity/refusals'
import type { CommandContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { gateOf, playOf } from '../domain/session'
import { actingFor } from '../queries/household-of'
import { findSession, leaveOnce, noSession } from '../store'
import { refuse } from './refuse'

type Input = InferOutput<typeof contract.cancel.input>
type Output = InferOutput<typeof contract.cancel.output>

/**
 * Gives up the place of somebody of the caller's household, wherever on the list. The next person's hold follows from
 * the log by itself.
 *
 * @throws the refusals of `refuseCancel`, ACTIVITY.NOT_YOURS, ACTIVITY.NOT_FOUND
 */
export async function cancel(input: Input, context: CommandContext): Promise<Output> {
  const { sessionId } = input
  const { requestKey: key, now, openid, db } = context
  const { person, who } = await actingFor(db, openid, input.person)
  const gone: Output = { sessionId, standing: { is: 'out' } }
  if (await leaveOnce(sessionId, context, { what: 'cancel', key, at: now, person })) return gone
  const session = await findSession(db, sessionId)
  if (!session) throw noSession()
  const played = playOf(session, now)
  if (played.outcomeOf(key)) return gone
  return refuse(refuseCancel(gateOf(session), { standing: played.standingOf(person), who }, now))
}
