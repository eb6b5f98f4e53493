import { command, type Reader } from '../kernel/database'
import type { AttendanceDocument, Instant } from '../schema/documents'
import type { Within } from './domain/days'
import { attendanceId } from './domain/new-attendance'

// Services as they are looked at beside the lists of shifts.

/** Services of these persons in one shift, in no order. */
export async function findParts(
  db: Reader,
  shiftId: string,
  people: readonly string[],
): Promise<AttendanceDocument[]> {
  return db.getMany(
    'attendances',
    people.map((person) => attendanceId(shiftId, person)),
  )
}

/** Services of these persons in shifts that begin after an instant, in no order. */
export function findPartsSince(
  db: Reader,
  people: readonly string[],
  since: Instant,
): Promise<AttendanceDocument[]> {
  const _ = command()
  return db.find('attendances', { person: _.in([...people]), startsAt: _.gt(since) })
}

/** What tells whether somebody was there. */
const PRESENCE_FIELDS = [
  ...(['shiftId', 'log', 'startsAt', 'endsAt', 'breaks', 'policyVersion', 'vouched'] as const),
] as const

/** Services in a station's shifts that begin within a span, as far as they tell who was there. */
export function findPresencesAt(db: Reader, stationId: string, { from, before }: Within) {
  const _ = command()
  const query = { stationId, startsAt: _.and(_.gte(from), _.lt(before)) }
  return db.find('attendances', query, { fields: PRESENCE_FIELDS })
}

/** How many of a station's records wait for its desk; at most 1,000 are counted. */
export async function countAsked(db: Reader, stationId: string): Promise<number> {
  // Whatever there is in the list of what is asked sorts after the empty text.
  const found = await db.find('attendances', { stationId, asks: command().gt('') }, { fields: ['_id'] })
  return found.length
}

/** Whether somebody has anything on record at a station. */
export async function hasServedAt(db: Reader, stationId: string, person: string): Promise<boolean> {
  const found = await db.find('attendances', { person, stationId }, { fields: ['_id'], limit: 1 })
  return found.length > 0
}
