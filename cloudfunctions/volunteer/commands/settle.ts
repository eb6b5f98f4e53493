import { appendRow, type ChainHead, headOf, refuseDraft } from '../../../miniprogram/shared/volunteer/ledger'
import type { Database } from '../../kernel/database'
import { busy } from '../../kernel/errors'
import { sha256Hex } from '../../kernel/hash'
import { isTransient, patience, retry } from '../../kernel/retry'
import type { AttendanceDocument } from '../../schema/documents'
import { type Around, concernsLedger, type Settlement, settlementOf, spanAround } from '../domain/settle-day'
import { appendOnce, attendancesBetween, reviewedDaysOf, rowsOf, writeOutcome } from '../store-ledger'

/** What a settlement needs of a command's or a job's context. `now` in milliseconds. */
export interface SettleContext {
  db: Database
  now: number
}

/** Others wrote at the same moment. */
class Raced extends Error {}

/** Writers of one chain who meet: each round at least one of them is through. */
const ROUNDS = 60
/** Looks of one round: the first finds what to write, the second that it is written, unless something changed again. */
const LOOKS = 3

/**
 * Brings the ledger up to what somebody's attendances around one of them are worth, however many do so at once.
 *
 * The chain is read before the attendances, and a row is written under the next number of that chain. So a row that
 * gets through was derived from attendances that were read after all rows before it; and because every settlement that
 * wrote something looks once more, a change that came between the reading and the writing is found by whoever wrote
 * from the state before. When it ends, no row of its own stands that the attendances do not bear out. One that is
 * killed in between leaves the attendance due, and the clock settles it.
 *
 * @returns the attendance with what it came to
 * @throws SERVER.BUSY when others are always first: the clock settles it a minute later
 */
export async function settleAround(
  doc: AttendanceDocument,
  context: SettleContext,
): Promise<AttendanceDocument> {
  if (!concernsLedger(doc, context.now)) return doc
  const mayRetry = (thrown: unknown): boolean => thrown instanceof Raced || isTransient(thrown)
  try {
    return await retry(() => round(doc, context), mayRetry, { ...patience, attempts: ROUNDS })
  } catch (thrown) {
    throw mayRetry(thrown) ? busy() : thrown
  }
}

async function round(doc: AttendanceDocument, context: SettleContext): Promise<AttendanceDocument> {
  for (let look = 0; look < LOOKS; look += 1) {
    const around = await readAround(doc, context.db)
    const settlement = settlementOf(doc, around, context.now)
    if (isStill(settlement)) return around.attendances.find(({ _id }) => _id === doc._id) ?? doc
    await carryOut(settlement, around, context.db)
  }
  throw new Raced()
}

async function readAround(doc: AttendanceDocument, db: Database): Promise<Around> {
  const rows = await rowsOf(db, doc.person)
  const [attendances, reviews] = await Promise.all([
    attendancesBetween(db, doc.person, spanAround(doc)),
    reviewedDaysOf(db, doc.person),
  ])
  return { rows, attendances, reviews }
}

const isStill = ({ drafts, outcomes }: Settlement): boolean => drafts.length + outcomes.length === 0

async function carryOut({ drafts, outcomes }: Settlement, { rows }: Around, db: Database): Promise<void> {
  let head: ChainHead | null = headOf(rows)
  for (const { draft, stationId } of drafts) {
    const fault = refuseDraft(rows, draft)
    if (fault) throw new Error(`a row does not fit its chain: ${fault}`)
    const row = appendRow(head, draft, sha256Hex)
    if (!(await appendOnce(db, row, stationId))) throw new Raced()
    head = row
  }
  for (const { attendance, outcome, asks } of outcomes) {
    if (!(await writeOutcome(db, attendance, { outcome, asks }))) throw new Raced()
  }
}
