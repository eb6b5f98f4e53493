import type { InferOutput } from 'valibot'
import type { QueryContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { noSession } from '../store'
import { findCodeKey } from '../store-keepers'

type Input = InferOutput<typeof contract.codeKey.input>
type Output = InferOutput<typeof contract.codeKey.output>

/**
 * The key from which the desk's phone derives the rotating code. It leaves the server for those who run the session alone.
 *
 * @throws ACTIVITY.NOT_FOUND
 */
export async function readCodeKey({ sessionId }: Input, { db }: QueryContext): Promise<Output> {
  const key = await findCodeKey(db, sessionId)
  if (key === null) throw noSession()
  return { sessionId, key }
}
