import type { InferOutput } from 'valibot'
import { openidOf } from '../../kernel/identity'
import type { QueryContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { rowsAfter } from '../store-ledger'
import { actorFor } from './actors'

type Input = InferOutput<typeof contract.chain.input>
type Output = InferOutput<typeof contract.chain.output>

/** Rows of one answer. */
const A_PAGE = 500

/**
 * Rows of the chain of the caller, or of somebody on the caller's record, so that a phone can verify it by itself.
 *
 * @throws VOLUNTEER.NOT_YOURS
 */
export async function readChain({ person, from }: Input, { db, caller }: QueryContext): Promise<Output> {
  const actor = await actorFor(openidOf(caller), person, db)
  const rows = await rowsAfter(db, actor.person, from - 1, A_PAGE + 1)
  return { rows: rows.slice(0, A_PAGE), more: rows.length > A_PAGE }
}
