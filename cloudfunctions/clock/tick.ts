import { minutesOf } from '../../miniprogram/shared/time/shanghai'
import { settleSessions } from '../activity/commands/settle-sessions'
import { forgetReplies } from '../kernel/requests'
import type { JobContext } from '../kernel/routes'
import { isIndexStale, rebuildIndex, type Rebuilt } from '../station/commands/rebuild-index'

/** Minutes between two rebuilds that happen whether or not a command changed something (data put in by hand). */
const REBUILD_EVERY = 5
/** A tick looks back over two of its own minutes, so that one which fires a little late misses nothing. */
const LOOK_BACK_MS = 120_000

/**
 * What is due at this minute. A command that changes what the index holds says so in the station's own document,
 * in the same write: there is no second mark that a crash could lose. A minute that is missed altogether is made
 * good by the fifth.
 */
export async function tick(_input: object, context: JobContext) {
  const onTheBeat = minutesOf(context.now) % REBUILD_EVERY === 0
  const index = await indexIfDue(context, onTheBeat)
  const forgotten = onTheBeat ? await forgetReplies(context.db, context.now) : 0
  const sessions = await settleSessions(context)
  return { index, forgotten, sessions }
}

async function indexIfDue(context: JobContext, onTheBeat: boolean): Promise<Rebuilt | null> {
  const since = new Date(context.now - LOOK_BACK_MS).toISOString()
  return onTheBeat || (await isIndexStale(context, since)) ? rebuildIndex(context) : null
}
