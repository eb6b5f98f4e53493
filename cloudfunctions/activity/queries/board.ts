import type { InferOutput } from 'valibot'
import { addDays, dayOf, startOf } from '../../../miniprogram/shared/time/shanghai'
import type { QueryContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { cardOf } from '../domain/session'
import { findOnDays } from '../store-residents'

type Input = InferOutput<typeof contract.board.input>
type Output = InferOutput<typeof contract.board.output>

/**
 * Activities and slots of some days, network-wide; called-off ones are among them, so that people see that they are.
 * One database operation.
 */
export async function board(input: Input, { db, now }: QueryContext): Promise<Output> {
  const { from = dayOf(now), days } = input
  const [first, after] = [from, addDays(from, days)].map((day) => new Date(startOf(day)).toISOString()) as [
    string,
    string,
  ]
  const sessions = await findOnDays(db, { from: first, before: after })
  return { asOf: new Date(now).toISOString(), from, days, sessions: sessions.map(cardOf) }
}
