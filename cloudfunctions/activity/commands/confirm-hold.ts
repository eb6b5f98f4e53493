import type { InferOutput } from 'valibot'
import { refuseConfirm } from '../../../miniprogram/shared/activity/refusals'
import type { CommandContext } from '../../kernel/routes'
import type { SessionDocument } from '../../schema/documents'
import type { contract } from '../contract'
import { personOf } from '../domain/person'
import { gateOf, playOf } from '../domain/session'
import { confirmOnce, findSession, noSession } from '../store'
import { refuse } from './refuse'

type Input = InferOutput<typeof contract.confirmHold.input>
type Output = InferOutput<typeof contract.confirmHold.output>

/**
 * Takes the place that is kept for the caller. It is looked for first, so that nothing is written where none is kept;
 * whether it still was at the moment of writing, the log says afterwards.
 *
 * @throws the refusals of `refuseConfirm`, ACTIVITY.NOT_FOUND
 */
export async function confirmHold({ sessionId }: Input, context: CommandContext): Promise<Output> {
  const { requestKey: key, now, openid } = context
  const person = personOf(openid)
  const seated: Output = { sessionId, standing: { is: 'seated' } }
  const before = await look(sessionId, context)
  if (playOf(before, now).outcomeOf(key)?.is === 'seated') return seated
  const refusal = refusalIn(before, person, now)
  if (refusal) return refuse(refusal)
  await confirmOnce(sessionId, context, { what: 'confirm', key, at: now, person })
  const after = await look(sessionId, context)
  if (playOf(after, now).outcomeOf(key)?.is === 'seated') return seated
  return refuse(refusalIn(after, person, now))
}

async function look(id: string, { db }: CommandContext): Promise<SessionDocument> {
  const session = await findSession(db, id)
  if (!session) throw noSession()
  return session
}

const refusalIn = (session: SessionDocument, person: string, now: number) =>
  refuseConfirm(gateOf(session), playOf(session, now).standingOf(person), now)
