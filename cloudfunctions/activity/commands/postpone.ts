import type { InferOutput } from 'valibot'
import { judgeMove, movedOf } from '../../../miniprogram/shared/activity/judge-move'
import { refuseCancelSession } from '../../../miniprogram/shared/activity/refusals'
import type { CommandContext } from '../../kernel/routes'
import type { SessionDocument } from '../../schema/documents'
import type { contract } from '../contract'
import { detailOf, gateOf, meetingsOf } from '../domain/session'
import { changeSession } from '../store'
import { assertText } from './assert-text'
import { refuse } from './refuse'

type Input = InferOutput<typeof contract.postpone.input>
type Output = InferOutput<typeof contract.postpone.output>

/**
 * Moves the meetings that are still to come. Everybody keeps the place they have; sign-up that had ended with the start
 * goes on until the new one. The clock tells everybody on the list.
 *
 * @throws the refusals of `judgeMove`, ACTIVITY.TEXT_RISKY, ACTIVITY.CANCELLED, ACTIVITY.OVER, ACTIVITY.NOT_FOUND
 */
export async function postpone(input: Input, context: CommandContext): Promise<Output> {
  await assertText([input.reason], context)
  const session = await changeSession(input.sessionId, context, (current) => {
    assertMove(current, input, context.now)
    return movedFields(current, input, context)
  })
  return { session: detailOf(session) }
}

function assertMove(session: SessionDocument, { meetings, drawAt }: Input, now: number): void {
  const gate = gateOf(session)
  const move = { ...gate, before: meetingsOf(session), after: meetingsOf({ meetings }) }
  const other = drawAt === undefined ? {} : { drawAt: Date.parse(drawAt) }
  const refusal =
    refuseCancelSession(gate, Date.parse(session.endsAt), now) ?? judgeMove({ ...move, ...other }, now)
  if (refusal) refuse(refusal)
}

function movedFields(
  session: SessionDocument,
  { meetings, drawAt, reason }: Input,
  { now, requestKey: key }: CommandContext,
): Partial<SessionDocument> {
  const at = new Date(now).toISOString()
  const startsAt = meetings[0]?.startsAt ?? session.startsAt
  const moved = movedOf(meetingsOf(session), meetingsOf({ meetings }))
  const event = { what: 'postpone' as const, key, at: now, startsAt: Date.parse(startsAt), moved }
  return {
    ...{ meetings, startsAt, endsAt: meetings.at(-1)?.endsAt ?? session.endsAt, dueAt: at },
    closesAt: session.drawn ? startsAt : (drawAt ?? session.closesAt),
    postponed: [...session.postponed, { at, reason, from: session.startsAt, to: startsAt }],
    log: [...session.log, event],
  }
}
