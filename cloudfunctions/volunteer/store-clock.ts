import { batchesOf, inBatches } from '../kernel/batches'
import { command, type Database, QUERY_LIMIT, type Reader } from '../kernel/database'
import { MOST_RECORDS } from './domain/flags-of'
import type { AttendanceDocument, FlagDocument, Instant, ShiftDocument } from '../schema/documents'

/** Ids of shifts at which the clock has something to do at `now` (ISO instant), the longest due first. */
export async function dueShifts(db: Reader, now: Instant, limit: number): Promise<string[]> {
  const options = { fields: ['dueAt'] as const, orderBy: ['dueAt', 'asc'] as [string, 'asc'], limit }
  return (await db.find('shifts', { dueAt: command().lte(now) }, options)).map(({ _id }) => _id)
}

/** The same of services. */
export async function dueServices(db: Reader, now: Instant, limit: number): Promise<string[]> {
  const options = { fields: ['dueAt'] as const, orderBy: ['dueAt', 'asc'] as [string, 'asc'], limit }
  return (await db.find('attendances', { dueAt: command().lte(now) }, options)).map(({ _id }) => _id)
}

/**
 * Gives a shift its marks and its next moment, over the very revision they were derived from.
 *
 * @returns whether it was; otherwise it changed meanwhile and stays due
 */
export function writeShiftMoment(
  db: Database,
  { _id, revision }: ShiftDocument,
  fields: Pick<ShiftDocument, 'marks' | 'dueAt'>,
): Promise<boolean> {
  return db.updateOne('shifts', _id, { revision }, { ...fields, revision: revision + 1 })
}

/** The same of a service, which has no marks of its own: what was told of it has its notice. */
export function writeServiceMoment(
  db: Database,
  { _id, revision }: AttendanceDocument,
  dueAt: Instant,
): Promise<boolean> {
  return db.updateOne('attendances', _id, { revision }, { dueAt })
}

/** The telephone of somebody who has no account, or of their guardian; empty: none is known. */
export async function phoneOf(db: Reader, person: string): Promise<string> {
  const [volunteer] = await db.getMany('volunteers', [person], ['contact', 'guardian'])
  return volunteer?.contact || volunteer?.guardian?.phone || ''
}

/** What of a service flags are raised by. */
const SEEN_FIELDS = [
  ...(['person', 'shiftId', 'stationId', 'streetCode', 'districtCode', 'openedAt'] as const),
  ...(['log', 'outcome', 'policyVersion', 'changedAt'] as const),
] as const

/** A service as far as flags are raised by it. */
export type SeenService = Pick<AttendanceDocument, '_id' | (typeof SEEN_FIELDS)[number]>

/** Whether a service changed at or after an instant. */
export async function hasServiceChanged(db: Reader, since: Instant): Promise<boolean> {
  const query = { changedAt: command().gte(since) }
  return (await db.find('attendances', query, { fields: ['changedAt'], limit: 1 })).length > 0
}

/** All services that changed at or after an instant, read in pages. */
export async function changedServices(db: Reader, since: Instant): Promise<SeenService[]> {
  const found = new Map<string, SeenService>()
  for (let from = since; ;) {
    const query = { changedAt: command().gte(from) }
    const page = await db.find('attendances', query, { fields: SEEN_FIELDS, orderBy: ['changedAt', 'asc'] })
    for (const each of page) found.set(each._id, each)
    const last = page.at(-1)?.changedAt ?? from
    // A page that holds one instant alone would come again and again: what is beyond it changes again or is left.
    if (page.length < QUERY_LIMIT || last === from) return [...found.values()]
    from = last
  }
}

/** Devices that one query asks for. */
const DEVICES_AT_ONCE = 100

/** Services that changed at or after an instant and were scanned by one of these devices, at most 1,000 of each hundred. */
export async function servicesByDevice(
  db: Reader,
  devices: readonly string[],
  since: Instant,
): Promise<SeenService[]> {
  const found = await inBatches(batchesOf(devices, DEVICES_AT_ONCE), 2, (batch) => {
    const query = { 'log.device': command().in(batch), changedAt: command().gte(since) }
    return db.find('attendances', query, { fields: SEEN_FIELDS, orderBy: ['changedAt', 'desc'] })
  })
  return found.flat()
}

/** A flag by its id, or null. */
export function findFlag(db: Reader, id: string): Promise<FlagDocument | null> {
  return db.get('flags', id)
}

/**
 * Raises a flag; one that was raised before is brought up to what was seen since, and is open again when that is more
 * than somebody has looked at.
 *
 * @returns whether something was written
 */
export async function raiseFlag(db: Database, flag: FlagDocument): Promise<boolean> {
  if (await db.insert('flags', flag)) return true
  const known = await db.get('flags', flag._id)
  if (!known || flag.records.every((id) => known.records.includes(id))) return false
  const { words } = flag
  // What was seen on another day stays with it; the newest where there is no more room.
  const records = [...new Set([...flag.records, ...known.records])].slice(0, MOST_RECORDS)
  const fields = { records, words, state: 'open' as const, revision: known.revision + 1 }
  return db.updateOne('flags', flag._id, { revision: known.revision }, fields)
}
