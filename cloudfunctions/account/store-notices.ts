import { command, type Database, type Reader } from '../kernel/database'
import type { Instant, NoticeDocument } from '../schema/documents'

/** Notices a person sees, the latest. */
const SHOWN = 50
/** Unread ones are counted up to here. */
const MOST_UNREAD = 99
/** Calls one list shows. */
const CALLS = 100

/** What an account was told, the latest first. */
export function findNotices(db: Reader, openid: string): Promise<NoticeDocument[]> {
  return db.find('notices', { to: openid }, { orderBy: ['at', 'desc'], limit: SHOWN })
}

/** How many notices an account has not read, 99 at most. */
export async function countUnread(db: Reader, openid: string): Promise<number> {
  const unread = { to: openid, readAt: null }
  return (await db.find('notices', unread, { fields: ['readAt'], limit: MOST_UNREAD })).length
}

/** Marks what an account was told until an instant as read at `now`; where an id is given, that notice alone. */
export async function markRead(
  db: Database,
  openid: string,
  { until, id, now }: { until: Instant; id?: string; now: Instant },
): Promise<void> {
  const unread = { to: openid, readAt: null, at: command().lte(until), ...(id !== undefined && { _id: id }) }
  await db.updateWhere('notices', unread, { readAt: now })
}

/** People of a station whom only a telephone reaches and who are still worth calling, the longest due first. */
export function findCalls(db: Reader, stationId: string, now: Instant): Promise<NoticeDocument[]> {
  const open = { stationId, state: 'call', until: command().gt(now) }
  return db.find('notices', open, { orderBy: ['at', 'asc'], limit: CALLS })
}

/** A notice of a station, or null: another station's is none of its business. */
export async function findCall(db: Reader, stationId: string, id: string): Promise<NoticeDocument | null> {
  const notice = await db.get('notices', id)
  return notice?.stationId === stationId && notice.call !== null ? notice : null
}

/** Says who called; whoever does so first. */
export async function markCallDone(db: Database, id: string, calledBy: string): Promise<void> {
  await db.updateOne('notices', id, { state: 'call' }, { state: 'called', calledBy })
}

/** Notices to be sent: those nobody has tried yet, and those whose last try, before `lost`, came to nothing. */
export async function findUnsent(
  db: Reader,
  { lost, limit }: { lost: Instant; limit: number },
): Promise<NoticeDocument[]> {
  const tried = { state: 'sending', triedAt: command().lt(lost) }
  const options = { orderBy: ['at', 'asc'] as [string, 'asc'], limit }
  const [left, due] = await Promise.all([
    db.find('notices', tried, options),
    db.find('notices', { state: 'due' }, options),
  ])
  return [...left, ...due].slice(0, limit)
}

/**
 * Changes the state of a notice that is still as it was read.
 *
 * @returns whether it was; otherwise somebody else has taken it
 */
export function moveOn(
  db: Database,
  { _id, state, tries }: Pick<NoticeDocument, '_id' | 'state' | 'tries'>,
  fields: Partial<NoticeDocument>,
): Promise<boolean> {
  return db.updateOne('notices', _id, { state, tries }, fields)
}

/** Throws away what an account was told. */
export async function removeNoticesOf(db: Pick<Database, 'removeWhere'>, openid: string): Promise<void> {
  await db.removeWhere('notices', { to: openid })
}

/** Throws away what was told before an instant, and says how much that was. */
export function removeNotices(db: Pick<Database, 'removeWhere'>, before: Instant): Promise<number> {
  return db.removeWhere('notices', { at: command().lt(before) })
}
