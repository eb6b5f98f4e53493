import { DAY_MS } from '../../miniprogram/shared/time/shanghai'
import { command, either, type Reader } from '../kernel/database'
import type { CatalogueLists, HouseholdDocument, Instant, SessionDocument } from '../schema/documents'
import { personOf } from './domain/person'
import { CARD_FIELDS, type CardSource, DETAIL_FIELDS, type DetailSource, PLAY_FIELDS } from './domain/session'

/** No-shows count for so long, and bookings that ended earlier stand against nothing. */
const LOOK_BACK_MS = 30 * DAY_MS

/** What of a session stands for or against signing somebody up, besides its log. */
const BOOKING_FIELDS = [
  ...(['title', 'group', 'kind', 'status', 'drawn', 'room', 'capacity', 'popular', 'policyVersion'] as const),
  ...(['opensAt', 'closesAt', 'startsAt', 'endsAt', 'meetings'] as const),
  ...(['minAge', 'maxAge', 'pickup', 'noShows', 'appeals'] as const),
] as const

/** A session as far as it stands for or against signing somebody up. */
export type BookingSource = Pick<SessionDocument, '_id' | (typeof BOOKING_FIELDS)[number]>

/** Sessions one page of a person's own shows. */
const MINE_LIMIT = 50

/** A session's log and what is told by it. */
const LOG_FIELDS = [...PLAY_FIELDS, 'codeKey', 'pickup'] as const

/** A session as far as its log is concerned. */
export type LogSource = Pick<SessionDocument, '_id' | (typeof LOG_FIELDS)[number]>

/** The account's own record, or null while it has said nothing. */
export function findHousehold(db: Reader, openid: string): Promise<HouseholdDocument | null> {
  return db.get('households', personOf(openid))
}

/** Sessions on the lists of these persons that are not over, or so lately that a no-show counts. `now` in milliseconds. */
const lately = (people: readonly string[], now: number) => {
  const _ = command()
  return { members: _.in([...people]), endsAt: _.gt(new Date(now - LOOK_BACK_MS).toISOString()) }
}

/** A session and, in the same breath, those that may stand against signing a person up for it. */
export function findAround(db: Reader, id: string, person: string, now: number): Promise<BookingSource[]> {
  return db.find('sessions', either({ _id: id }, lately([person], now)), { fields: BOOKING_FIELDS })
}

/** Sessions that may stand against signing one of these persons up elsewhere, and whose they are. */
export function findBookings(db: Reader, people: readonly string[], now: number) {
  return db.find('sessions', lately(people, now), { fields: [...BOOKING_FIELDS, 'members'] as const })
}

/** Drawn ones among these sessions, with their logs. */
export async function findLogs(db: Reader, ids: readonly string[]): Promise<LogSource[]> {
  if (ids.length === 0) return []
  return db.find('sessions', { _id: command().in([...ids]), drawn: true }, { fields: LOG_FIELDS })
}

/** Which days to show. ISO instants, `before` not included. */
export interface Span {
  from: Instant
  before: Instant
}

/** Activities and slots that take place within a span, network-wide, by their start. */
export function findOnDays(db: Reader, { from, before }: Span): Promise<CardSource[]> {
  const _ = command()
  const query = { form: _.neq('class'), startsAt: _.lt(before), endsAt: _.gt(from) }
  return db.find('sessions', query, { fields: CARD_FIELDS, orderBy: ['startsAt', 'asc'] })
}

/** Which sessions to list. */
export interface Wanted {
  stationIds: readonly string[]
  module?: string
  limit: number
}

/** Sessions that are not over at `now` (ISO instant), the soonest first. */
export function findUpcoming(db: Reader, wanted: Wanted, now: Instant): Promise<CardSource[]> {
  const { stationIds, module, limit } = wanted
  const _ = command()
  const query = {
    endsAt: _.gt(now),
    stationId: _.in([...stationIds]),
    ...(module !== undefined && { module }),
  }
  return db.find('sessions', query, { fields: CARD_FIELDS, orderBy: ['startsAt', 'asc'], limit })
}

/** The slots of one consultation, in time order. */
export function findGroup(db: Reader, group: string): Promise<CardSource[]> {
  return db.find('sessions', { group }, { fields: CARD_FIELDS, orderBy: ['startsAt', 'asc'] })
}

const runningClasses = (now: Instant) => ({ form: 'class', endsAt: command().gt(now) })

/** Classes of one course, of one station, or of both that are not over at `now` (ISO instant). */
export function findClasses(
  db: Reader,
  { courseId, stationId }: { courseId?: string; stationId?: string },
  now: Instant,
): Promise<DetailSource[]> {
  const query = {
    ...runningClasses(now),
    ...(courseId !== undefined && { courseId }),
    ...(stationId !== undefined && { stationId }),
  }
  return db.find('sessions', query, { fields: DETAIL_FIELDS, orderBy: ['startsAt', 'asc'] })
}

/** What decides whether a class takes people. */
const CLASS_FIELDS = [
  ...(['courseId', 'kind', 'status', 'drawn', 'room', 'opensAt', 'closesAt', 'startsAt'] as const),
] as const

/** A class as far as it is counted. */
export type ClassSource = Pick<SessionDocument, '_id' | (typeof CLASS_FIELDS)[number]>

/** Classes of the whole network that are not over at `now` (ISO instant). */
export function findAllClasses(db: Reader, now: Instant): Promise<ClassSource[]> {
  return db.find('sessions', runningClasses(now), { fields: CLASS_FIELDS })
}

/** Departments, courses and terms of the catalogue; empty lists where it has none. */
export async function studyLists(
  db: Reader,
): Promise<Pick<CatalogueLists, 'departments' | 'courses' | 'terms'>> {
  const found = await db.getMany('catalogue', ['departments', 'courses', 'terms'])
  const none = { departments: [], courses: [], terms: [] }
  return { ...none, ...Object.fromEntries(found.map(({ _id, items }) => [_id, items])) }
}

/** What `findMine` reads of a session. */
const MINE_FIELDS = [
  ...CARD_FIELDS,
  ...(['venue', 'cancelReason', 'meetings', 'members', 'noShows', 'appeals'] as const),
] as const

/** What a person's own list needs of a session before its log. */
export type MineSource = Pick<SessionDocument, '_id' | (typeof MINE_FIELDS)[number]>

/** Sessions on whose lists one of these persons is, without their logs: the soonest that end, or the last that did. */
export function findMine(
  db: Reader,
  people: readonly string[],
  when: 'ahead' | 'past',
  now: Instant,
): Promise<MineSource[]> {
  const _ = command()
  const query = { members: _.in([...people]), endsAt: when === 'ahead' ? _.gt(now) : _.lte(now) }
  const orderBy: [string, 'asc' | 'desc'] = ['endsAt', when === 'ahead' ? 'asc' : 'desc']
  return db.find('sessions', query, { fields: MINE_FIELDS, orderBy, limit: MINE_LIMIT })
}
