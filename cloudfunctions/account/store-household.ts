import { personOf } from '../activity/domain/person'
import { command, type Database, type Reader } from '../kernel/database'
import { conflict, missing } from '../kernel/errors'
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

type Change = (household: HouseholdDocument) => Partial<HouseholdDocument>

/** What is put on record while everything is being cleared would be cleared, too. */
const closing = () => conflict('ACCOUNT.CLOSING', '账号正在注销，几分钟后再来，就可以重新开始')

/**
 * Changes the caller's household once per request. The first change writes the document; of two first ones at once the
 * second finds the other's there and is judged against it. What `change` throws leaves nothing written.
 *
 * @returns the household as this request left it, or as it is now when the request took effect earlier
 * @throws ACCOUNT.CLOSING, SERVER.BUSY, and what `change` throws
 */
export function changeHousehold(context: HouseholdContext, change: Change): Promise<HouseholdDocument> {
  return write(context, (household) => {
    if (household.closedAt) throw closing()
    return change(household)
  })
}

/** Says since when the account is to be closed; of several such requests the first one. */
export function closeHousehold(
  context: HouseholdContext,
  change: (household: HouseholdDocument) => Pick<HouseholdDocument, 'closedAt' | 'history'>,
): Promise<HouseholdDocument> {
  return write(context, (household) => (household.closedAt ? {} : change(household)))
}

async function write(
  { openid, requestKey, db }: HouseholdContext,
  change: Change,
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

/** Households that are being closed, those that have waited longest first. */
export function findClosing(db: Reader, limit: number): Promise<HouseholdDocument[]> {
  const orderBy: [string, 'asc'] = ['closedAt', 'asc']
  return db.find('households', { closedAt: command().gt('') }, { orderBy, limit })
}

/**
 * Writes what is left of a household that was closed, unless it changed meanwhile.
 *
 * @returns whether it was written
 */
export function clearHousehold(
  db: Pick<Database, 'updateOne'>,
  { _id, revision }: Pick<HouseholdDocument, '_id' | 'revision'>,
  fields: Partial<HouseholdDocument>,
): Promise<boolean> {
  return db.updateOne('households', _id, { revision }, { ...fields, revision: revision + 1 })
}
