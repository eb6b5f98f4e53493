import { inBatches } from '../../kernel/batches'
import type { JobContext } from '../../kernel/routes'
import { findJoined, leaveOnce } from '../store'

/** Lists left at the same time. */
const AT_ONCE = 10

/**
 * Takes persons off every list of a session that has not begun, as if they had cancelled; the next who waits moves up.
 *
 * @param reason names the occasion: repeated for the same one, nobody leaves twice
 */
export async function leaveSessions(
  people: readonly string[],
  reason: string,
  { db, now }: Pick<JobContext, 'db' | 'now'>,
): Promise<void> {
  const sessions = await findJoined(db, people, now)
  const places = sessions.flatMap(({ _id, members }) =>
    members.filter((member) => people.includes(member)).map((person) => ({ _id, person })),
  )
  await inBatches(places, AT_ONCE, ({ _id, person }) => {
    const key = `${reason}:${person}`
    return leaveOnce(_id, { requestKey: key, db, now }, { what: 'cancel', key, at: now, person })
  })
}
