import { type ChainHead, type ChainVerdict, verifyChain } from '../../../miniprogram/shared/volunteer/ledger'
import { sha256Hex } from '../../kernel/hash'
import type { Reader } from '../../kernel/database'
import type { LedgerDocument } from '../../schema/documents'
import { seenHeads } from '../store-certificates'
import { rowsOf } from '../store-ledger'

/** Somebody's chain, and whether it is whole. */
export interface Drawn {
  rows: LedgerDocument[]
  verdict: ChainVerdict
}

/**
 * Reads somebody's chain and verifies it against the head that the audit last saw, and other heads that are known.
 * Two database operations in one turn; more where there are more than 1,000 rows.
 */
export async function drawChain(
  db: Reader,
  person: string,
  known: readonly ChainHead[] = [],
): Promise<Drawn> {
  const [seen, rows] = await Promise.all([seenHeads(db, person), rowsOf(db, person)])
  return { rows, verdict: verifyChain(rows, [...seen, ...known], sha256Hex) }
}
