import { type ChainHead, headOf, type LedgerRow, rowKey } from '../../miniprogram/shared/volunteer/ledger'
import { command, type Database, QUERY_LIMIT, type Reader } from '../kernel/database'
import { isTransient, retry } from '../kernel/retry'
import type {
  AttendanceDocument,
  Instant,
  LedgerDocument,
  ServiceAsk,
  ServiceOutcome,
} from '../schema/documents'

/** Rows of a person's chain after a number, by number, at most `limit` (1,000). */
export function rowsAfter(
  db: Reader,
  person: string,
  seq: number,
  limit = QUERY_LIMIT,
): Promise<LedgerDocument[]> {
  return db.find('ledger', { person, seq: command().gt(seq) }, { orderBy: ['seq', 'asc'], limit })
}

/** A person's whole chain, by number, read in pages: more than one query can give. */
export async function rowsOf(db: Reader, person: string): Promise<LedgerDocument[]> {
  const rows: LedgerDocument[] = []
  for (;;) {
    const page = await rowsAfter(db, person, rows.at(-1)?.seq ?? 0)
    rows.push(...page)
    if (page.length < QUERY_LIMIT) return rows
  }
}

/** The end of somebody's chain as it is now; null: it is empty. */
export async function findHead(db: Reader, person: string): Promise<ChainHead | null> {
  return headOf(await db.find('ledger', { person }, { orderBy: ['seq', 'desc'], limit: 1 }))
}

/**
 * Writes a row, if nobody has taken its number.
 *
 * @returns whether it was written now. After a broken line a row of one's own may be there already and is not known
 *   for one: whoever reads the chain anew finds it
 */
export function appendOnce(db: Database, row: LedgerRow, stationId: string): Promise<boolean> {
  return retry(() => db.insert('ledger', { ...row, _id: rowKey(row), stationId }), isTransient)
}

/** A person's attendances of shifts that begin within a span (ISO instants, `before` not included), in time order. */
export function attendancesBetween(
  db: Reader,
  person: string,
  { from, before }: { from: Instant; before: Instant },
): Promise<AttendanceDocument[]> {
  const _ = command()
  const startsAt = _.and([_.gte(from), _.lt(before)])
  return db.find('attendances', { person, startsAt }, { orderBy: ['startsAt', 'asc'] })
}

/** Days above the review limit that a manager has looked at; none where nobody ever registered the person. */
export async function reviewedDaysOf(db: Reader, person: string) {
  const [volunteer] = await db.getMany('volunteers', [person], ['reviewedDays'])
  return volunteer?.reviewedDays ?? []
}

/**
 * Writes what a service came to, over the very revision it was derived from.
 *
 * @returns whether it was; otherwise the service changed meanwhile
 */
export function writeOutcome(
  db: Database,
  { _id, revision }: Pick<AttendanceDocument, '_id' | 'revision'>,
  derived: { outcome: ServiceOutcome | null; asks: ServiceAsk[] },
): Promise<boolean> {
  return db.updateOne('attendances', _id, { revision }, { ...derived, revision: revision + 1 })
}

/** Has the clock settle a service again at an instant, unless it does so earlier. */
export async function askToSettleBy(db: Database, id: string, at: Instant): Promise<void> {
  await db.updateOne('attendances', id, { dueAt: command().gt(at) }, { dueAt: at })
}
