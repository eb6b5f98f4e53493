import { walkTo } from './navigate'
import { callPhone } from './phone-call'
import { stationOf } from './station-index'

/** Rings a station of the copy in use; nothing happens for one it does not know. */
export function callStation(id: string): void {
  const station = stationOf(id)
  if (station) callPhone(station.phone)
}

/** Opens WeChat's own map at a station of the copy in use; nothing happens for one it does not know. */
export function walkToStation(id: string): void {
  const station = stationOf(id)
  if (station) walkTo(station)
}
