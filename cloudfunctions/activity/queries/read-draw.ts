import type { InferOutput } from 'valibot'
import { missing } from '../../kernel/errors'
import type { QueryContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { findSession, noSession } from '../store'

type Input = InferOutput<typeof contract.draw.input>
type Output = InferOutput<typeof contract.draw.output>

/**
 * A draw, with all it takes to run it again. The salt leaves the server here and not before.
 *
 * @throws ACTIVITY.NOT_FOUND, ACTIVITY.NOT_DRAWN
 */
export async function readDraw({ sessionId }: Input, { db }: QueryContext): Promise<Output> {
  const session = await findSession(db, sessionId)
  if (!session) throw noSession()
  const event = session.log.find(({ what }) => what === 'draw')
  if (!session.draw || event?.what !== 'draw') throw missing('ACTIVITY.NOT_DRAWN', '这场活动还没有抽签')
  const { salt, saltHash, policyVersion, draw } = session
  return { ...draw, salt, saltHash, policyVersion, order: event.order }
}
