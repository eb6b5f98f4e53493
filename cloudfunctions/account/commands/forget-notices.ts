import { DAY_MS } from '../../../miniprogram/shared/time/shanghai'
import type { JobContext } from '../../kernel/routes'
import { removeNotices } from '../store-notices'

/** Long enough to read what one was told of a term's lesson; names and numbers are not kept for longer than of use. */
const KEPT_DAYS = 90

/**
 * Throws away old notices, and says how many. Nobody is told anew for it: what was told, the session's own document
 * knows.
 */
export function forgetNotices({ db, now }: JobContext): Promise<number> {
  return removeNotices(db, new Date(now - KEPT_DAYS * DAY_MS).toISOString())
}
