import type { InferOutput } from 'valibot'
import { ticketOf } from '../../../miniprogram/shared/activity/session'
import type { QueryContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { cardOf, lastJoins, playOf, standingOut } from '../domain/session'
import { findSession, noSession } from '../store'

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
  const { state, standingOf } = playOf(session, now)
  const held = state.held.map(({ person }) => person)
  const joins = lastJoins(session)
  const people = [...state.seated, ...held, ...state.waiting, ...state.entered].map((person) => {
    const join = joins.get(person)
    const standing = standingOut(standingOf(person))
    return { name: join?.name ?? '', ticket: ticketOf(join?.key ?? ''), standing }
  })
  return { session: cardOf(session), people }
}
