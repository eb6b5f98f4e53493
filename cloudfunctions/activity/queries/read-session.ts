import type { InferOutput } from 'valibot'
import type { QueryContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { detailOf } from '../domain/session'
import { findShown, noSession } from '../store'

type Input = InferOutput<typeof contract.session.input>
type Output = InferOutput<typeof contract.session.output>

/**
 * One session as anybody may see it.
 *
 * @throws ACTIVITY.NOT_FOUND
 */
export async function readSession({ sessionId }: Input, { db }: QueryContext): Promise<Output> {
  const session = await findShown(db, sessionId)
  if (!session) throw noSession()
  return detailOf(session)
}
