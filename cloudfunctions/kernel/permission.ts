import { AppError } from './errors'
import { type Caller, openidOf } from './identity'
import { type Role, type ScopeKind, roleScopes } from '../schema/roles'
import type { GrantDocument } from '../schema/documents'

/** Something a role can be held over. */
export interface Scope {
  kind: ScopeKind
  id: string
}

/** Who may use a route. */
export type Who<Input, Reader> =
  | { kind: 'anyone' }
  /** Anyone whom the platform names. */
  | { kind: 'account' }
  /** The cloud itself. */
  | { kind: 'system' }
  | Granted<Input, Reader>

/** Accounts that hold one of `roles` over one of the scopes the input lies in. */
export interface Granted<Input, Reader> {
  kind: 'granted'
  roles: readonly Role[]
  /** The scopes the input lies in, narrow to wide; for what does not exist, the whole network alone. */
  scopesOf(input: Input, reader: Reader): Promise<Scope[]>
}

/** Everybody, named or not: what a resident needs to find a station. */
export const anyone = { kind: 'anyone' } as const
/** Whoever the platform names. */
export const account = { kind: 'account' } as const
/** Timers, and functions or terminals that act for no client. Never a phone. */
export const system = { kind: 'system' } as const

/**
 * Declares that only holders of one of `roles` may use a route.
 *
 * @example granted(['host', 'networkOfficer'], (input, db) => scopesOfStation(input.stationId, db))
 */
export function granted<Input, Reader>(
  roles: readonly Role[],
  scopesOf: (input: Input, reader: Reader) => Promise<Scope[]>,
): Granted<Input, Reader> {
  return { kind: 'granted', roles, scopesOf }
}

type Held = Pick<GrantDocument, 'role' | 'scope' | 'until'>

/** Whether a grant holds at `now` (milliseconds), and over a scope of the kind its role is held over. */
export function holds(grant: Held, now: number): boolean {
  const inTime = grant.until === null || now < Date.parse(grant.until)
  return inTime && roleScopes[grant.role] === grant.scope.kind
}

/** Whether one of the grants gives one of the roles over one of the scopes at `now` (milliseconds). */
export function permits(
  grants: readonly Held[],
  roles: readonly Role[],
  scopes: readonly Scope[],
  now: number,
): boolean {
  return grants.some(
    (grant) =>
      roles.includes(grant.role) &&
      holds(grant, now) &&
      scopes.some((scope) => scope.kind === grant.scope.kind && scope.id === grant.scope.id),
  )
}

const denied = (): AppError => new AppError('denied', 'PERMISSION.DENIED', '您的账号没有做这件事的权限')

/** What `authorize` reads. */
export interface PermissionReader<Reader> {
  now: number
  reader: Reader
  grantsOf(openid: string): Promise<readonly Held[]>
}

/**
 * The one place where a call is let in or not. The refusal is the same whether what was asked about exists or not.
 *
 * @throws PERMISSION.DENIED, IDENTITY.MISSING
 */
export async function authorize<Input, Reader>(
  who: Who<Input, Reader>,
  caller: Caller,
  input: Input,
  permission: PermissionReader<Reader>,
): Promise<void> {
  if (who.kind === 'anyone') return
  if (who.kind === 'system') {
    if (caller.kind !== 'system') throw denied()
    return
  }
  const openid = openidOf(caller)
  if (who.kind === 'account') return
  const [grants, scopes] = await Promise.all([
    permission.grantsOf(openid),
    who.scopesOf(input, permission.reader),
  ])
  if (!permits(grants, who.roles, scopes, permission.now)) throw denied()
}
