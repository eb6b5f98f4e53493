import { command, type Reader } from '../../kernel/database'
import type { SessionDocument } from '../../schema/documents'
import { PLAY_FIELDS, playOf } from '../domain/session'

const FIELDS = ['title', ...PLAY_FIELDS] as const

/** A session that somebody still has to do with. */
export type BookingAhead = Pick<SessionDocument, '_id' | 'title' | 'startsAt'>

/**
 * Sessions that are not over and not called off in which a person has a place, is being kept one, waits, or is in the
 * urn; the soonest first. A hold that ran out is no booking. `now` in milliseconds.
 */
export async function bookingsAhead(db: Reader, person: string, now: number): Promise<BookingAhead[]> {
  const { gt, neq } = command()
  const query = { members: person, endsAt: gt(new Date(now).toISOString()), status: neq('cancelled') }
  const found = await db.find('sessions', query, { fields: FIELDS, orderBy: ['startsAt', 'asc'] })
  return found.filter((session) => {
    const { is } = playOf(session, now).standingOf(person)
    return is !== 'out' && is !== 'lapsed'
  })
}
