import type { InferOutput } from 'valibot'
import { ticketOf } from '../../../miniprogram/shared/activity/session'
import type { QueryContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { lastJoins, playOf, standingOut } from '../domain/session'
import { findSession, noSession } from '../store'
import { askingPerson } from './asking-person'

type Input = InferOutput<typeof contract.standing.input>
type Output = InferOutput<typeof contract.standing.output>

/**
 * Where the caller stands with one session.
 *
 * @throws ACTIVITY.NOT_FOUND
 */
export async function readStanding({ sessionId }: Input, context: QueryContext): Promise<Output> {
  const person = askingPerson(context)
  const session = await findSession(context.db, sessionId)
  if (!session) throw noSession()
  const standing = playOf(session, context.now).standingOf(person)
  const join = standing.is === 'out' ? undefined : lastJoins(session).get(person)
  return { sessionId, standing: standingOut(standing), ticket: join ? ticketOf(join.key) : null }
}
