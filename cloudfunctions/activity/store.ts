import { MAX_JOINS } from '../../miniprogram/shared/activity/policy'
import { MAX_MISSES } from '../../miniprogram/shared/activity/refusals'
import type { AttendanceEvent, PersonEvent, PlainEvent } from '../../miniprogram/shared/activity/types'
import { command, type Database, type Query, type Reader } from '../kernel/database'
import { type AppError, missing } from '../kernel/errors'
import { amendOnce, type ChangeContext, changeOnce, createOnce } from '../kernel/once'
import type { Instant, SessionDocument } from '../schema/documents'
import type { Whereabouts } from '../station/domain/scopes'
import { DETAIL_FIELDS, type DetailSource } from './domain/session'
import { EARLIER_FIELDS, type EarlierSource } from './domain/settle'

/** How many earlier sessions of a series count in telling who is a first-timer. */
const SERIES_MEMORY = 20

const textOf = (now: number): Instant => new Date(now).toISOString()

/** There is no such session. */
export const noSession = (): AppError => missing('ACTIVITY.NOT_FOUND', '没有找到这场活动')

/** Where a session takes place, or null. */
export async function sessionPlace(db: Reader, id: string): Promise<Whereabouts | null> {
  const [session] = await db.getMany('sessions', [id], ['stationId', 'streetCode', 'districtCode'])
  return session ? { ...session, _id: session.stationId } : null
}

/** One session with its log, or null. */
export function findSession(db: Reader, id: string): Promise<SessionDocument | null> {
  return db.get('sessions', id)
}

/** One session with its log if one of these persons ever was on its list or came to it, else null. */
export async function findTouched(
  db: Reader,
  id: string,
  people: readonly string[],
): Promise<SessionDocument | null> {
  const [session] = await db.find('sessions', { _id: id, 'log.person': command().in([...people]) })
  return session ?? null
}

/** One session without its log and its people, or null. */
export async function findShown(db: Reader, id: string): Promise<DetailSource | null> {
  const [session] = await db.getMany('sessions', [id], DETAIL_FIELDS)
  return session ?? null
}

/** Earlier sessions of the same series, the latest first, as far as they tell who had a place. */
export function findEarlier(
  db: Reader,
  { series, startsAt }: Pick<SessionDocument, 'series' | 'startsAt'>,
): Promise<EarlierSource[]> {
  const query = { series, startsAt: command().lt(startsAt) }
  const fields = EARLIER_FIELDS
  return db.find('sessions', query, { fields, orderBy: ['startsAt', 'desc'], limit: SERIES_MEMORY })
}

/** Sessions that are not over on whose lists one of these persons is, with their lists. `now` in milliseconds. */
export function findJoined(db: Reader, people: readonly string[], now: number) {
  const _ = command()
  const query = { members: _.in([...people]), endsAt: _.gt(textOf(now)) }
  return db.find('sessions', query, { fields: ['members'] as const })
}

/** Ids of sessions at which the clock has something to do at `now` (ISO instant), the longest due first. */
export async function findDue(db: Reader, now: Instant, limit: number): Promise<string[]> {
  const due = { dueAt: command().lte(now) }
  const options = { fields: ['dueAt'] as const, orderBy: ['dueAt', 'asc'] as [string, 'asc'], limit }
  return (await db.find('sessions', due, options)).map(({ _id }) => _id)
}

/** Writes what was derived from a session, unless it has changed since: then the next turn derives anew. */
export function writeDerived(
  db: Database,
  { _id, revision }: SessionDocument,
  fields: Partial<SessionDocument>,
): Promise<boolean> {
  return db.updateOne('sessions', _id, { revision }, { ...fields, revision: revision + 1 })
}

/** Publishes a session, once per request. */
export function createSession(db: Database, session: SessionDocument): Promise<SessionDocument> {
  return createOnce('sessions', session, db)
}

type AmendContext = { requestKey: string; db: Pick<Database, 'amend'>; now: number }

const target = (id: string) => ({ collection: 'sessions' as const, id })
const keyPath = 'log.key'

/** The list is an urn that has not been drawn from. */
export const UNDRAWN: Query = { drawn: false }

/** There are so many places, and the list takes more than so many people still. */
export const withSeats = (capacity: number, room: number): Query => ({
  ...{ drawn: true, capacity },
  room: command().gt(room),
})

/**
 * Puts a person on the list if it takes them at that very moment: one guarded update, however many want to.
 *
 * @param more what else has to be so at that moment
 * @returns whether it did
 */
export function joinOnce(
  id: string,
  context: AmendContext,
  event: PersonEvent,
  more: Query = {},
): Promise<boolean> {
  const _ = command()
  const { person } = event
  const now = textOf(context.now)
  const guard = {
    status: 'open',
    opensAt: _.lte(now),
    closesAt: _.gt(now),
    room: _.gt(0),
    members: _.neq(person),
    [`joins.${person}`]: _.neq(MAX_JOINS),
    ...more,
  }
  const update = {
    room: _.inc(-1),
    members: _.push([person]),
    joins: { [person]: _.inc(1) },
    log: _.push([event]),
  }
  return amendOnce(target(id), context, { guard, update, keyPath })
}

/**
 * Takes a person off the list until the start. Somebody may be promoted by it, so the clock is asked to look.
 *
 * @returns whether they were on it
 */
export function leaveOnce(id: string, context: AmendContext, event: PersonEvent): Promise<boolean> {
  const _ = command()
  const now = textOf(context.now)
  const guard = { status: _.neq('cancelled'), startsAt: _.gt(now), members: event.person }
  const update = { room: _.inc(1), members: _.pull(event.person), log: _.push([event]), dueAt: now }
  return amendOnce(target(id), context, { guard, update, keyPath })
}

/**
 * Writes down that a person wants the place kept for them. Whether it was still kept is for the log to say.
 *
 * @returns whether it was written
 */
export function confirmOnce(id: string, context: AmendContext, event: PersonEvent): Promise<boolean> {
  const _ = command()
  const now = textOf(context.now)
  const guard = { status: _.neq('cancelled'), startsAt: _.gt(now), members: event.person }
  return amendOnce(target(id), context, { guard, update: { log: _.push([event]) }, keyPath })
}

/**
 * Writes down that somebody was there, and so has missed nothing, even where the list was closed just now. Wrong codes
 * are counted in this same moment: of a hundred guesses made at once, the right one does not come through by haste.
 *
 * @returns whether it was written
 */
export function attendOnce(id: string, context: AmendContext, event: AttendanceEvent): Promise<boolean> {
  const _ = command()
  const { person } = event
  const guard = { status: _.neq('cancelled'), [`misses.${person}`]: _.not(_.gte(MAX_MISSES)) }
  const update = { log: _.push([event]), noShows: _.pull(person) }
  return amendOnce(target(id), context, { guard, update, keyPath })
}

/** Counts one more wrong code of a person. A repetition is counted again: it is one more guess to us. */
export async function countMiss(id: string, { db }: AmendContext, person: string): Promise<void> {
  await db.amend('sessions', id, {}, { misses: { [person]: command().inc(1) } })
}

/**
 * Calls a session off, whatever else is going on in it.
 *
 * @returns whether it was on until now
 */
export function callOffOnce(
  id: string,
  context: AmendContext,
  event: PlainEvent,
  reason: string,
): Promise<boolean> {
  const _ = command()
  const now = textOf(context.now)
  const guard = { status: _.neq('cancelled'), endsAt: _.gt(now) }
  const update = { status: 'cancelled', cancelReason: reason, log: _.push([event]), dueAt: now }
  return amendOnce(target(id), context, { guard, update, keyPath })
}

/**
 * Changes a session after a look at it, once per request.
 *
 * @throws ACTIVITY.NOT_FOUND, SERVER.BUSY when sign-ups are always first, and what `change` throws
 */
export function changeSession(
  id: string,
  context: ChangeContext,
  change: (session: SessionDocument) => Partial<SessionDocument>,
): Promise<SessionDocument> {
  return changeOnce({ ...target(id), missing: noSession() }, context, change)
}
