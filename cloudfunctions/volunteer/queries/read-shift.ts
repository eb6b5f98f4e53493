import type { InferOutput } from 'valibot'
import type { QueryContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { detailOf } from '../domain/shift'
import { findShown, noShift } from '../store-shifts'

type Input = InferOutput<typeof contract.shift.input>
type Output = InferOutput<typeof contract.shift.output>

/**
 * What anybody may know of a shift.
 *
 * @throws VOLUNTEER.NO_SHIFT
 */
export async function readShift({ shiftId }: Input, { db }: QueryContext): Promise<Output> {
  const shift = await findShown(db, shiftId)
  if (!shift) throw noShift()
  return { shift: detailOf(shift) }
}
