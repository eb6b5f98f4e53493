import { database } from '../../cloudfunctions/kernel/database'
import { sha256Hex } from '../../cloudfunctions/kernel/hash'
import { sdk } from '../../cloudfunctions/kernel/platform'
import type { LedgerDocument } from '../../cloudfunctions/schema/documents'
import { verifyChains } from '../../cloudfunctions/volunteer/commands/audit-chains'
import { codeAt, pictureText } from '../../miniprogram/shared/code/rotating'
import {
  appendRow,
  type ChainHead,
  headOf,
  type LedgerRow,
  rowKey,
  verifyChain,
} from '../../miniprogram/shared/volunteer/ledger'
import { onEmptyCloud } from './empty-cloud'
import { ms, ratio, sample } from './sample'
import type { Section } from './table'

const ROWS = 100_000
/** One row a week for forty years. */
const LONG = 2_000
/** Rows written with one request: within one, the local cloud holds each row of a unique index against all before it. */
const BATCH = 100

/** One person's chain of so many rows, each of another shift. */
function chainOf(person: string, length: number): LedgerRow[] {
  const rows: LedgerRow[] = []
  for (let n = 0; n < length; n += 1) {
    const head: ChainHead | null = headOf(rows)
    const shift = {
      ...{ shiftId: `s${String(n).padStart(8, '0')}`, name: '大厅引导', day: '2026-11-23', place: '春申站' },
      ...{ content: '叫号、指路', organiser: '街道', leader: '刘敏' },
    }
    const from = 1_700_000_000_000 + n * 86_400_000
    const draft = {
      ...{ person, kind: 'credit' as const, supersedes: null, raw: 150, credited: 150, shift },
      ...{ source: 'CODE' as const, policyVersion: 'hours-1', servedFrom: from, servedTo: from + 9_000_000 },
      ...{ recordedAt: from + 9_000_000, author: person, approver: null, reason: '' },
    }
    rows.push(appendRow(head, draft, sha256Hex))
  }
  return rows
}

/** Writes rows as they are; a list goes through the SDK, whose types know single documents alone. */
async function keep(rows: readonly LedgerRow[]): Promise<void> {
  const documents = rows.map((row): LedgerDocument => ({ ...row, _id: rowKey(row), stationId: 'st-bench' }))
  for (let from = 0; from < documents.length; from += BATCH) {
    const data = documents.slice(from, from + BATCH) as unknown as object
    await sdk().database().collection('ledger').add({ data })
  }
}

/** The audit of a night over all chains, once: milliseconds. */
function auditOf(chains: readonly LedgerRow[][]): Promise<number> {
  return onEmptyCloud(async () => {
    for (const rows of chains) await keep(rows)
    const begun = performance.now()
    const { rows, broken } = await verifyChains(database)
    const taken = performance.now() - begun
    if (rows !== ROWS || broken.length > 0) throw new Error(`${rows} rows, ${broken.length} chains broken`)
    return taken
  })
}

const perSecond = (taken: number): string =>
  `${Math.round((ROWS * 1_000) / taken).toLocaleString('en')} rows/s`

/** Checking chains, on the server and on the phone, and deriving the code a host's phone shows. */
export async function ledger(): Promise<Section> {
  const chains = Array.from({ length: ROWS / LONG }, (_chain, n) => chainOf(`p-${n}`, LONG))
  const one = chains[0] ?? []
  const all = await sample(3, () => chains.forEach((rows) => verifyChain(rows, [], sha256Hex)))
  const server = await sample(5, () => verifyChain(one, [], sha256Hex))
  const phone = await sample(5, () => verifyChain(one))
  const audit = await auditOf(chains)
  const key = 'ab'.repeat(32)
  const code = await sample(200, (run) => [codeAt(key, run), pictureText('s00000001', key, run)])
  return {
    title: '台账 checking chains, deriving codes',
    head: ['', 'median', 'p95', ''],
    rows: [
      [
        `${ROWS.toLocaleString('en')} rows in ${chains.length} chains, on the server`,
        ms(all.median),
        ms(all.p95),
        perSecond(all.median),
      ],
      ['the same read through wx-server-sdk: an audit, once', ms(audit), '–', perSecond(audit)],
      [`one chain of ${LONG} rows, the server's hash`, ms(server.median), ms(server.p95), ''],
      [
        `the same by the phone's own hash`,
        ms(phone.median),
        ms(phone.p95),
        ratio(phone.median, server.median),
      ],
      ['one code: six figures and the picture', ms(code.median), ms(code.p95), ''],
    ],
    note: 'in Node; a phone of some years ago takes ten to twenty times as long, and a code has 30 seconds',
  }
}
