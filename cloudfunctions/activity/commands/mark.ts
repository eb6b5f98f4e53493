import type { InferOutput } from 'valibot'
import { refuseUntick } from '../../../miniprogram/shared/activity/refuse-desk'
import type { CommandContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { lookAt, onList } from './on-list'
import { record, recordIn, recordRefusal, recordsOut } from './recording'
import { refuse } from './refuse'

type Input = InferOutput<typeof contract.mark.input>
type Output = InferOutput<typeof contract.mark.output>

/**
 * Ticks somebody off as present at one meeting, or takes the tick back. A list that says so already is left as it is, so
 * that two hosts may tick the same names.
 *
 * @throws the refusals of `refuseRecord` and `refuseUntick`, ACTIVITY.NOT_LISTED, ACTIVITY.NOT_FOUND
 */
export async function mark(input: Input, context: CommandContext): Promise<Output> {
  const { sessionId, ticket, meeting, present } = input
  const { requestKey: key, now, db, openid: by } = context
  const session = await lookAt(db, sessionId)
  const { person } = onList(session, ticket)
  const there = recordIn(session, { person, meeting })
  const refusal = recordRefusal(session, { person, meeting }, now) ?? (present ? null : refuseUntick(there))
  if (refusal) return refuse(refusal)
  const isSo = (there?.present ?? false) === present
  const what = present ? 'present' : 'absent'
  const event = { what, key, at: now, person, meeting, how: 'tick', by } as const
  const marked = isSo ? session : await record(session, event, context)
  return { sessionId, ticket, attendance: recordsOut(marked, person) }
}
