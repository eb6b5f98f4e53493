import type { InferOutput } from 'valibot'
import type { Reader } from '../../kernel/database'
import type { QueryContext } from '../../kernel/routes'
import type { SessionDocument } from '../../schema/documents'
import type { contract } from '../contract'
import { rosterOf } from '../domain/roster'
import { detailOf } from '../domain/session'
import { type EarlierSource, veteransOf } from '../domain/settle'
import { findEarlier, findSession, noSession } from '../store'

type Input = InferOutput<typeof contract.roster.input>
type Output = InferOutput<typeof contract.roster.output>

/**
 * Who is on a session's list: those with a place first, then those for whom one is kept, then those who wait or are in
 * the urn, each group in its own order.
 *
 * @throws ACTIVITY.NOT_FOUND
 */
export async function roster({ sessionId }: Input, { db, now }: QueryContext): Promise<Output> {
  const session = await findSession(db, sessionId)
  if (!session) throw noSession()
  const veterans = veteransOf(await earlierThan(session, db))
  const asOf = new Date(now).toISOString()
  return { asOf, session: detailOf(session), people: rosterOf(session, veterans, now) }
}

/** Earlier sessions of the series: one that begins a series has none, and slots of one consultation are no series. */
async function earlierThan(session: SessionDocument, db: Reader): Promise<EarlierSource[]> {
  if (session.series === session._id) return []
  const earlier = await findEarlier(db, session)
  return earlier.filter(({ group }) => group === null || group !== session.group)
}
