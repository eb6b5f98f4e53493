import type { InferOutput } from 'valibot'
import { policyOf, roomFor } from '../../../miniprogram/shared/activity/policy'
import {
  type Refusal,
  refuseCancelSession,
  refuseCapacity,
} from '../../../miniprogram/shared/activity/refusals'
import type { CommandContext } from '../../kernel/routes'
import type { SessionDocument } from '../../schema/documents'
import type { contract } from '../contract'
import { cardOf, gateOf, playOf } from '../domain/session'
import { changeSession } from '../store'
import { refuse } from './refuse'

type Input = InferOutput<typeof contract.setCapacity.input>
type Output = InferOutput<typeof contract.setCapacity.output>

/**
 * Sets another number of places; those who wait are promoted to new ones.
 *
 * @throws ACTIVITY.BELOW_BOOKED, ACTIVITY.SLOT_ONE, ACTIVITY.CANCELLED, ACTIVITY.OVER, ACTIVITY.NOT_FOUND
 */
export async function setCapacity({ sessionId, capacity }: Input, context: CommandContext): Promise<Output> {
  const { requestKey: key, now } = context
  const session = await changeSession(sessionId, context, (current) => {
    const refusal = refusalIn(current, capacity, now)
    if (refusal) return refuse(refusal)
    const policy = policyOf(current.policyVersion)
    const roomOf = (places: number): number => roomFor(policy, current.kind, places)
    const at = new Date(now).toISOString()
    return {
      capacity,
      room: current.room + roomOf(capacity) - roomOf(current.capacity),
      log: [...current.log, { what: 'capacity', key, at: now, capacity }],
      dueAt: at < current.dueAt ? at : current.dueAt,
    }
  })
  return { session: cardOf(session) }
}

function refusalIn(session: SessionDocument, capacity: number, now: number): Refusal | null {
  const over = refuseCancelSession(gateOf(session), Date.parse(session.endsAt), now)
  if (over) return over
  if (session.form === 'slot' && capacity !== 1) {
    return { code: 'ACTIVITY.SLOT_ONE', message: '一对一的时段只能是 1 个人' }
  }
  return refuseCapacity(playOf(session, now).state, capacity)
}
