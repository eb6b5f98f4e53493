import { MAX_JOINS } from '../../miniprogram/shared/activity/policy'
import type { PersonEvent, PlainEvent } from '../../miniprogram/shared/activity/types'
import { command, type Database, type Reader } from '../kernel/database'
import { type AppError, missing } from '../kernel/errors'
import { amendOnce, type ChangeContext, changeOnce, createOnce } from '../kernel/once'
import type { Instant, SessionDocument } from '../schema/documents'
import type { Whereabouts } from '../station/domain/scopes'
import { CARD_FIELDS, type CardSource } from './domain/session'

/** How many earlier sessions of a series count in telling who is a first-timer. */
const SERIES_MEMORY = 20
/** Sessions one page of a person's own shows. */
const MINE_LIMIT = 50

/** There is no such session. */
export const noSession = (): AppError => missing('ACTIVITY.NOT_FOUND', '没有找到这场活动')

/** Where a session takes place, or null. */
export async function sessionPlace(db: Reader, id: string): Promise<Whereabouts | null> {
  const [session] = await db.getMany('sessions', [id], ['stationId', 'streetCode', 'districtCode'])
  return session ? { ...session, _id: session.stationId } : null
}

/** Codes of the catalogue's service modules. */
export async function moduleCodes(db: Reader): Promise<string[]> {
  const modules = await db.get('catalogue', 'modules')
  return modules?._id === 'modules' ? modules.items.map(({ code }) => code) : []
}

/** One session with its log, or null. */
export function findSession(db: Reader, id: string): Promise<SessionDocument | null> {
  return db.get('sessions', id)
}

/**
 * One session whose places are given already, or null: also for a lottery before its draw, whose log is long and in
 * which everybody stands alike.
 */
export async function findDrawn(db: Reader, id: string): Promise<SessionDocument | null> {
  const [session] = await db.find('sessions', { _id: id, drawn: true })
  return session ?? null
}

/** One session without its log and its people, or null. */
export async function findShown(db: Reader, id: string) {
  const fields = [...CARD_FIELDS, 'about', 'cancelReason', 'saltHash'] as const
  const [session] = await db.getMany('sessions', [id], fields)
  return session ?? null
}

/** Which sessions to list. */
export interface Wanted {
  stationIds?: readonly string[]
  module?: string
  limit: number
}

/** Sessions that begin after `now` (ISO instant), the soonest first. */
export function findUpcoming(db: Reader, wanted: Wanted, now: Instant): Promise<CardSource[]> {
  const { stationIds, module, limit } = wanted
  const query = {
    startsAt: command().gt(now),
    ...(stationIds && { stationId: command().in([...stationIds]) }),
    ...(module !== undefined && { module }),
  }
  return db.find('sessions', query, { fields: CARD_FIELDS, orderBy: ['startsAt', 'asc'], limit })
}

/** Sessions on whose lists a person is, the latest first. */
export function findMine(db: Reader, person: string) {
  const fields = [...CARD_FIELDS, 'firstCapacity', 'log'] as const
  const orderBy: [string, 'desc'] = ['startsAt', 'desc']
  return db.find('sessions', { members: person }, { fields, orderBy, limit: MINE_LIMIT })
}

/** Earlier sessions of the same series, the latest first. */
export function findEarlier(
  db: Reader,
  { series, startsAt }: Pick<SessionDocument, 'series' | 'startsAt'>,
): Promise<SessionDocument[]> {
  const query = { series, startsAt: command().lt(startsAt) }
  return db.find('sessions', query, { orderBy: ['startsAt', 'desc'], limit: SERIES_MEMORY })
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
const textOf = (now: number): Instant => new Date(now).toISOString()

/**
 * Puts a person on the list if it takes them at that very moment: one guarded update, however many want to.
 *
 * @returns whether it did
 */
export function joinOnce(id: string, context: AmendContext, event: PersonEvent): Promise<boolean> {
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
