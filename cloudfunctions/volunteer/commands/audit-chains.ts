import type { ChainHead } from '../../../miniprogram/shared/volunteer/ledger'
import type { Database, Reader } from '../../kernel/database'
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

/** What a look at every chain found, so far. */
interface Seen {
  chains: number
  rows: number
  heads: ChainHead[]
  broken: BrokenChain[]
  standing: Map<string, string>
}

/** What every chain comes to. */
export interface Verified extends Pick<AuditDocument, 'chains' | 'rows' | 'digest'> {
  /** First broken links, in the order of persons. */
  broken: BrokenChain[]
  /** What stands, by service: see `standingOf`. */
  standing: ReadonlyMap<string, string>
}

/** Told of every chain that is whole: its head now, and the one that was seen before. */
type OnWhole = (head: ChainHead, before: ChainHead | null) => Promise<void>

/**
 * Verifies every chain of the ledger, also against the heads of the last audit, which are kept apart from it: so a
 * cut-off end and a chain that was written anew are found as well. It changes nothing. Everything is read in pages; of the
 * ledger only what stands stays in memory.
 */
export async function verifyChains(db: Reader, onWhole: OnWhole = async () => undefined): Promise<Verified> {
  const known = await seenHeads(db)
  const seen: Seen = { chains: 0, rows: 0, heads: [], broken: [], standing: new Map() }
  for await (const chain of chains(db)) {
    const before = known.get(chain.person) ?? null
    known.delete(chain.person)
    const kept = await lookTwice(chain, before, db)
    const [head] = wholeHead(kept.rows)
    if (note(kept, before, seen) && head) await onWhole(head, before)
  }
  // Of these not a single row is left.
  for (const [person, head] of known) note({ person, rows: [] }, head, seen)
  const { heads, ...verified } = seen
  return { ...verified, digest: digestOf(heads, sha256Hex) }
}

/** Rows that were written while pages were read may look like a gap: what seems broken is read once more. */
async function lookTwice(chain: KeptChain, before: ChainHead | null, db: Reader): Promise<KeptChain> {
  const isWhole = verdictOf(chain.person, chain.rows, before, sha256Hex).ok
  return isWhole ? chain : chainOf(db, chain.person)
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

/**
 * Services whose settled outcome is not what the ledger says, by their ids. What is due at `at` (ISO instant) is left
 * out: it is being settled.
 */
export async function straysAmong(
  db: Reader,
  at: Instant,
  standing: ReadonlyMap<string, string>,
): Promise<string[]> {
  const strays: string[] = []
  for await (const page of settledServices(db)) {
    for (const service of page) {
      if (!isBorneOut(service, standing) && (await isStray(service, db, at))) strays.push(service._id)
    }
  }
  return strays
}

/** The ledger was read before: what changed since is read again. */
async function isStray({ _id, person }: SettledService, db: Reader, at: Instant): Promise<boolean> {
  const rows = await rowsOf(db, person)
  const service = await settledService(db, _id)
  const isDue = service !== null && service.dueAt <= at
  return service !== null && !isDue && !isBorneOut(service, new Map(standingOf(rows)))
}

/**
 * The audit of a night: what `verifyChains` and `straysAmong` found is written down. Heads move on with chains that are
 * whole and stay where they were with all others; strays are settled again by the clock.
 *
 * @param at ISO instant: the audit's own name
 */
export async function auditChains(db: Database, at: Instant): Promise<AuditDocument> {
  const { standing, broken, ...verified } = await verifyChains(db, async (head, before) => {
    if (head.hash !== before?.hash) await keepHead(db, head, at)
  })
  const strays = await straysAmong(db, at, standing)
  for (const id of strays) await askToSettleBy(db, id, at)
  const named = { broken: broken.slice(0, MOST_NAMED), strays: strays.slice(0, MOST_NAMED) }
  const audit: AuditDocument = { _id: at, ...verified, ...named }
  await writeAudit(db, audit)
  return audit
}
