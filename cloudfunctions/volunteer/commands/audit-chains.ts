import type { ChainHead } from '../../../miniprogram/shared/volunteer/ledger'
import type { Database } from '../../kernel/database'
import { sha256Hex } from '../../kernel/hash'
import type { AuditDocument, Instant } from '../../schema/documents'
import { type BrokenChain, digestOf, isBorneOut, standingOf, verdictOf, wholeHead } from '../domain/audit'
import {
  chainOf,
  chains,
  keepHead,
  type KeptChain,
  seenHeads,
  settledService,
  type SettledService,
  settledServices,
  writeAudit,
} from '../store-audit'
import { askToSettleBy, rowsOf } from '../store-ledger'

/** Broken chains and strays that are written down one by one. */
const MOST_NAMED = 100

/** What an audit has seen so far. */
interface Seen {
  chains: number
  rows: number
  heads: ChainHead[]
  broken: BrokenChain[]
  standing: Map<string, string>
}

/**
 * Verifies every chain of the ledger, also against the heads of the audit before, which are kept apart from it: so a
 * cut-off end and a chain that was written anew are found as well. Heads move on with chains that are whole and stay
 * where they were with all others. A service whose settled outcome is not what the ledger says is named, too, and the
 * clock settles it again.
 *
 * Everything is read in pages; of the ledger only what stands stays in memory.
 *
 * @param at ISO instant: the audit's own name
 */
export async function auditChains(db: Database, at: Instant): Promise<AuditDocument> {
  const known = await seenHeads(db)
  const seen: Seen = { chains: 0, rows: 0, heads: [], broken: [], standing: new Map() }
  for await (const chain of chains(db)) {
    await look(chain, known.get(chain.person) ?? null, { db, at, seen })
    known.delete(chain.person)
  }
  // Of these not a single row is left.
  for (const [person, head] of known) note({ person, rows: [] }, head, seen)
  const audit: AuditDocument = {
    ...{ _id: at, chains: seen.chains, rows: seen.rows, broken: seen.broken.slice(0, MOST_NAMED) },
    ...{ strays: await straysOf(db, at, seen.standing), digest: digestOf(seen.heads, sha256Hex) },
  }
  await writeAudit(db, audit)
  return audit
}

async function look(
  chain: KeptChain,
  head: ChainHead | null,
  { db, at, seen }: { db: Database; at: Instant; seen: Seen },
): Promise<void> {
  const isWhole = verdictOf(chain.person, chain.rows, head, sha256Hex).ok
  // Rows that were written while pages were read may look like a gap: what seems broken is read once more.
  const kept = isWhole ? chain : await chainOf(db, chain.person)
  if (!note(kept, head, seen)) return
  const [now] = wholeHead(kept.rows)
  if (now && now.hash !== head?.hash) await keepHead(db, now, at)
}

/** Takes a chain down, and says whether it is whole. */
function note({ person, rows }: KeptChain, head: ChainHead | null, seen: Seen): boolean {
  const verdict = verdictOf(person, rows, head, sha256Hex)
  seen.chains += rows.length > 0 ? 1 : 0
  seen.rows += rows.length
  seen.heads.push(...wholeHead(rows))
  for (const [key, said] of standingOf(rows)) seen.standing.set(key, said)
  if (!verdict.ok) seen.broken.push({ person, verdict })
  return verdict.ok
}

async function straysOf(db: Database, at: Instant, standing: ReadonlyMap<string, string>): Promise<string[]> {
  const strays: string[] = []
  for await (const page of settledServices(db)) {
    for (const service of page) {
      if (isBorneOut(service, standing) || !(await isStray(service, db, at))) continue
      strays.push(service._id)
      await askToSettleBy(db, service._id, at)
    }
  }
  return strays.slice(0, MOST_NAMED)
}

/** The ledger was read before: what changed since is read again. What is due is being settled. */
async function isStray({ _id, person }: SettledService, db: Database, at: Instant): Promise<boolean> {
  const rows = await rowsOf(db, person)
  const service = await settledService(db, _id)
  const isDue = service !== null && service.dueAt <= at
  return service !== null && !isDue && !isBorneOut(service, new Map(standingOf(rows)))
}
