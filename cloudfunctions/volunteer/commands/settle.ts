import {
  appendRow,
  headOf,
  type LedgerRow,
  refuseDraft,
  type RowDraft,
} from '../../../miniprogram/shared/volunteer/ledger'
import type { Database } from '../../kernel/database'
import { AppError, busy } from '../../kernel/errors'
import { sha256Hex } from '../../kernel/hash'
import { delayBefore, isTransient, patience, retry } from '../../kernel/retry'
import type { AttendanceDocument } from '../../schema/documents'
import { type Around, concernsLedger, type Settlement, settlementOf, spanAround } from '../domain/settle-day'
import {
  appendOnce,
  attendancesBetween,
  reviewedDaysOf,
  rowsAfter,
  rowsOf,
  writeOutcome,
} from '../store-ledger'

/** What a settlement needs of a command's or a job's context. `now` in milliseconds. */
export interface SettleContext {
  db: Database
  now: number
}

/** Others wrote at the same moment. */
class Raced extends Error {}

/** Rounds of one settlement whose looks never ended, and looks of one round. */
const ROUNDS = 20
/** The first finds what to write, the next that it is written, unless something changed again. */
const LOOKS = 3
/** Numbers of one chain that others may be quicker with: each time at least one of them is through. */
const NUMBERS = 200

/**
 * Brings the ledger up to what somebody's attendances around one of them are worth, however many do so at once.
 *
 * A row is written under the next number of the chain, so that of two writers one is second and reads on. Whoever wrote
 * something looks at everything once more: a change that came between the reading and the writing is found by whoever
 * wrote from the state before. When it ends, no row of its own stands that the attendances do not bear out. One that is
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

/**
 * The same for a command that has written what it was asked to: were it to fail now, a person would be told that nothing
 * came of what is on record. Where others are always first, the clock brings the ledger up to it.
 *
 * @returns the attendance with what it came to, or as it was before that
 */
export async function settleOrLeave(
  doc: AttendanceDocument,
  context: SettleContext,
): Promise<AttendanceDocument> {
  try {
    return await settleAround(doc, context)
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.kind === 'busy') return doc
    throw thrown
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
  const misfit = drafts.map(({ draft }) => refuseDraft(rows, draft)).find((fault) => fault !== null)
  if (misfit) throw new Error(`a row does not fit its chain: ${misfit}`)
  const chain = [...rows]
  const numbers = new Map<string, number>()
  for (const { draft, stationId } of drafts) {
    numbers.set(draft.shift.shiftId, await append(chain, draft, stationId, db))
  }
  for (const { attendance, outcome, asks } of outcomes) {
    // Where others wrote rows in between, a row has another number than it was meant to have.
    const seq = numbers.get(attendance.shiftId) ?? outcome?.seq ?? 0
    const written = { outcome: outcome && { ...outcome, seq }, asks }
    if (!(await writeOutcome(db, attendance, written))) throw new Raced()
  }
}

/**
 * Puts a row at the end of a chain, wherever that is by now. Rows of other shifts that came first change nothing of what
 * it says; one of its own shift does, and all has to be looked at again.
 *
 * @returns its number
 */
async function append(chain: LedgerRow[], draft: RowDraft, stationId: string, db: Database): Promise<number> {
  for (let tries = 0; tries < NUMBERS && refuseDraft(chain, draft) === null; tries += 1) {
    const row = appendRow(headOf(chain), draft, sha256Hex)
    if (await appendOnce(db, row, stationId)) {
      chain.push(row)
      return row.seq
    }
    await patience.sleep(delayBefore(tries, patience))
    chain.push(...(await rowsAfter(db, draft.person, headOf(chain)?.seq ?? 0)))
  }
  throw new Raced()
}
