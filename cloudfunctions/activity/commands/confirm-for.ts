import type { InferOutput } from 'valibot'
import { refuseConfirm } from '../../../miniprogram/shared/activity/refusals'
import type { CommandContext } from '../../kernel/routes'
import type { SessionDocument } from '../../schema/documents'
import type { contract } from '../contract'
import type { Listed } from '../domain/listed'
import { gateOf, playOf } from '../domain/session'
import { confirmOnce } from '../store'
import { deskOnList, lookAt } from './on-list'
import { refuse } from './refuse'

type Input = InferOutput<typeof contract.confirmFor.input>
type Output = InferOutput<typeof contract.confirmFor.output>

/**
 * Takes the place that is kept for somebody whom a desk registered and has called. Whether it still was at the moment of
 * writing, the log says afterwards.
 *
 * @throws the refusals of `refuseConfirm`, ACTIVITY.NOT_LISTED, ACTIVITY.NOT_DESK, ACTIVITY.NOT_FOUND
 */
export async function confirmFor({ sessionId, ticket }: Input, context: CommandContext): Promise<Output> {
  const { requestKey: key, now, db } = context
  const seated: Output = { sessionId, standing: { is: 'seated' } }
  const before = await lookAt(db, sessionId)
  if (playOf(before, now).outcomeOf(key)?.is === 'seated') return seated
  const listed = deskOnList(before, ticket)
  const refusal = refusalIn(before, listed, now)
  if (refusal) return refuse(refusal)
  await confirmOnce(sessionId, context, { what: 'confirm', key, at: now, person: listed.person })
  const after = await lookAt(db, sessionId)
  if (playOf(after, now).outcomeOf(key)?.is === 'seated') return seated
  return refuse(refusalIn(after, listed, now))
}

const refusalIn = (session: SessionDocument, { person, name: who }: Listed, now: number) =>
  refuseConfirm(gateOf(session), { standing: playOf(session, now).standingOf(person), who }, now)
