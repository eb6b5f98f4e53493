import type { InferOutput } from 'valibot'
import { dayOf } from '../../../miniprogram/shared/time/shanghai'
import type { QueryContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { liveStateOf } from '../domain/live'
import { findStation, indexVersion, noStation, streetNames } from '../store'

type Input = InferOutput<typeof contract.detail.input>
type Output = InferOutput<typeof contract.detail.output>

/**
 * One station in full.
 *
 * @throws STATION.NOT_FOUND
 */
export async function readDetail({ id }: Input, { db, now }: QueryContext): Promise<Output> {
  const [station, version] = await Promise.all([findStation(db, id), indexVersion(db)])
  if (!station) throw noStation()
  const street = await streetNames(db, station.streetCode)
  const [lng, lat] = station.location.coordinates
  const { name, address, streetCode, hostType, opening, phone, partner, modules, facilities } = station
  return {
    ...{ id, name, address, lng, lat, streetCode, hostType, opening, phone, partner, modules, facilities },
    streetName: street.name,
    district: street.district,
    live: liveStateOf(station, dayOf(now)),
    indexVersion: version,
  }
}
