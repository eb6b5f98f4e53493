import { inBatches } from '../../kernel/batches'
import type { JobContext } from '../../kernel/routes'
import type { Instant } from '../../schema/documents'
import { closedEntry } from '../domain/closed-entry'
import { findAhead, leaveOnce } from '../store-shifts'
import { closeVolunteer, findVolunteersOf } from '../store-volunteers'

/** Lists left, and entries closed, at the same time. */
const AT_ONCE = 10

/** An account that was closed, and its persons. */
export interface ClosedAccount {
  openid: string
  people: readonly string[]
  since: Instant
}

/**
 * Takes the persons of a closed account off every shift that has not begun, and clears of their entries what the law
 * does not keep. Their chains and records stay as they are. Done again, it changes nothing more.
 */
export async function closeVolunteers(
  account: ClosedAccount,
  context: Pick<JobContext, 'db' | 'now'>,
): Promise<void> {
  const { openid, since } = account
  const { db } = context
  await leaveShifts(account, context)
  const entries = await findVolunteersOf(db, openid)
  const open = entries.filter(({ closedAt }) => closedAt === null)
  await inBatches(open, AT_ONCE, ({ _id }) =>
    closeVolunteer(_id, { requestKey: `closed:${since}`, db }, (entry) => closedEntry(entry, since)),
  )
}

async function leaveShifts(
  { openid: by, people, since }: ClosedAccount,
  { db, now }: Pick<JobContext, 'db' | 'now'>,
): Promise<void> {
  const shifts = await findAhead(db, people, now)
  const places = shifts.flatMap(({ _id, members }) =>
    members.filter((member) => people.includes(member)).map((person) => ({ _id, person })),
  )
  await inBatches(places, AT_ONCE, ({ _id, person }) => {
    const key = `closed:${since}:${person}`
    const event = { what: 'leave', key, at: now, person, by } as const
    return leaveOnce(_id, { requestKey: key, db, now }, event, 'startsAt')
  })
}
