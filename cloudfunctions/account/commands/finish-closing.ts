import type { JobContext } from '../../kernel/routes'
import type { HouseholdDocument, Instant } from '../../schema/documents'
import { endGrants } from '../store'
import { clearHousehold, findClosing } from '../store-household'
import { removeNoticesOf } from '../store-notices'

/** Accounts one turn closes; the rest has its turn a minute later. */
const A_TURN = 50

/** An account that is being closed: itself and those it cares for. */
export interface Closing {
  household: HouseholdDocument
  openid: string
  /** Keys of all its persons. */
  people: string[]
  since: Instant
}

/** Accounts that are being closed, those that have waited longest first. */
export async function accountsClosing({ db }: Pick<JobContext, 'db'>): Promise<Closing[]> {
  const households = await findClosing(db, A_TURN)
  return households.map((household) => {
    const { _id, openid, people, closedAt } = household
    const since = closedAt ?? ''
    return { household, openid, people: [_id, ...people.map(({ person }) => person)], since }
  })
}

/**
 * Clears what the account function itself keeps of a closed account: what it was told, its roles, and last of all names,
 * numbers and consents, over the household as it was read. Until that is written, the account is still being closed,
 * and all of this is done again.
 *
 * @returns whether it is closed; else the household changed meanwhile
 */
export async function finishClosing(
  { household, openid, since }: Closing,
  { db }: Pick<JobContext, 'db'>,
): Promise<boolean> {
  await removeNoticesOf(db, openid)
  await endGrants(db, openid, since)
  return clearHousehold(db, household, { self: { name: '', born: null }, people: [], closedAt: null })
}
