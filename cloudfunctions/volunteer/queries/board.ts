import type { InferOutput } from 'valibot'
import type { QueryContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { daysFrom } from '../domain/days'
import { cardOf } from '../domain/shift'
import { findOpen } from '../store-shifts'

type Input = InferOutput<typeof contract.board.input>
type Output = InferOutput<typeof contract.board.output>

/** Shifts one can still come to, by their start. One database operation for each day, all at once. */
export async function board(input: Input, { db, now }: QueryContext): Promise<Output> {
  const { from, days, stationId } = input
  const found = await Promise.all(daysFrom(from, days).map((day) => findOpen(db, day, now, stationId)))
  return { shifts: found.flat().map(cardOf) }
}
