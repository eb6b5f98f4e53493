import type { InferOutput } from 'valibot'
import { dayOf } from '../../../miniprogram/shared/time/shanghai'
import type { QueryContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { liveStateOf } from '../domain/live'
import { findLive, indexVersion } from '../store'

type Input = InferOutput<typeof contract.live.input>
type Output = InferOutput<typeof contract.live.output>

/** What differs from normal now at some stations, in the order asked for; unknown ones are left out. */
export async function readLive({ ids }: Input, { db, now }: QueryContext): Promise<Output> {
  const [stations, version] = await Promise.all([findLive(db, ids), indexVersion(db)])
  const today = dayOf(now)
  const stateOf = new Map(stations.map((station) => [station._id, liveStateOf(station, today)]))
  return {
    asOf: new Date(now).toISOString(),
    indexVersion: version,
    stations: [...new Set(ids)].flatMap((id) => stateOf.get(id) ?? []),
  }
}
