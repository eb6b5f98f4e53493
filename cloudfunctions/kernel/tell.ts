import type { NoticeDocument } from '../schema/documents'
import { batchesOf, inBatches } from './batches'
import type { Database, Reader } from './database'
import { isTransient, retry } from './retry'

/** Notices about one thing that one turn writes; the rest is left to the next. */
const A_TURN = 500
/** Ids that one query asks for. */
const LOOKED_UP = 500
/** Writes under way at the same time. */
const AT_ONCE = 20

/** Those of these notices that are not written yet. */
async function unwritten(db: Reader, notices: readonly NoticeDocument[]): Promise<NoticeDocument[]> {
  const ids = notices.map(({ _id }) => _id)
  const known = new Set((await db.getMany('notices', ids, ['_id'])).map(({ _id }) => _id))
  return notices.filter(({ _id }) => !known.has(_id))
}

/** Writes a notice, unless it is there. Says whether it was written by this very run, as far as that is known. */
function writeNotice(db: Database, notice: NoticeDocument): Promise<boolean> {
  return retry(() => db.insert('notices', notice), isTransient)
}

/** What came of telling. */
export interface Told {
  /** Notices written by this run. */
  told: number
  /** Whether all are written now. */
  all: boolean
}

/**
 * Writes notices down, each once however often this is run: the same again, another turn at the same time, or a later
 * one that finds some of them written by one that was killed.
 */
export async function tell(db: Database, notices: readonly NoticeDocument[]): Promise<Told> {
  let told = 0
  let room = A_TURN
  for (const batch of batchesOf(notices, LOOKED_UP)) {
    const missing = await unwritten(db, batch)
    const written = await inBatches(missing.slice(0, room), AT_ONCE, (notice) => writeNotice(db, notice))
    told += written.filter(Boolean).length
    if (missing.length > room) return { told, all: false }
    room -= missing.length
  }
  return { told, all: true }
}
