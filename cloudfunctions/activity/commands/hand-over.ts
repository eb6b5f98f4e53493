import type { InferOutput } from 'valibot'
import { pickupCode } from '../../../miniprogram/shared/activity/pickup'
import { refuseHandOver, refusePickup } from '../../../miniprogram/shared/activity/refuse-desk'
import { sameText } from '../../../miniprogram/shared/code/same'
import { invalid } from '../../kernel/errors'
import type { CommandContext } from '../../kernel/routes'
import type { SessionDocument } from '../../schema/documents'
import type { contract } from '../contract'
import { guardianIn, type Listed } from '../domain/listed'
import { changeSession, countMiss } from '../store'
import { lookAt, onList } from './on-list'
import { recordIn, recordRefusal, recordsOut } from './recording'
import { refuse } from './refuse'

type Input = InferOutput<typeof contract.handOver.input>
type Output = InferOutput<typeof contract.handOver.output>

/** Where a child's wrong pick-up codes are counted: apart from its wrong rotating codes. */
const missesKey = (person: string): string => `fetch-${person}`

/**
 * Hands a child over, once per meeting: by its pick-up code, or with a reason when the guardian was recognised otherwise;
 * who did so stays on record, and the clock tells the account that booked. A wrong code is counted, which is the one
 * thing here that a refusal writes.
 *
 * @throws the refusals of `refuseRecord`, `refuseHandOver` and `refusePickup`, ACTIVITY.PICKUP_MISSING,
 *   ACTIVITY.NOT_LISTED, ACTIVITY.NOT_FOUND, SERVER.BUSY
 */
export async function handOver(input: Input, context: CommandContext): Promise<Output> {
  const { sessionId, ticket, meeting, override: reason } = input
  const { requestKey: key, now, db, openid: by } = context
  const session = await lookAt(db, sessionId)
  const listed = onList(session, ticket)
  const { person } = listed
  if (!session.log.some((event) => event.key === key)) {
    assertLeaving(session, listed, { meeting, now })
    if (reason === undefined) await proveCode(session, { person, code: input.code }, context)
  }
  const how = reason === undefined ? 'code' : 'override'
  const event = { what: 'left', key, at: now, person, meeting, how, by, ...(reason && { reason }) } as const
  // Judged over the very revision it is written over: two hosts may have the same child before them.
  const left = await changeSession(sessionId, context, (current) => {
    assertLeaving(current, listed, { meeting, now })
    const misses = { ...current.misses, [missesKey(person)]: 0 }
    return { log: [...current.log, event], misses, dueAt: new Date(now).toISOString() }
  })
  return { sessionId, ticket, attendance: recordsOut(left, person) }
}

function assertLeaving(
  session: SessionDocument,
  listed: Listed,
  { meeting, now }: { meeting: number; now: number },
): void {
  const { person } = listed
  const leaving = {
    guarded: session.pickup && guardianIn(listed) !== null,
    record: recordIn(session, { person, meeting }),
  }
  const refusal = recordRefusal(session, { person, meeting }, now) ?? refuseHandOver(leaving)
  if (refusal) refuse(refusal)
}

async function proveCode(
  { _id: sessionId, codeKey, misses }: SessionDocument,
  { person, code }: { person: string; code: string | undefined },
  context: CommandContext,
): Promise<void> {
  if (code === undefined) {
    throw invalid('ACTIVITY.PICKUP_MISSING', '请输入接送码，或写明怎样核对的')
  }
  const isRight = sameText(code, pickupCode(codeKey, person))
  if (!isRight) await countMiss(sessionId, context, missesKey(person))
  const refusal = refusePickup(isRight, misses[missesKey(person)] ?? 0)
  if (refusal) refuse(refusal)
}
