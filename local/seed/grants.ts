import type { GrantDocument } from '../../cloudfunctions/schema/documents'
import { grantId } from '../../cloudfunctions/schema/roles'
import { DAY_MS } from '../../miniprogram/shared/time/shanghai'
import { SEEDER } from './network/exceptions'
import type { DemoPerson } from './people'

/** The grants of the demo people as they are stored, given at `now` (an instant). */
export function grantDocuments(people: readonly DemoPerson[], now: number): GrantDocument[] {
  return people.flatMap(({ openid, grants }) =>
    grants.map(({ role, scope, days }) => ({
      _id: grantId({ openid, role, scope }),
      openid,
      role,
      scope,
      until: days === undefined ? null : new Date(now + days * DAY_MS).toISOString(),
      by: SEEDER,
      at: new Date(now).toISOString(),
    })),
  )
}
