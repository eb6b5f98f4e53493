import { personOf } from '../activity/domain/person'
import type { Database, Reader } from '../kernel/database'
import { missing } from '../kernel/errors'
import { changeOnce, createOnce } from '../kernel/once'
import type { HouseholdDocument } from '../schema/documents'
import { emptyHousehold } from './domain/household'

/** Nobody of that key is on the account's record: never was, or was taken off. */
export const noPerson = () => missing('PERSON.NOT_FOUND', '没有找到这位家人，可能已经删除')

/** What an account's own household is; one that was never written is empty. */
export async function readHousehold(db: Reader, openid: string): Promise<HouseholdDocument> {
  return (await db.get('households', personOf(openid))) ?? emptyHousehold(openid)
}

/** What `changeHousehold` needs of a command's context. */
export interface HouseholdContext {
  openid: string
  requestKey: string
  db: Pick<Database, 'get' | 'insert' | 'updateOne'>
}

/**
 * Changes the caller's household once per request. The first change writes the document; of two first ones at once the
 * second finds the other's there and is judged against it. What `change` throws leaves nothing written.
 *
 * @returns the household as this request left it, or as it is now when the request took effect earlier
 * @throws SERVER.BUSY, and what `change` throws
 */
export async function changeHousehold(
  { openid, requestKey, db }: HouseholdContext,
  change: (household: HouseholdDocument) => Partial<HouseholdDocument>,
): Promise<HouseholdDocument> {
  const id = personOf(openid)
  if (!(await db.get('households', id))) {
    const empty = emptyHousehold(openid)
    const first = { ...empty, ...change(empty), revision: 1, applied: [requestKey] }
    const there = await createOnce('households', first, db)
    if (there.applied.includes(requestKey)) return there
  }
  return changeOnce({ collection: 'households', id, missing: noPerson() }, { requestKey, db }, change)
}
