import { call } from '../../../services/cloud'
import type { KeptHead } from '../../../services/chain-heads'
import { lengthWords } from '../../../shared/volunteer/credit-words'
import { type ChainVerdict, type LedgerRow, totalsOf } from '../../../shared/volunteer/ledger'
import { speakWithin } from '../../../shared/time/shanghai'

/** What came of checking somebody's records, in words. */
export interface CheckWords {
  ok: boolean
  title: string
  lines: string[]
}

/**
 * All rows of somebody's chain, by number, as the cloud has them.
 *
 * @param person undefined: the caller
 * @throws CallError
 */
export async function wholeChain(person?: string): Promise<LedgerRow[]> {
  const rows: LedgerRow[] = []
  for (let more = true; more;) {
    const part = await call('volunteer/chain', { ...(person && { person }), from: rows.length + 1 })
    rows.push(...part.rows)
    more = part.more && part.rows.length > 0
  }
  return rows
}

/** What was checked, and against what. */
export interface Checked {
  verdict: ChainVerdict
  rows: readonly LedgerRow[]
  /** What the page shows as the sum, minutes. */
  shown: number
  kept: KeptHead | null
  now: number
}

const STEPS =
  '请先截屏留下来，再打电话给服务热线，说您的记录核对不通过、第几条。在查清以前，手机里留着的旧凭据不会被换掉。'

/** The outcome, for somebody who has never heard of a chain. */
export function checkWords(checked: Checked): CheckWords {
  const { verdict, rows, shown } = checked
  if (!verdict.ok) return { ok: false, title: '核对没有通过', lines: [`${verdict.words}。`, STEPS] }
  const { credited } = totalsOf(rows)
  if (credited !== shown) {
    const words = `记录加起来是 ${lengthWords(credited)}，和上面的数对不上。`
    return { ok: false, title: '核对没有通过', lines: [words, STEPS] }
  }
  return { ok: true, title: '核对通过，记录完整', lines: wholeLines(checked) }
}

function wholeLines({ rows, kept, shown, now }: Checked): string[] {
  if (rows.length === 0) return ['还没有记入的条目，没有什么可以被改动。']
  const since = kept
    ? `和这台手机${speakWithin(kept.at, now)}核对时留下的凭据也对得上，比那时多 ${rows.length - kept.head.seq} 条。`
    : '这是这台手机第一次核对，已经留下凭据，以后少了、改了都能看出来。'
  return [
    `一共 ${rows.length} 条，一条接一条，没有少，没有改。`,
    `加起来是 ${lengthWords(shown)}，和上面的数一样。`,
    since,
  ]
}
