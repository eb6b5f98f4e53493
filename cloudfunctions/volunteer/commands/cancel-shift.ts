import type { InferOutput } from 'valibot'
import type { CommandContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { refuseCancel } from '../domain/refusals'
import { detailOf, isDone } from '../domain/shift'
import { presentAmong } from '../queries/presence'
import { callOffOnce } from '../store-shifts'
import { assertText } from './assert-text'
import { refuse } from './refuse'
import { lookAt } from './take-place'

type Input = InferOutput<typeof contract.cancelShift.input>
type Output = InferOutput<typeof contract.cancelShift.output>

/**
 * Calls a shift off before it begins and before anybody has checked in. The list stays as it was, so that everybody on it
 * can be told.
 *
 * @throws the refusals of `refuseCancel`, VOLUNTEER.TEXT_RISKY, VOLUNTEER.NO_SHIFT
 */
export async function cancelShift({ shiftId, reason }: Input, context: CommandContext): Promise<Output> {
  const { requestKey: key, now, openid, db } = context
  const [before] = await Promise.all([lookAt(shiftId, context), assertText([reason], context)])
  if (isDone(before, key)) return { shift: detailOf(before) }
  const present = (await presentAmong(db, shiftId, before.members, now)).length > 0
  const refusal = refuseCancel(before, present, now)
  if (refusal) refuse(refusal)
  // It concerns nobody in particular.
  const event = { what: 'cancelShift', key, at: now, person: '', by: openid } as const
  const done = await callOffOnce(shiftId, context, event, reason)
  const after = await lookAt(shiftId, context)
  if (!done && !isDone(after, key)) refuse(refuseCancel(after, present, now))
  return { shift: detailOf(after) }
}
