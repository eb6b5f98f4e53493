import type { JobContext } from '../../kernel/routes'
import { tell } from '../../kernel/tell'
import { shiftNotices, toldShift } from '../domain/notices'
import { dueShifts, writeShiftMoment } from '../store-clock'
import { findShift } from '../store-shifts'
import { inTurn, type Turn } from './turn'

/** Shifts one turn looks at; the rest is due a minute later, too. */
const A_TURN = 200

type Context = Pick<JobContext, 'db' | 'now'>

/**
 * Tells members of shifts that one comes or was called off. The notices follow from the shift's own document and name
 * what they tell; only when all are written the shift is given its marks, over the revision they were derived from. So
 * a turn may be killed after any write, and two may run at once.
 *
 * @throws the first failure, after all other shifts had their turn
 */
export async function tellShifts(context: Context): Promise<Turn> {
  const ids = await dueShifts(context.db, new Date(context.now).toISOString(), A_TURN)
  return inTurn(ids, (id) => tellShift(id, context))
}

async function tellShift(id: string, { db, now }: Context): Promise<Omit<Turn, 'looked'>> {
  const shift = await findShift(db, id)
  if (!shift) return { told: 0, raced: 1 }
  const { told, all } = await tell(db, shiftNotices(shift, now))
  // A list too long for one turn stays due as it is.
  const isDone = !all || (await writeShiftMoment(db, shift, toldShift(shift, now)))
  return { told, raced: isDone ? 0 : 1 }
}
