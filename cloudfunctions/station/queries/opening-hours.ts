import type { StationHours } from '../../../miniprogram/shared/station/open-state'
import type { Reader } from '../../kernel/database'
import { findOpenings, readWords } from '../store'

/**
 * When stations are open, by their ids, announced closures included. One that is not there, or whose opening plan the
 * catalogue does not know, is left out.
 *
 * @throws STATION.INDEX_NOT_READY while the catalogue is not there yet
 */
export async function openingHours(db: Reader, ids: readonly string[]): Promise<Map<string, StationHours>> {
  const [stations, { openings, holidays }] = await Promise.all([findOpenings(db, ids), readWords(db)])
  const planOf = new Map(openings.map((opening) => [opening.id, opening]))
  const hours = stations.flatMap(({ _id, opening: plan, closures }): [string, StationHours][] => {
    const opening = planOf.get(plan)
    return opening ? [[_id, { opening, closures, holidays }]] : []
  })
  return new Map(hours)
}
