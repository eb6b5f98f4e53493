import type { InferOutput } from 'valibot'
import type { CommandContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { memberOfShift } from '../domain/new-attendance'
import { refuseDrop } from '../domain/refusals'
import { isDone } from '../domain/shift'
import { presentAmong } from '../queries/presence'
import { rosterAt } from '../queries/shift-roster'
import { leaveOnce } from '../store-shifts'
import { refuse } from './refuse'
import { lookAt } from './take-place'

type Input = InferOutput<typeof contract.dropVolunteer.input>
type Output = InferOutput<typeof contract.dropVolunteer.output>

/**
 * Takes somebody off a shift, for a reason that stays in its log. Whoever has checked in has a record in it and stays.
 *
 * @throws the refusals of `refuseDrop`, VOLUNTEER.NO_SHIFT
 */
export async function dropVolunteer(input: Input, context: CommandContext): Promise<Output> {
  const { shiftId, person, reason } = input
  const { requestKey: key, now, openid, db } = context
  const [shift, present] = await Promise.all([
    lookAt(shiftId, context),
    presentAmong(db, shiftId, [person], now),
  ])
  if (!isDone(shift, key)) {
    const who = memberOfShift(shift, person)?.name ?? '这个人'
    const refusal = refuseDrop(shift, { person, who, present: present.length > 0 }, now)
    if (refusal) refuse(refusal)
    const event = { what: 'leave', key, at: now, person, by: openid, reason } as const
    const left = await leaveOnce(shiftId, context, event, 'endsAt')
    if (!left && !isDone(await lookAt(shiftId, context), key)) refuse(null)
  }
  return { roster: await rosterAt(shiftId, context) }
}
