import type { ChainHead } from '../../miniprogram/shared/volunteer/ledger'
import { command, type Database, QUERY_LIMIT, type Reader } from '../kernel/database'
import type { AttendanceDocument, AuditDocument, Instant, LedgerDocument } from '../schema/documents'

/** A chain as it is kept: whose it is by the keys of its rows, and the rows by number. */
export interface KeptChain {
  person: string
  rows: LedgerDocument[]
}

/** Whose chain a row is kept in: its key says so, whatever the row itself says. */
const ownerOf = ({ _id }: Pick<LedgerDocument, '_id'>): string =>
  _id.slice(0, Math.max(0, _id.lastIndexOf(':')))

/**
 * Every chain there is, in the order of persons, one at a time: the ledger is larger than a function's memory. Keys begin
 * with the person, so that the rows of one follow each other.
 */
export async function* chains(db: Reader): AsyncGenerator<KeptChain> {
  let chain: KeptChain = { person: '', rows: [] }
  for await (const row of rowsByKey(db, { after: '' })) {
    const person = ownerOf(row)
    if (chain.person !== person) {
      if (chain.rows.length > 0) yield inOrder(chain)
      chain = { person, rows: [] }
    }
    chain.rows.push(row)
  }
  if (chain.rows.length > 0) yield inOrder(chain)
}

/** The chain that is kept under somebody's name, as it is now. */
export async function chainOf(db: Reader, person: string): Promise<KeptChain> {
  const rows: LedgerDocument[] = []
  // The semicolon is what comes after the colon.
  for await (const row of rowsByKey(db, { after: `${person}:`, before: `${person};` })) rows.push(row)
  return inOrder({ person, rows })
}

/** Rows in the order of keys, read in pages. */
async function* rowsByKey(
  db: Reader,
  { after, before }: { after: string; before?: string },
): AsyncGenerator<LedgerDocument> {
  const _ = command()
  for (let last = after; ;) {
    const _id = before === undefined ? _.gt(last) : _.and([_.gt(last), _.lt(before)])
    const page = await db.find('ledger', { _id }, { orderBy: ['_id', 'asc'] })
    yield* page
    const end = page.at(-1)
    if (!end || page.length < QUERY_LIMIT) return
    last = end._id
  }
}

/** By number; as text, 10 comes before 2. */
const inOrder = ({ person, rows }: KeptChain): KeptChain => ({
  person,
  rows: [...rows].sort((a, b) => a.seq - b.seq),
})

/** The heads of all chains as they were last seen, by person. */
export async function seenHeads(db: Reader): Promise<Map<string, ChainHead>> {
  const heads = await db.all('chain_heads')
  return new Map(heads.map(({ _id, person, seq, hash }) => [_id, { person, seq, hash }]))
}

/** Keeps the head of a chain that was found whole. */
export function keepHead(db: Database, head: ChainHead, at: Instant): Promise<void> {
  return db.put('chain_heads', { _id: head.person, ...head, at })
}

/** What of a service an audit holds against the ledger. */
const SETTLED_FIELDS = ['person', 'shiftId', 'outcome', 'dueAt'] as const

/** A service as far as an audit needs it. */
export type SettledService = Pick<AttendanceDocument, '_id' | (typeof SETTLED_FIELDS)[number]>

/** Every service there is, a page at a time. */
export async function* settledServices(db: Reader): AsyncGenerator<SettledService[]> {
  for (let last = ''; ;) {
    const query = { _id: command().gt(last) }
    const page = await db.find('attendances', query, { fields: SETTLED_FIELDS, orderBy: ['_id', 'asc'] })
    if (page.length > 0) yield page
    const end = page.at(-1)
    if (!end || page.length < QUERY_LIMIT) return
    last = end._id
  }
}

/** A service as an audit needs it, or null. */
export async function settledService(db: Reader, id: string): Promise<SettledService | null> {
  return (await db.getMany('attendances', [id], SETTLED_FIELDS))[0] ?? null
}

/** Whether an audit was written at or after an instant. */
export async function hasAuditSince(db: Reader, instant: Instant): Promise<boolean> {
  const found = await db.find('audits', { _id: command().gte(instant) }, { fields: ['digest'], limit: 1 })
  return found.length > 0
}

/** Writes what an audit found. */
export async function writeAudit(db: Database, audit: AuditDocument): Promise<void> {
  await db.insert('audits', audit)
}
