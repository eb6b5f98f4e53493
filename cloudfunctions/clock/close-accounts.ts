import { accountsClosing, type Closing, finishClosing } from '../account/commands/finish-closing'
import { leaveSessions } from '../activity/commands/leave-sessions'
import type { JobContext } from '../kernel/routes'
import { closeVolunteers } from '../volunteer/commands/close-volunteers'

/**
 * Carries out what accounts that were closed asked for: off every list ahead, entries cleared, then the account's own
 * documents. All of it follows from the household, which is cleared last: a turn that is killed anywhere is made good by
 * the next one, and two at once do the same.
 *
 * @returns how many were closed
 * @throws the first failure, after all others had their turn
 */
export async function closeAccounts(context: Pick<JobContext, 'db' | 'now'>): Promise<number> {
  const failures: unknown[] = []
  let closed = 0
  for (const account of await accountsClosing(context)) {
    const done = await closeAccount(account, context).catch((thrown: unknown) => void failures.push(thrown))
    if (done === true) closed += 1
  }
  if (failures.length > 0) throw failures[0]
  return closed
}

async function closeAccount(account: Closing, context: Pick<JobContext, 'db' | 'now'>): Promise<boolean> {
  const { people, since } = account
  await leaveSessions(people, `closed:${since}`, context)
  await closeVolunteers(account, context)
  return finishClosing(account, context)
}
