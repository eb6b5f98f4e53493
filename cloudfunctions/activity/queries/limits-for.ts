import { type Booking, collide, limitsOf } from '../../../miniprogram/shared/activity/limits'
import type { Applicant, Wanted } from '../../../miniprogram/shared/activity/limits'
import type { Refusal } from '../../../miniprogram/shared/activity/refusals'
import type { Played } from '../../../miniprogram/shared/activity/session'
import type { Reader } from '../../kernel/database'
import type { SessionDocument } from '../../schema/documents'
import { meetingsOf, playOf } from '../domain/session'
import { type BookingSource, findLogs } from '../store-residents'

/** Somebody who might be signed up, and the other sessions on whose lists they are. */
export interface Candidate {
  member: Applicant & { person: string }
  bookings: readonly BookingSource[]
}

/** What of the session itself the limits depend on. */
type WantedSource = Omit<Wanted, 'meetings'> & Pick<SessionDocument, 'meetings'>

/**
 * The rules that stand between each of these people and a session. Only where meetings collide does a booking's log
 * have to say whether there is a place in it: one database operation then, none else. `now` in milliseconds.
 */
export async function limitsFor(
  db: Reader,
  session: WantedSource,
  candidates: readonly Candidate[],
  now: number,
): Promise<Refusal[][]> {
  const wanted: Wanted = { ...session, meetings: meetingsOf(session) }
  const running = candidates.map(({ member, bookings }) => ({
    member,
    bookings: bookings.filter(({ status }) => status !== 'cancelled'),
  }))
  const colliding = running
    .flatMap(({ bookings }) => bookings)
    .filter((booking) => collide(wanted, { meetings: meetingsOf(booking) }))
  const logs = await findLogs(db, [...new Set(colliding.map(({ _id }) => _id))])
  const played = new Map(logs.map((log) => [log._id, playOf(log, now)]))
  return running.map(({ member, bookings }) => {
    const own = bookings.map((booking) => bookingOf(booking, member.person, played.get(booking._id)))
    return limitsOf(wanted, member, own, now)
  })
}

function bookingOf(source: BookingSource, person: string, played: Played | undefined): Booking {
  const { title, popular, group } = source
  const { is } = played?.standingOf(person) ?? { is: 'out' }
  return {
    ...{ title, popular, group, meetings: meetingsOf(source) },
    hasPlace: is === 'seated' || is === 'held',
    noShow: countsAgainst(source, person),
  }
}

/** Whether a no-show of a person is on record, and no objection to it was accepted. */
function countsAgainst(
  { noShows, appeals }: Pick<SessionDocument, 'noShows' | 'appeals'>,
  person: string,
): boolean {
  const excused = appeals.some((appeal) => appeal.person === person && appeal.answer === 'accepted')
  return noShows.includes(person) && !excused
}
