import { createHash } from 'node:crypto'
import fc from 'fast-check'
import {
  appendRow,
  headOf,
  type HoursSource,
  type LedgerRow,
  type RowDraft,
} from '../../../../miniprogram/shared/volunteer/ledger'

/** Nine in the morning in Shanghai, on a Monday. */
export const NINE = Date.parse('2026-11-23T01:00:00.000Z')
export const PERSON = 'p-0123456789abcdef01234567'

/** Node's own SHA-256: an oracle, and quick enough for many rows. */
export const nodeDigest = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

/** A credit of two and a half hours, by code. */
export const aDraft = (more: Partial<RowDraft> = {}): RowDraft => ({
  ...{ person: PERSON, kind: 'credit', supersedes: null, raw: 151, credited: 150, source: 'CODE' },
  shift: aShift('s-am'),
  ...{ policyVersion: 'hours-1', servedFrom: NINE, servedTo: NINE + 151 * 60_000 },
  ...{ recordedAt: NINE + 4 * 3_600_000, author: 'system', approver: null, reason: '' },
  ...more,
})

export const aShift = (shiftId: string, more: Partial<RowDraft['shift']> = {}): RowDraft['shift'] => ({
  ...{ shiftId, name: '手机课堂', day: '2026-11-23', place: '南京东路春申站', content: '手机陪练' },
  ...{ organiser: '心家园', leader: '刘敏' },
  ...more,
})

/** The rows of drafts, one after another. */
export function chainOf(drafts: readonly RowDraft[]): LedgerRow[] {
  const rows: LedgerRow[] = []
  for (const draft of drafts) rows.push(appendRow(headOf(rows), draft, nodeDigest))
  return rows
}

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.constantFrom('', '"', ',', '","', '手机课堂'),
)
const source = fc.constantFrom<HoursSource>('CODE', 'TYPED', 'TICK', 'MANUAL')
const step = fc.record({
  ...{ what: fc.constantFrom('credit', 'credit', 'correction', 'withdrawal'), pick: fc.nat(), source },
  ...{ raw: fc.nat(720), less: fc.nat(720), name: text, content: text },
})

/** Chains in which every row is right: credits of new shifts, corrections and withdrawals of rows that stand. */
export const chains = fc.array(step, { minLength: 1, maxLength: 12 }).map((steps) => {
  const rows: LedgerRow[] = []
  let standing: LedgerRow[] = []
  for (const each of steps) {
    const former = each.what === 'credit' ? undefined : standing[each.pick % (standing.length || 1)]
    const kind = former ? (each.what as RowDraft['kind']) : 'credit'
    const row = appendRow(
      headOf(rows),
      aDraft({
        ...{ kind, supersedes: former?.seq ?? null, raw: each.raw, source: each.source },
        credited: kind === 'withdrawal' ? 0 : Math.max(0, each.raw - each.less),
        shift: aShift(former?.shift.shiftId ?? `s-${rows.length}`, {
          name: each.name,
          content: each.content,
        }),
        ...{ author: 'p-host', approver: 'p-officer', reason: '补记' },
      }),
      nodeDigest,
    )
    rows.push(row)
    standing = [...standing.filter((each) => each !== former), row]
  }
  return rows
})
