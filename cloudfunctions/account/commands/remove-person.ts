import type { InferOutput } from 'valibot'
import { speakWithin } from '../../../miniprogram/shared/time/shanghai'
import { type BookingAhead, bookingsAhead } from '../../activity/queries/bookings-ahead'
import { type AppError, conflict } from '../../kernel/errors'
import type { CommandContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { householdOut, trail } from '../domain/household'
import { changeHousehold, noPerson, readHousehold } from '../store-household'

type Input = InferOutput<typeof contract.removePerson.input>
type Output = InferOutput<typeof contract.removePerson.output>

/** A title longer than this is cut in the refusal, characters. */
const LONGEST_TITLE = 12

/**
 * Takes somebody off record: name, number and consents go at once, and the trail keeps a key that names nobody.
 *
 * Bookings live in other documents, so a sign-up of the same account in the very moment between look and removal is not
 * seen. Its place stands on the session's list; to put the person on record again brings it back into their own hands.
 *
 * @throws PERSON.NOT_FOUND, PERSON.BOOKED while something is ahead
 */
export async function removePerson({ person }: Input, context: CommandContext): Promise<Output> {
  const { db, now, openid } = context
  const own = await readHousehold(db, openid)
  if (own.people.some((one) => one.person === person)) {
    const [first, ...more] = await bookingsAhead(db, person, now)
    if (first) throw booked(first, more.length, now)
  }
  const at = new Date(now).toISOString()
  const changed = await changeHousehold(context, ({ people, history }) => {
    const others = people.filter((one) => one.person !== person)
    if (others.length === people.length) throw noPerson()
    return { people: others, history: trail(history, { at, what: 'removed', person, detail: '' }) }
  })
  return householdOut(changed, now)
}

function booked({ title, startsAt }: BookingAhead, more: number, now: number): AppError {
  const name = title.length > LONGEST_TITLE ? `${title.slice(0, LONGEST_TITLE)}…` : title
  const when = speakWithin(Date.parse(startsAt), now).trim()
  const others = more > 0 ? `等 ${more + 1} 场` : ''
  return conflict('PERSON.BOOKED', `还报着「${name}」（${when}）${others}，请先到「我的报名」取消`)
}
