import type { InferOutput } from 'valibot'
import { refuseCancelSession } from '../../../miniprogram/shared/activity/refusals'
import type { Reader } from '../../kernel/database'
import type { CommandContext } from '../../kernel/routes'
import type { SessionDocument } from '../../schema/documents'
import type { contract } from '../contract'
import { cardOf, gateOf, playOf } from '../domain/session'
import { callOffOnce, findSession, noSession } from '../store'
import { findGroup } from '../store-residents'
import { assertText } from './assert-text'
import { refuse } from './refuse'

type Input = InferOutput<typeof contract.cancelSession.input>
type Output = InferOutput<typeof contract.cancelSession.output>

/**
 * Calls a session off, or a whole consultation by one of its slots. Lists stay as they were, so that everybody on them
 * can be told. A repetition calls off the slots that a crash left out.
 *
 * @throws ACTIVITY.TEXT_RISKY, ACTIVITY.CANCELLED, ACTIVITY.OVER, ACTIVITY.NOT_FOUND
 */
export async function cancelSession(input: Input, context: CommandContext): Promise<Output> {
  const { sessionId, reason, whole } = input
  const { requestKey: key, now, db } = context
  await assertText([reason], context)
  const event = { what: 'cancelSession', key, at: now } as const
  const done = await callOffOnce(sessionId, context, event, reason)
  const session = await findSession(db, sessionId)
  if (!session) throw noSession()
  if (!done && !playOf(session, now).outcomeOf(key)) {
    return refuse(refuseCancelSession(gateOf(session), Date.parse(session.endsAt), now))
  }
  const others = whole ? await slotsBeside(session, db) : []
  await Promise.all(others.map((id) => callOffOnce(id, context, event, reason)))
  return { session: cardOf(session) }
}

/** The other slots of the same consultation; none of what is no slot. */
async function slotsBeside({ _id, group, stationId }: SessionDocument, db: Reader): Promise<string[]> {
  if (group === null) return []
  const slots = await findGroup(db, group)
  return slots.filter((slot) => slot._id !== _id && slot.stationId === stationId).map((slot) => slot._id)
}
