import type { InferOutput } from 'valibot'
import { refuseConfirm } from '../../../miniprogram/shared/activity/refusals'
import type { CommandContext } from '../../kernel/routes'
import type { SessionDocument } from '../../schema/documents'
import type { contract } from '../contract'
import { gateOf, playOf } from '../domain/session'
import { actingFor, type Member } from '../queries/household-of'
import { confirmOnce, findSession, noSession } from '../store'
import { refuse } from './refuse'

type Input = InferOutput<typeof contract.confirmHold.input>
type Output = InferOutput<typeof contract.confirmHold.output>

/**
 * Takes the place that is kept for somebody of the caller's household. It is looked for first, so that nothing is
 * written where none is kept; whether it still was at the moment of writing, the log says afterwards.
 *
 * @throws the refusals of `refuseConfirm`, ACTIVITY.NOT_YOURS, ACTIVITY.NOT_FOUND
 */
export async function confirmHold(input: Input, context: CommandContext): Promise<Output> {
  const { sessionId } = input
  const { requestKey: key, now, openid, db } = context
  const seated: Output = { sessionId, standing: { is: 'seated' } }
  const [member, before] = await Promise.all([
    actingFor(db, openid, input.person),
    findSession(db, sessionId),
  ])
  if (!before) throw noSession()
  if (playOf(before, now).outcomeOf(key)?.is === 'seated') return seated
  const refusal = refusalIn(before, member, now)
  if (refusal) return refuse(refusal)
  await confirmOnce(sessionId, context, { what: 'confirm', key, at: now, person: member.person })
  const after = await findSession(db, sessionId)
  if (!after) throw noSession()
  if (playOf(after, now).outcomeOf(key)?.is === 'seated') return seated
  return refuse(refusalIn(after, member, now))
}

const refusalIn = (session: SessionDocument, { person, who }: Member, now: number) =>
  refuseConfirm(gateOf(session), { standing: playOf(session, now).standingOf(person), who }, now)
