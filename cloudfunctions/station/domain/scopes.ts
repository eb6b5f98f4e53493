import type { StationDocument } from '../../schema/documents'
import { type ScopeKind, WHOLE_NETWORK } from '../../schema/roles'

/** What of a station tells where it lies. */
export type Whereabouts = Pick<StationDocument, '_id' | 'streetCode' | 'districtCode'>

/**
 * The scopes a station lies in, narrow to wide. A station that does not exist lies in the network alone, so only
 * those who may act on any station learn that it is not there.
 */
export function scopesOf(station: Whereabouts | null): { kind: ScopeKind; id: string }[] {
  const network = { kind: 'network', id: WHOLE_NETWORK } as const
  if (!station) return [network]
  return [
    { kind: 'station', id: station._id },
    { kind: 'street', id: station.streetCode },
    { kind: 'district', id: station.districtCode },
    network,
  ]
}
