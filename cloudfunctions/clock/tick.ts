import { minutesOf } from '../../miniprogram/shared/time/shanghai'
import { forgetNotices } from '../account/commands/forget-notices'
import { sendNotices } from '../account/commands/send-notices'
import { settleSessions } from '../activity/commands/settle-sessions'
import { forgetReplies } from '../kernel/requests'
import type { JobContext } from '../kernel/routes'
import { isIndexStale, rebuildIndex, type Rebuilt } from '../station/commands/rebuild-index'
import { raiseFlags } from '../volunteer/commands/raise-flags'
import { settleServices } from '../volunteer/commands/settle-services'
import { tellShifts } from '../volunteer/commands/tell-shifts'
import { auditIfDue } from './audit'
import { closeAccounts } from './close-accounts'

/** Minutes between two rebuilds that happen whether or not a command changed something (data put in by hand). */
const REBUILD_EVERY = 5
/** A tick looks back over two of its own minutes, so that one which fires a little late misses nothing. */
const LOOK_BACK_MS = 120_000

/**
 * What is due at this minute. A command that changes what the index holds says so in the station's own document,
 * in the same write: there is no second mark that a crash could lose. A minute that is missed altogether is made
 * good by the fifth.
 *
 * Notices are sent after all that writes some, so that those of this very minute go out with it. None of the parts waits for the good luck of
 * another: each has its turn.
 *
 * @throws the first failure, after all parts had their turn
 */
export async function tick(_input: object, context: JobContext) {
  const onTheBeat = minutesOf(context.now) % REBUILD_EVERY === 0
  const failures: unknown[] = []
  const tried = async <T>(part: () => Promise<T>): Promise<T | undefined> =>
    part().catch((thrown: unknown) => void failures.push(thrown))
  const index = await tried(() => indexIfDue(context, onTheBeat))
  const forgotten = await tried(async () => (onTheBeat ? forget(context) : 0))
  const closed = await tried(() => closeAccounts(context))
  const settled = await tried(() => settleSessions(context))
  const toldShifts = await tried(() => tellShifts(context))
  const settledServices = await tried(() => settleServices(context))
  const flags = await tried(async () => (onTheBeat ? raiseFlags(context) : 0))
  const sent = await tried(() => sendNotices(context))
  const audit = await tried(async () => (onTheBeat ? auditIfDue(context) : null))
  if (index === undefined || forgotten === undefined || flags === undefined || audit === undefined) {
    throw failures[0]
  }
  if (closed === undefined || !settled || !toldShifts || !settledServices || !sent) throw failures[0]
  const { told, ...sessions } = settled
  const { told: ofShifts, ...shifts } = toldShifts
  const { told: ofServices, ...services } = settledServices
  const notices = { ...sent, told: told + ofShifts + ofServices }
  return { index, forgotten, closed, sessions, shifts, services, flags, audit, notices }
}

/** Throws away what is of no more use, and says how many documents. */
async function forget(context: JobContext): Promise<number> {
  return (await forgetReplies(context.db, context.now)) + (await forgetNotices(context))
}

async function indexIfDue(context: JobContext, onTheBeat: boolean): Promise<Rebuilt | null> {
  const since = new Date(context.now - LOOK_BACK_MS).toISOString()
  return onTheBeat || (await isIndexStale(context, since)) ? rebuildIndex(context) : null
}
