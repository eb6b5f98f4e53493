// A flaky network repeats requests; a command must take effect once and answer the same each time. Two things see
// to that, and neither is a lock, so a crash leaves nothing locked:
//
// 1. **The claim** (here). The first to arrive writes `replies/{hash of openid and request id}` with a digest of what
//    is asked. Whoever comes later under the same id with another digest is refused before anything runs. When
//    the command is done its answer is written there, by whoever is first; all others return that one.
// 2. **The effect** (`once.ts`). A claim without an answer means either "someone is at it" or "someone crashed", and
//    nobody can tell which. So nobody waits: the command is simply run again. That is safe because the document it
//    changes records, in the very update that changes it, the key of the request that did so. The database
//    lets one update through; every other run re-reads, finds its own key, and knows that its effect is there.
//
// So for a crash at any point: before the claim, nothing happened; between claim and effect, the repetition makes
// the effect; between effect and answer, it finds the effect and writes the answer; after the answer, it returns it.
//
// A command whose document keeps what each request came to can do without the written answer (`derived`): its
// repetition reads the first answer off that document. That is one write less on a path where thousands meet.
//
// A refusal (`AppError`) changed nothing and is not remembered: the same tap may succeed a minute later.

import { canonicalJson, hash } from './hash'
import { command, type Database } from './database'
import { conflict } from './errors'
import { isTransient, retry } from './retry'

/** A request as this file and the database know it. */
export interface RequestMark {
  /** Names the request: no two accounts and no two requests of one account share it. */
  key: string
  /** Names what was asked. */
  digest: string
}

/**
 * Names a request. The digest holds the request's own random id, too: what was asked may be a number of an identity
 * document, and such numbers are few enough to be tried out against a hash of them alone.
 */
export function markOf(openid: string, requestId: string, action: string, input: unknown): RequestMark {
  return { key: hash(openid, requestId), digest: hash(requestId, action, canonicalJson(input)) }
}

/**
 * Where a repeated request finds its first answer: `recorded` beside the claim, or `derived` by the command itself
 * from the document it changed.
 */
export type Replay = 'recorded' | 'derived'

/** The part of the database this needs. */
export type ReplyStore = Pick<Database, 'get' | 'insert' | 'updateOne'>

/**
 * Runs a command under its claim and gives the first answer to this request.
 *
 * @param now milliseconds
 * @throws REQUEST.REUSED, and what `run` throws
 */
export async function answerOnce(
  mark: RequestMark,
  now: number,
  db: ReplyStore,
  run: () => Promise<unknown>,
  replay: Replay = 'recorded',
): Promise<unknown> {
  const earlier = await claim(mark, now, db)
  if (earlier !== undefined) return earlier
  const answer = await run()
  return replay === 'derived' ? answer : record(mark, answer, db)
}

/** The answer given earlier, if there is one. */
async function claim(mark: RequestMark, now: number, db: ReplyStore): Promise<unknown> {
  const reply = { _id: mark.key, digest: mark.digest, at: new Date(now).toISOString() }
  if (await retry(() => db.insert('replies', reply), isTransient)) return undefined
  const known = await db.get('replies', mark.key)
  if (known && known.digest !== mark.digest) {
    throw conflict('REQUEST.REUSED', '这次操作的编号已经用过，请返回后重新操作')
  }
  return known?.answer
}

/** Writes the answer unless one is there, and gives the one that is there now. */
async function record(mark: RequestMark, answer: unknown, db: ReplyStore): Promise<unknown> {
  const unanswered = { answer: command().exists(false) }
  const first = () => db.updateOne('replies', mark.key, unanswered, { answer })
  if (await retry(first, isTransient)) return answer
  return (await db.get('replies', mark.key))?.answer ?? answer
}

/** Longer than any phone repeats a request: one that was offline sends what it kept for at most 72 hours. */
const KEPT_MS = 30 * 86_400_000

/** Throws away answers nobody will ask for again, and says how many. `now` in milliseconds. */
export function forgetReplies(db: Pick<Database, 'removeWhere'>, now: number): Promise<number> {
  const before = new Date(now - KEPT_MS).toISOString()
  return db.removeWhere('replies', { at: command().lt(before) })
}
