import type { InferOutput } from 'valibot'
import { policyOf, roomFor } from '../../../miniprogram/shared/activity/policy'
import { refuseCapacity } from '../../../miniprogram/shared/activity/refusals'
import type { CommandContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { cardOf, playOf } from '../domain/session'
import { changeSession } from '../store'
import { refuse } from './refuse'

type Input = InferOutput<typeof contract.setCapacity.input>
type Output = InferOutput<typeof contract.setCapacity.output>

/**
 * Sets another number of places; those who wait are promoted to new ones.
 *
 * @throws ACTIVITY.BELOW_BOOKED, ACTIVITY.CANCELLED, ACTIVITY.NOT_FOUND
 */
export async function setCapacity({ sessionId, capacity }: Input, context: CommandContext): Promise<Output> {
  const { requestKey: key, now } = context
  const session = await changeSession(sessionId, context, (current) => {
    const refusal = refuseCapacity(playOf(current, now).state, capacity)
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
