import type { InferOutput } from 'valibot'
import { distanceM } from '../../../miniprogram/shared/geo/distance'
import { invalid } from '../../kernel/errors'
import type { QueryContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { findNear, isFacility } from '../store'

type Input = InferOutput<typeof contract.nearby.input>
type Output = InferOutput<typeof contract.nearby.output>

/**
 * Stations around a point by the database's geo query, nearest first.
 *
 * @throws STATION.FACILITY_UNKNOWN
 */
export async function findNearby(input: Input, { db }: QueryContext): Promise<Output> {
  const { lng, lat, radiusM, limit, facility } = input
  if (facility !== undefined && !(await isFacility(db, facility))) {
    throw invalid('STATION.FACILITY_UNKNOWN', '没有这种设施', 'facility')
  }
  const point = { type: 'Point' as const, coordinates: [lng, lat] as [number, number] }
  const stations = await findNear(db, { point, radiusM, limit, ...(facility !== undefined && { facility }) })
  return {
    stations: stations.map(({ _id: id, name, address, location }) => {
      const [stationLng, stationLat] = location.coordinates
      const place = { lng: stationLng, lat: stationLat }
      return { id, name, address, ...place, distanceM: Math.round(distanceM({ lng, lat }, place)) }
    }),
  }
}
