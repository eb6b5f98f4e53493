import { conflict } from '../../kernel/errors'
import type { CommandContext } from '../../kernel/routes'
import type { ShiftDocument } from '../../schema/documents'
import { memberOfShift, type Subject } from '../domain/new-attendance'
import { NOT_LISTED } from '../domain/refuse-word'
import { assertNotOwn } from '../queries/humans'
import { findShift, noShift } from '../store-shifts'
import type { OnRecord } from './on-record'

/**
 * Somebody on a shift's list who is neither the keeper nor on the keeper's record.
 *
 * @throws VOLUNTEER.NO_SHIFT, VOLUNTEER.NOT_LISTED, VOLUNTEER.OWN_HOURS
 */
export async function onList(
  { shiftId, person }: OnRecord,
  { db, openid }: Pick<CommandContext, 'db' | 'openid'>,
): Promise<{ shift: ShiftDocument; subject: Subject }> {
  const shift = await findShift(db, shiftId)
  if (!shift) throw noShift()
  const subject = memberOfShift(shift, person)
  if (!subject) throw conflict(NOT_LISTED.code, NOT_LISTED.message)
  await assertNotOwn(openid, subject, db)
  return { shift, subject }
}
