import type { InferOutput } from 'valibot'
import { birthFault, CHILD_BELOW, isChild } from '../../../miniprogram/shared/account/people'
import { needsAge } from '../../../miniprogram/shared/activity/limits'
import { pickupCode } from '../../../miniprogram/shared/activity/pickup'
import type { Refusal } from '../../../miniprogram/shared/activity/refusals'
import { ticketOf } from '../../../miniprogram/shared/activity/session'
import type { PersonEvent } from '../../../miniprogram/shared/activity/types'
import { invalid } from '../../kernel/errors'
import type { CommandContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { deskPerson } from '../domain/person'
import { standingOut } from '../domain/session'
import { noSession } from '../store'
import { findCodeKey } from '../store-keepers'
import { type BookingSource, findAround } from '../store-residents'
import { type Joining, takePlace } from './take-place'

type Input = InferOutput<typeof contract.register.input>
type Output = InferOutput<typeof contract.register.output>

/**
 * Puts somebody without a phone or an account onto the same list, by the same rules and in the same update as those who
 * tap. Whoever comes to the desk twice is one person and has one place.
 *
 * @throws the refusals of `takePlace`, ACTIVITY.CONTACT_NEEDED, ACTIVITY.AGE_UNKNOWN, ACTIVITY.BORN_WRONG,
 *   ACTIVITY.GUARDIAN_NEEDED, ACTIVITY.NOT_FOUND
 */
export async function register(input: Input, context: CommandContext): Promise<Output> {
  const { sessionId } = input
  const { db, now, requestKey } = context
  const person = personAt(input)
  const around = await findAround(db, sessionId, person, now)
  const session = around.find(({ _id }) => _id === sessionId)
  if (!session) throw noSession()
  const bookings = around.filter(({ _id }) => _id !== sessionId)
  const standing = await takePlace(session, { ...joiningOf(input, session, context), bookings }, context)
  const isFetched = session.pickup && isUnderage(input, now)
  const key = isFetched ? await findCodeKey(db, sessionId) : null
  return {
    ...{ sessionId, standing: standingOut(standing), ticket: ticketOf(requestKey) },
    pickupCode: key === null ? null : pickupCode(key, person),
  }
}

/** Two people of one name are told apart by their number, else by their month of birth. */
function personAt({ name, phone, born }: Input): string {
  if (phone !== undefined) return deskPerson(name, { phone })
  if (born !== undefined) return deskPerson(name, { born })
  throw invalid('ACTIVITY.CONTACT_NEEDED', '请写下电话，没有电话就写出生年月')
}

const isUnderage = ({ born }: Input, now: number): boolean => born !== undefined && isChild(born, now)

function joiningOf(
  input: Input,
  session: BookingSource,
  { now, requestKey: key }: CommandContext,
): Omit<Joining, 'bookings'> {
  const { name, phone, born = null } = input
  const person = personAt(input)
  const guardian = isUnderage(input, now) ? guardianIn(input) : undefined
  const event: PersonEvent = {
    ...{ what: 'join', key, at: now, person, name },
    ...(phone !== undefined && { phone }),
    ...(guardian && { guardian }),
  }
  const member = { person, who: name, born, consent: guardian ? ('guardian' as const) : ('own' as const) }
  return { event, member, missing: missingIn(input, session, now) }
}

/** Who agreed, and to what; that they did is said by there being somebody. */
function guardianIn({ guardian }: Input): PersonEvent['guardian'] {
  return guardian && { name: guardian.name, phone: guardian.phone, photo: guardian.photo }
}

/** What the desk still has to ask. */
function missingIn(input: Input, session: BookingSource, now: number): Refusal | null {
  const { born, guardian } = input
  if (born === undefined && (guardian || needsAge(session))) {
    return { code: 'ACTIVITY.AGE_UNKNOWN', message: '这里要看年龄，请写下出生年月' }
  }
  if (born !== undefined && birthFault(born, now)) {
    return { code: 'ACTIVITY.BORN_WRONG', message: '出生年月不对，请重新选' }
  }
  if (guardian || !isUnderage(input, now)) return null
  const message = `还没满 ${CHILD_BELOW} 岁，要家长同意并留下电话才能登记`
  return { code: 'ACTIVITY.GUARDIAN_NEEDED', message }
}
