import type { InferOutput } from 'valibot'
import type { QueryContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { cardOf } from '../domain/session'
import { findUpcoming } from '../store-residents'

type Input = InferOutput<typeof contract.upcoming.input>
type Output = InferOutput<typeof contract.upcoming.output>

/**
 * Sessions and classes of some stations that are not over, the soonest first; called-off ones are among them, so that
 * people see that they are.
 */
export async function upcoming(input: Input, { db, now }: QueryContext): Promise<Output> {
  const asOf = new Date(now).toISOString()
  return { asOf, sessions: (await findUpcoming(db, input, asOf)).map(cardOf) }
}
