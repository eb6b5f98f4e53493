import type { JobContext } from '../../kernel/routes'
import { tell } from '../../kernel/tell'
import type { NoticeDocument, SessionDocument } from '../../schema/documents'
import { hasToTell, noticesDue } from '../domain/notices'
import { closingFields, drawFields, isDrawDue, sweepFields, toldFields, veteransOf } from '../domain/settle'
import { findDue, findEarlier, findSession, writeDerived } from '../store'
import { stationPlace } from '../store-notices'

/** Sessions one turn looks at, and notices after which it looks at no other; what is left is due a minute later, too. */
const A_TURN = 200
const ENOUGH_TOLD = 1_000

/** What a turn came to, in sessions. */
export interface Settled {
  looked: number
  drawn: number
  /** Changed under our hands; they stay due. */
  raced: number
  /** Notices that were written. */
  told: number
}

type Came = Pick<Settled, 'drawn' | 'raced' | 'told'>
type Context = Pick<JobContext, 'db' | 'now'>

const RACED: Came = { drawn: 0, raced: 1, told: 0 }

/**
 * Writes down what time has done to sessions, and what people have to be told about it. All but the name of the station
 * is derived from the session's own document, in this order, so that a turn may be killed after any write and two may
 * run at once:
 *
 * 1. Draws, lists without those whose hold lapsed, and no-shows are written over the revision they were derived from.
 * 2. The notices that follow are written, each under an id that says what is told to whom.
 * 3. Only then is the session marked as told and given its next moment, again over that revision. Until then it is due,
 *    and the next turn derives the same notices again and finds those that are written.
 *
 * @throws the first failure, after all other sessions had their turn: a damaged one stops nobody else
 */
export async function settleSessions(context: Context): Promise<Settled> {
  const ids = await findDue(context.db, new Date(context.now).toISOString(), A_TURN)
  const settled: Settled = { looked: 0, drawn: 0, raced: 0, told: 0 }
  const failures: unknown[] = []
  for (const id of ids) {
    if (settled.told >= ENOUGH_TOLD) break
    settled.looked += 1
    const came = await settle(id, context).catch((thrown: unknown) => void failures.push(thrown))
    settled.drawn += came?.drawn ?? 0
    settled.raced += came?.raced ?? 0
    settled.told += came?.told ?? 0
  }
  if (failures.length > 0) throw failures[0]
  return settled
}

async function settle(id: string, context: Context): Promise<Came> {
  const { db, now } = context
  const found = await findSession(db, id)
  const session = found && (await bringUp(found, context))
  if (!session) return RACED
  const drawn = found.drawn === session.drawn ? 0 : 1
  const { told, all } = await tell(db, await noticesOf(session, context))
  // A list too long for one turn stays due as it is.
  const settled = !all || (await writeDerived(db, session, toldFields(session, now)))
  return { drawn, told, raced: settled ? 0 : 1 }
}

async function noticesOf(session: SessionDocument, { db, now }: Context): Promise<NoticeDocument[]> {
  return hasToTell(session, now) ? noticesDue(session, await stationPlace(db, session.stationId), now) : []
}

/** A session brought up to now; null when it changed meanwhile. */
async function bringUp(session: SessionDocument, context: Context): Promise<SessionDocument | null> {
  const { db, now } = context
  const fields = isDrawDue(session, now)
    ? await drawOf(session, context)
    : { ...sweepFields(session, now), ...closingFields(session, now) }
  if (Object.keys(fields).length === 0) return session
  if (!(await writeDerived(db, session, fields))) return null
  return { ...session, ...fields, revision: session.revision + 1 }
}

async function drawOf(session: SessionDocument, { db, now }: Context): Promise<Partial<SessionDocument>> {
  return drawFields(session, veteransOf(await findEarlier(db, session)), now)
}
