import { dayOf, instantOf } from '../../miniprogram/shared/time/shanghai'
import type { JobContext } from '../kernel/routes'
import { auditChains } from '../volunteer/commands/audit-chains'
import { hasAuditSince } from '../volunteer/queries/audits'

/** Minutes from midnight in Shanghai: nobody serves then, and what the day brought is settled. */
const AUDIT_AT = 180
/** One that is not there so much later is left to the next night: an audit costs every row a reading. */
const AUDIT_UNTIL = 300

const textOf = (instant: number): string => new Date(instant).toISOString()

/**
 * Audits the ledger once every night, and prints what it found into the log of the call: there the hash over all heads is
 * beyond the reach of whoever can write into the database.
 *
 * @returns null: it is not time, or it was done tonight
 */
export async function auditIfDue({ db, now, log }: JobContext) {
  const tonight = instantOf(dayOf(now), AUDIT_AT)
  if (now < tonight || now >= instantOf(dayOf(now), AUDIT_UNTIL)) return null
  if (await hasAuditSince(db, textOf(tonight))) return null
  const { chains, rows, broken, strays, digest } = await auditChains(db, textOf(now))
  const level = broken.length > 0 ? 'error' : 'info'
  log({ level, event: 'audit', chains, rows, broken: broken.length, digest })
  return { chains, rows, broken: broken.length, strays: strays.length, digest }
}
