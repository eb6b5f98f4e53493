import type { InferOutput } from 'valibot'
import { needsAge } from '../../../miniprogram/shared/activity/limits'
import type { Refusal } from '../../../miniprogram/shared/activity/refusals'
import type { PersonEvent } from '../../../miniprogram/shared/activity/types'
import type { CommandContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { personOf } from '../domain/person'
import { standingOut } from '../domain/session'
import { actingFor, guardianOf, type Member, memberOf } from '../queries/household-of'
import { noSession } from '../store'
import { findAround } from '../store-residents'
import { takePlace } from './take-place'

type Input = InferOutput<typeof contract.signUp.input>
type Output = InferOutput<typeof contract.signUp.output>

const NAMELESS: Refusal = { code: 'ACTIVITY.NAME_NEEDED', message: '请先告诉我们怎么称呼您' }

/**
 * Signs the caller up, or somebody of the caller's household. With the claim of the request and the look at the session
 * these are three database operations where there is a seat, or an urn; one more comes where the household has to be
 * looked up: for somebody else, or where age counts. `takePlace` says what else there may be.
 *
 * @throws the refusals of `takePlace`, ACTIVITY.NAME_NEEDED, ACTIVITY.NOT_YOURS, ACTIVITY.NOT_FOUND
 */
export async function signUp(input: Input, context: CommandContext): Promise<Output> {
  const { sessionId } = input
  const { session, member, bookings } = await look(input, context)
  const applicant = { member, bookings, missing: member.name === '' ? NAMELESS : null }
  const standing = await takePlace(session, { ...applicant, event: joinEvent(member, context) }, context)
  return { sessionId, standing: standingOut(standing) }
}

/** The session, who is to be signed up, and what they are booked for besides. */
async function look({ sessionId, person, name }: Input, { db, openid, now }: CommandContext) {
  const [acting, around] = await Promise.all([
    actingFor(db, openid, person),
    findAround(db, sessionId, person ?? personOf(openid), now),
  ])
  const session = around.find(({ _id }) => _id === sessionId)
  if (!session) throw noSession()
  const isEnough = acting.relation !== 'self' || (name !== undefined && !needsAge(session))
  const known = isEnough ? acting : await memberOf(db, openid)
  const member = known.relation === 'self' ? { ...known, name: name ?? known.name } : known
  return { session, member, bookings: around.filter(({ _id }) => _id !== sessionId) }
}

function joinEvent(member: Member, { requestKey: key, now, openid }: CommandContext): PersonEvent {
  const { person, name } = member
  const guardian = guardianOf(member, now)
  return { what: 'join', key, at: now, person, name, account: openid, ...(guardian && { guardian }) }
}
