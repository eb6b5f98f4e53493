import type { InferOutput } from 'valibot'
import { refuseCancelSession } from '../../../miniprogram/shared/activity/refusals'
import type { CommandContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { detailOf, gateOf } from '../domain/session'
import { changeSession } from '../store'
import { assertText } from './assert-text'
import { refuse } from './refuse'

type Input = InferOutput<typeof contract.edit.input>
type Output = InferOutput<typeof contract.edit.output>

/**
 * Changes what is written about a session, until it is over. Places, times and lists are not touched.
 *
 * @throws ACTIVITY.TEXT_RISKY, ACTIVITY.CANCELLED, ACTIVITY.OVER, ACTIVITY.NOT_FOUND
 */
export async function edit({ sessionId, ...words }: Input, context: CommandContext): Promise<Output> {
  await assertText(Object.values(words), context)
  const session = await changeSession(sessionId, context, (current) => {
    const refusal = refuseCancelSession(gateOf(current), Date.parse(current.endsAt), context.now)
    return refusal ? refuse(refusal) : words
  })
  return { session: detailOf(session) }
}
