import type { InferOutput } from 'valibot'
import { missing } from '../../kernel/errors'
import type { CommandContext } from '../../kernel/routes'
import { findWhereabouts, noStation } from '../../station/queries/keepers'
import type { contract } from '../contract'
import { findCall, markCallDone } from '../store-notices'

type Input = InferOutput<typeof contract.markCalled.input>
type Output = InferOutput<typeof contract.markCalled.output>

/**
 * Says that somebody was called. Two who say so at once have both done what was to be done: the first is remembered.
 *
 * @throws STATION.NOT_FOUND, NOTICE.NOT_FOUND
 */
export async function markCalled({ stationId, id }: Input, context: CommandContext): Promise<Output> {
  const { db, openid } = context
  const [station, call] = await Promise.all([findWhereabouts(db, stationId), findCall(db, stationId, id)])
  if (!station) throw noStation()
  if (!call) throw missing('NOTICE.NOT_FOUND', '没有找到这个电话，可能不用再打了')
  await markCallDone(db, id, openid)
  return { id }
}
