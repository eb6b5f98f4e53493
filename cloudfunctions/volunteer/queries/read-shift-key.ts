import type { InferOutput } from 'valibot'
import type { QueryContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { findShiftKey } from '../store-shift-desk'
import { noShift } from '../store-shifts'

type Input = InferOutput<typeof contract.shiftKey.input>
type Output = InferOutput<typeof contract.shiftKey.output>

/**
 * The key from which the desk's phone derives the rotating code. It leaves the server for those who run the shift alone.
 *
 * @throws VOLUNTEER.NO_SHIFT
 */
export async function readShiftKey({ shiftId }: Input, { db }: QueryContext): Promise<Output> {
  const key = await findShiftKey(db, shiftId)
  if (key === null) throw noShift()
  return { shiftId, key }
}
