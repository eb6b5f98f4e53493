import type { InferOutput } from 'valibot'
import { attendanceOf, meetingAt } from '../../../miniprogram/shared/activity/attendance'
import { refuseArrival, refuseCode } from '../../../miniprogram/shared/activity/refusals'
import { judgeCode } from '../../../miniprogram/shared/code/rotating'
import type { CommandContext } from '../../kernel/routes'
import type { SessionDocument } from '../../schema/documents'
import type { contract } from '../contract'
import { gateOf, meetingsOf, playOf } from '../domain/session'
import { actingFor, type Member, memberOf } from '../queries/household-of'
import { attendOnce, countMiss, findSession, noSession } from '../store'
import { refuse } from './refuse'

type Input = InferOutput<typeof contract.attend.input>
type Output = InferOutput<typeof contract.attend.output>

/**
 * Signs somebody of the caller's household in at the meeting that runs now, by the code on the host's phone: who has a
 * place, or anybody at a walk-in. Twice is once: who is on record as present hears since when. A wrong code is the one
 * refusal here that writes something, because guessing has to come to an end; old codes and codes of other sessions
 * are honest mistakes and are not counted.
 *
 * @throws the refusals of `refuseArrival` and `refuseCode`, ACTIVITY.NOT_YOURS, ACTIVITY.NOT_FOUND
 */
export async function attend(input: Input, context: CommandContext): Promise<Output> {
  const { sessionId } = input
  const { requestKey: key, now, openid, db } = context
  const [member, session] = await Promise.all([
    actingFor(db, openid, input.person),
    findSession(db, sessionId),
  ])
  if (!session) throw noSession()
  const earlier = presenceIn(session, member, context)
  if (earlier) return { sessionId, ...earlier }
  const meeting = meetingFor(session, member, now)
  await proveCode(session, { code: input.code, person: member.person }, context)
  const event = { what: 'present', key, at: now, person: member.person, meeting, how: 'code' } as const
  const name = session.kind === 'walkIn' ? await nameOf(member, context) : ''
  if (await attendOnce(sessionId, context, { ...event, ...(name && { name }) })) {
    return { sessionId, meeting, at: new Date(now).toISOString() }
  }
  // Between the look and the writing the session was called off, or an earlier run of this request wrote its presence.
  const after = await findSession(db, sessionId)
  const written = after && presenceIn(after, member, context)
  return written ? { sessionId, ...written } : refuse(after && arrivalRefusal(after, member, now))
}

/** What is on record of the request's own event, or of the person at the meeting that runs now. */
function presenceIn(session: SessionDocument, { person }: Member, { requestKey, now }: CommandContext) {
  const own = session.log.find(({ key }) => key === requestKey)
  if (own?.what === 'present') return { meeting: own.meeting, at: new Date(own.at).toISOString() }
  const meeting = meetingAt(meetingsOf(session), now)
  const record = attendanceOf(session.log)
    .get(person)
    ?.find((each) => each.meeting === meeting)
  return record?.present ? { meeting: record.meeting, at: new Date(record.at).toISOString() } : null
}

function arrivalRefusal(session: SessionDocument, { person, who }: Member, now: number) {
  const arrival = {
    ...{ who, standing: playOf(session, now).standingOf(person) },
    meeting: meetingAt(meetingsOf(session), now),
    ...{ endsAt: Date.parse(session.endsAt), misses: session.misses[person] ?? 0 },
  }
  return refuseArrival(gateOf(session), arrival, now)
}

function meetingFor(session: SessionDocument, member: Member, now: number): number {
  const refusal = arrivalRefusal(session, member, now)
  return refusal ? refuse(refusal) : (meetingAt(meetingsOf(session), now) ?? 0)
}

async function proveCode(
  { _id: sessionId, codeKey: key }: SessionDocument,
  { code, person }: { code: string; person: string },
  context: CommandContext,
): Promise<void> {
  const verdict = judgeCode(code, { sessionId, key }, context.now)
  if (verdict === 'wrong') await countMiss(sessionId, context, person)
  const refusal = refuseCode(verdict)
  if (refusal) refuse(refusal)
}

/** Who came to a walk-in is on no list, so the host reads the name here. */
async function nameOf(member: Member, { db, openid }: CommandContext): Promise<string> {
  return member.relation === 'self' ? (await memberOf(db, openid)).name : member.name
}
