import { lengthWords } from '../../../shared/volunteer/credit-words'
import type { LedgerRow } from '../../../shared/volunteer/ledger'
import { SOURCE_WORDS } from '../../../shared/volunteer/statute'
import { speakDateTime } from '../../../shared/time/shanghai'

/** One row of the ledger as people read it. */
export interface HistoryLine {
  seq: number
  /** When it was written. */
  when: string
  /** 「记入 2 小时 30 分钟」 */
  what: string
  /** Who wrote it, and who agreed. */
  by: string
  /** Why; empty: nothing was given. */
  reason: string
  /** A later row took its place. */
  gone: boolean
  /** The beginning of its hash, by which two people can tell that they look at the same row. */
  mark: string
}

const MARK_LENGTH = 8

/** Everything that was ever written of one service, in its order. `now` in milliseconds. */
export function historyLines(rows: readonly LedgerRow[], now: number): HistoryLine[] {
  const gone = new Set(rows.map(({ supersedes }) => supersedes))
  return rows.map((row) => ({
    seq: row.seq,
    when: speakDateTime(row.recordedAt, now),
    what: whatWords(row),
    by: byWords(row),
    reason: row.reason,
    gone: gone.has(row.seq),
    mark: row.hash.slice(0, MARK_LENGTH),
  }))
}

function whatWords({ kind, credited, supersedes }: LedgerRow): string {
  if (kind === 'withdrawal') return `撤销第 ${supersedes ?? 0} 条，计 0 小时`
  const length = credited === 0 ? '0 小时' : lengthWords(credited)
  return kind === 'credit' ? `记入 ${length}` : `更正第 ${supersedes ?? 0} 条，改为 ${length}`
}

function byWords({ author, approver, person, source }: LedgerRow): string {
  const second = approver === null ? '' : '，另一位管理人员核实过'
  return `${SOURCE_WORDS[source]}；${authorWords(author, person)}${second}`
}

function authorWords(author: string, person: string): string {
  if (author === 'system') return '按规则自动记下'
  return author === person ? '本人记下' : '站点的人记下'
}
