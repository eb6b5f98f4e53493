import type { Reader } from '../kernel/database'
import { anyone, granted } from '../kernel/permission'
import { query } from '../kernel/routes'
import { serve } from '../kernel/serve'
import { scopesOf } from '../station/domain/scopes'
import { KEEPER_ROLES } from '../station/queries/keepers'
import { contract } from './contract'
import { roles } from './queries/roles'
import { shiftPlace } from './store-shifts'

/** Those who look after the station where the shift takes place. */
export const shiftKeepers = granted(KEEPER_ROLES, async ({ shiftId }: { shiftId: string }, db: Reader) =>
  scopesOf(await shiftPlace(db, shiftId)),
)

/** What the function answers to: anybody may look, accounts act for their own, keepers run their shifts. */
export const routes = {
  roles: query(contract.roles, anyone, roles),
}

/** The cloud function. */
export const main = serve({ name: 'volunteer', routes })
