import type { Day, StationDocument } from '../../schema/documents'
import { currentClosures } from './closures'

/** What of a station makes its live state. */
export type LiveSource = Pick<StationDocument, '_id' | 'closures' | 'facilityStates'>

/** What differs from normal at a station on `today`, without who said so. */
export function liveStateOf(station: LiveSource, today: Day) {
  return {
    id: station._id,
    closures: currentClosures(station.closures, today).map(({ id, from, to, reason }) => ({
      id,
      from,
      to,
      reason,
    })),
    facilities: station.facilityStates.map(({ code, state, since }) => ({ code, state, since })),
  }
}
