import { granted, type Scope } from '../../kernel/permission'
import type { Reader } from '../../kernel/database'
import { type Role, WHOLE_NETWORK } from '../../schema/roles'
import { scopesOf } from '../../station/domain/scopes'
import { findFlag } from '../store-clock'
import { districtOf } from '../store-records'

/** Who looks at flags: a host would look at their own. */
const OFFICERS: readonly Role[] = ['streetOfficer', 'districtOfficer', 'networkOfficer']

const NETWORK: Scope = { kind: 'network', id: WHOLE_NETWORK }

type Area = { kind: 'street' | 'district' | 'network'; id: string }

/** The scopes that a street or district lies in; one that is not there lies in the network alone. */
async function scopesAround({ kind, id }: Area, db: Reader): Promise<Scope[]> {
  if (kind === 'network') return [NETWORK]
  if (kind === 'district') return [{ kind, id }, NETWORK]
  const district = await districtOf(db, id)
  return district === null ? [NETWORK] : [{ kind, id }, { kind: 'district', id: district }, NETWORK]
}

/** Officers of the area that the input names, or of one around it. */
export const areaOfficers = granted(OFFICERS, scopesAround)

/** Officers of where the flag was raised. */
export const flagOfficers = granted(OFFICERS, async ({ flagId }: { flagId: string }, db: Reader) => {
  const flag = await findFlag(db, flagId)
  return scopesOf(flag && { ...flag, _id: flag.stationId })
})
