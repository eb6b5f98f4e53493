import type { JobContext } from '../../kernel/routes'
import type { SessionDocument } from '../../schema/documents'
import { drawFields, dueAtOf, isDrawDue, sweepFields, veteransOf } from '../domain/settle'
import { findDue, findEarlier, findSession, writeDerived } from '../store'

/** Sessions one turn looks at; what is left is due a minute later, too. */
const A_TURN = 200

/** What a turn came to, in sessions. */
export interface Settled {
  looked: number
  drawn: number
  /** Changed under our hands; they stay due. */
  raced: number
}

/**
 * Writes down what time has done to sessions: draws that are due, and lists without those whose hold lapsed. Everything
 * is derived from the session's own document and written over the revision it was derived from: two turns at once write
 * once, and a turn that is killed leaves the session due.
 *
 * @throws the first failure, after all other sessions had their turn: a damaged one stops nobody else
 */
export async function settleSessions(context: JobContext): Promise<Settled> {
  const ids = await findDue(context.db, new Date(context.now).toISOString(), A_TURN)
  const settled: Settled = { looked: ids.length, drawn: 0, raced: 0 }
  const failures: unknown[] = []
  for (const id of ids) {
    const came = await settle(id, context).catch((thrown: unknown) => void failures.push(thrown))
    if (came === 'drawn' || came === 'raced') settled[came] += 1
  }
  if (failures.length > 0) throw failures[0]
  return settled
}

async function settle(id: string, context: JobContext): Promise<'drawn' | 'swept' | 'raced'> {
  const { db, now } = context
  const session = await findSession(db, id)
  if (!session) return 'raced'
  const due = isDrawDue(session, now)
  const fields = due ? await drawOf(session, context) : sweepFields(session, now)
  const dueAt = dueAtOf({ ...session, ...fields }, now)
  if (!(await writeDerived(db, session, { ...fields, dueAt }))) return 'raced'
  return due ? 'drawn' : 'swept'
}

async function drawOf(session: SessionDocument, { db, now }: JobContext): Promise<Partial<SessionDocument>> {
  return drawFields(session, veteransOf(await findEarlier(db, session)), now)
}
