import type { InferOutput } from 'valibot'
import type { QueryContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { cardOf } from '../domain/session'
import { findGroup } from '../store-residents'

type Input = InferOutput<typeof contract.slots.input>
type Output = InferOutput<typeof contract.slots.output>

/** The slots of one consultation, in time order; none for what is no consultation. */
export async function slots({ group }: Input, { db }: QueryContext): Promise<Output> {
  return { sessions: (await findGroup(db, group)).map(cardOf) }
}
