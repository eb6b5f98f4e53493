import type { InferOutput } from 'valibot'
import { YOU } from '../../../miniprogram/shared/activity/refusals'
import type { CommandContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { refuseLeave } from '../domain/refusals'
import { isDone } from '../domain/shift'
import { actorAmong, actorsOf } from '../queries/actors'
import { presentAmong } from '../queries/presence'
import { standingAt } from '../queries/read-standing'
import { leaveOnce } from '../store-shifts'
import { refuse } from './refuse'
import { lookAt } from './take-place'

type Input = InferOutput<typeof contract.leave.input>
type Output = InferOutput<typeof contract.leave.output>

/**
 * Takes the caller off a shift, or somebody on the caller's record, until it begins. Whoever has checked in has a record
 * in it and stays.
 *
 * @throws the refusals of `refuseLeave`, VOLUNTEER.NOT_YOURS, VOLUNTEER.NO_SHIFT
 */
export async function leave(input: Input, context: CommandContext): Promise<Output> {
  const { shiftId } = input
  const { requestKey: key, now, openid, db } = context
  const actors = await actorsOf(openid, db)
  const { person, self, name } = actorAmong(actors, openid, input.person)
  const [shift, present] = await Promise.all([
    lookAt(shiftId, context),
    presentAmong(db, shiftId, [person], now),
  ])
  if (!isDone(shift, key)) {
    const refusal = refuseLeave(shift, { person, who: self ? YOU : name, present: present.length > 0 }, now)
    if (refusal) refuse(refusal)
    const event = { what: 'leave', key, at: now, person, by: openid } as const
    const left = await leaveOnce(shiftId, context, event, 'startsAt')
    if (!left && !isDone(await lookAt(shiftId, context), key)) refuse(null)
  }
  const { people } = await standingAt(shiftId, actors, context)
  return { people }
}
