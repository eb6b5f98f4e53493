import * as v from 'valibot'

/** Roles that are granted; residents need none. */
const grantedRole = v.picklist(['host', 'streetOfficer', 'districtOfficer', 'networkOfficer'])

/** What the account function answers to. */
export const contract = {
  /** What the caller may do beyond what every resident may. */
  me: {
    input: v.object({}),
    output: v.object({
      /** The first characters of a hash of the openid: enough to tell two phones apart in a call for help. */
      tag: v.string(),
      grants: v.array(
        v.object({
          role: grantedRole,
          scope: v.object({
            kind: v.picklist(['station', 'street', 'district', 'network']),
            id: v.string(),
            name: v.string(),
          }),
          /** ISO instant (UTC) after which the grant no longer holds; null is open-ended. */
          until: v.nullable(v.string()),
        }),
      ),
    }),
  },
}
