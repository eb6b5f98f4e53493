import type { ApiOutput } from '../../typings/api'
import { call } from './cloud'
import { now } from './clock'

/** What the caller may do beyond what every resident may. */
export type Account = ApiOutput<'account/me'>

/** An answer younger than this is used again, milliseconds: messages come in while the app is open. */
const FRESH_MS = 60_000

let known: { account: Account; at: number } | null = null

/**
 * Who the caller is to the network: a short tag to tell phones apart, roles, and how many messages are unread. An older
 * answer does where a newer one cannot be had.
 *
 * @throws CallError when nothing is known yet
 */
export async function myAccount(): Promise<Account> {
  if (known && Math.abs(now() - known.at) < FRESH_MS) return known.account
  try {
    known = { account: await call('account/me', {}), at: now() }
  } catch (error) {
    if (!known) throw error
  }
  return known.account
}

/** Closes the account; the cloud does the rest within minutes. Asked once more, it goes on as it was. */
export async function closeAccount(keeping: { requestId: string }): Promise<void> {
  await call('account/close', { agreed: true }, keeping)
  forgetAccount()
}

/** Takes in how many messages are unread from another answer. */
export function learnUnread(unread: number): void {
  if (known) known.account = { ...known.account, unread }
}

/** Asks anew next time: a role may have been granted in the meantime. */
export function forgetAccount(): void {
  known = null
}
