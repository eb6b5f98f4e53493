/** What a scope can be: a station lies in a street (街道/镇), that in a district, all in the one network. */
export type ScopeKind = 'station' | 'street' | 'district' | 'network'

/** Each granted role and the one kind of scope it is held over. Residents need no role. */
export const roleScopes = {
  host: 'station',
  streetOfficer: 'street',
  districtOfficer: 'district',
  networkOfficer: 'network',
} as const satisfies Record<string, ScopeKind>

/** A role that has to be granted. */
export type Role = keyof typeof roleScopes

/** The scope id of the whole network. */
export const WHOLE_NETWORK = '*'

/**
 * The `_id` of a grant: one account holds one role over one scope at most once.
 *
 * @example grantId({ openid: 'o1', role: 'host', scope: { kind: 'station', id: 'st-1' } }) // 'o1:host:st-1'
 */
export function grantId(grant: { openid: string; role: Role; scope: { id: string } }): string {
  return `${grant.openid}:${grant.role}:${grant.scope.id}`
}
