import {
  type ChainHead,
  type ChainVerdict,
  type Digest,
  headOf,
  type LedgerRow,
  rowKey,
  standingRows,
  verifyChain,
} from '../../../miniprogram/shared/volunteer/ledger'
import type { AttendanceDocument, LedgerDocument } from '../../schema/documents'

/** A chain that is not whole, and where it breaks first. */
export interface BrokenChain {
  person: string
  verdict: Extract<ChainVerdict, { ok: false }>
}

/** Names the form of the digest: another form is another name. */
const FORM = 'xjy-heads-1'

const MISPLACED = { otherPerson: '是别人的记录', malformed: '不在自己的位置上' }

/**
 * Whether a chain that is kept under somebody's name is theirs and whole, every row under its own key, and still has the
 * head that was seen.
 *
 * @param seen the head of an earlier audit; null: there was none
 */
export function verdictOf(
  person: string,
  rows: readonly LedgerDocument[],
  seen: ChainHead | null,
  digest: Digest,
): ChainVerdict {
  const index = rows.findIndex((row) => row.person !== person || row._id !== rowKey(row))
  const whole = verifyChain(rows, seen ? [seen] : [], digest)
  if (index < 0 || (!whole.ok && whole.index <= index)) return whole
  const fault = rows[index]?.person === person ? 'malformed' : 'otherPerson'
  return { ok: false, index, seq: index + 1, fault, words: `第 ${index + 1} 条记录${MISPLACED[fault]}` }
}

/**
 * One hash over all heads in the order of persons. Whoever has it from elsewhere (the log) can tell that no chain was
 * written anew since, though the database was.
 */
export function digestOf(heads: readonly ChainHead[], digest: Digest): string {
  const lines = [...heads].sort((a, b) => (a.person < b.person ? -1 : 1))
  return digest(JSON.stringify([FORM, ...lines.map(({ person, seq, hash }) => [person, seq, hash])]))
}

/** The end of a chain that was found whole, by person. */
export const wholeHead = (rows: readonly LedgerRow[]): ChainHead[] => {
  const head = headOf(rows)
  return head ? [head] : []
}

/** What stands in the ledger, as the services that it came from have to say it: `shiftId:person` → number and minutes. */
export function standingOf(rows: readonly LedgerRow[]): [key: string, said: string][] {
  return standingRows(rows).map(({ shift, person, seq, credited }) => [
    `${shift.shiftId}:${person}`,
    `${seq}:${credited}`,
  ])
}

/** Whether what is written beside a service is what the ledger says of it. */
export function isBorneOut(
  { _id, outcome }: Pick<AttendanceDocument, '_id' | 'outcome'>,
  standing: ReadonlyMap<string, string>,
): boolean {
  const said = standing.get(_id)
  if (!outcome || outcome.seq === 0) return said === undefined
  return said === `${outcome.seq}:${outcome.creditedMinutes}`
}
