import type { InferOutput } from 'valibot'
import { refuseCancel } from '../../../miniprogram/shared/activity/refusals'
import type { CommandContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { gateOf, playOf } from '../domain/session'
import { leaveOnce } from '../store'
import { deskOnList, lookAt } from './on-list'
import { refuse } from './refuse'

type Input = InferOutput<typeof contract.unregister.input>
type Output = InferOutput<typeof contract.unregister.output>

/**
 * Takes somebody whom a desk registered off the list again. The next person's hold follows from the log by itself.
 *
 * @throws the refusals of `refuseCancel`, ACTIVITY.NOT_LISTED, ACTIVITY.NOT_DESK, ACTIVITY.NOT_FOUND
 */
export async function unregister({ sessionId, ticket }: Input, context: CommandContext): Promise<Output> {
  const { requestKey: key, now, db } = context
  const gone: Output = { sessionId, standing: { is: 'out' } }
  const before = await lookAt(db, sessionId)
  if (playOf(before, now).outcomeOf(key)) return gone
  const { person, name: who } = deskOnList(before, ticket)
  if (await leaveOnce(sessionId, context, { what: 'cancel', key, at: now, person })) return gone
  const after = await lookAt(db, sessionId)
  const played = playOf(after, now)
  if (played.outcomeOf(key)) return gone
  return refuse(refuseCancel(gateOf(after), { standing: played.standingOf(person), who }, now))
}
