import type { Reader } from '../../kernel/database'
import { granted } from '../../kernel/permission'
import type { Role } from '../../schema/roles'
import { scopesOf } from '../domain/scopes'
import { findWhereabouts } from '../store'

// What other functions may ask about a station whose keepers they let in.
export { findWhereabouts, noStation } from '../store'

/** Who looks after a station: its hosts, and the officers of its street, district and network. */
export const KEEPER_ROLES: readonly Role[] = ['host', 'streetOfficer', 'districtOfficer', 'networkOfficer']

/** Those who look after the station that the input names. */
export const keepers = granted(KEEPER_ROLES, async ({ stationId }: { stationId: string }, db: Reader) =>
  scopesOf(await findWhereabouts(db, stationId)),
)
