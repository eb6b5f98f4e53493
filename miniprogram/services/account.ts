import type { ApiOutput } from '../../typings/api'
import { call } from './cloud'

/** What the caller may do beyond what every resident may. */
export type Account = ApiOutput<'account/me'>

let known: Account | null = null

/**
 * Who the caller is to the network: a short tag to tell phones apart, and roles. Asked once while the app runs.
 *
 * @throws CallError
 */
export async function myAccount(): Promise<Account> {
  known ??= await call('account/me', {})
  return known
}

/** Asks anew next time: a role may have been granted in the meantime. */
export function forgetAccount(): void {
  known = null
}
