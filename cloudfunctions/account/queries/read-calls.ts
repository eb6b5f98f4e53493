import type { InferOutput } from 'valibot'
import type { QueryContext } from '../../kernel/routes'
import { findWhereabouts, noStation } from '../../station/queries/keepers'
import type { contract } from '../contract'
import { findCalls } from '../store-notices'

type Input = InferOutput<typeof contract.calls.input>
type Output = InferOutput<typeof contract.calls.output>

/**
 * Whom the desk of a station has to call, the longest due first. Those who left no number are listed, too.
 *
 * @throws STATION.NOT_FOUND
 */
export async function readCalls({ stationId }: Input, { db, now }: QueryContext): Promise<Output> {
  const [station, found] = await Promise.all([
    findWhereabouts(db, stationId),
    findCalls(db, stationId, new Date(now).toISOString()),
  ])
  if (!station) throw noStation()
  const calls = found.map(({ _id: id, call, text, at }) => {
    return { id, name: call?.name ?? '', phone: call?.phone ?? '', text, at }
  })
  return { calls }
}
