import type { Collections, Guarded } from '../schema/documents'
import type { Database, Name } from './database'
import { type AppError, busy } from './errors'
import { isTransient, patience, retry } from './retry'

/** The collections whose documents commands change. */
export type GuardedName = {
  [N in Name]: Collections[N] extends Guarded ? N : never
}[Name]

/**
 * How many request keys a document remembers. They matter only between a crash and the repetition of the crashed
 * request, minutes at most: so many commands do not change one document in that time.
 */
export const REMEMBERED = 64

/** Which document a command changes. */
export interface Target<C extends GuardedName> {
  collection: C
  id: string
  /** Thrown when it is not there. */
  missing: AppError
}

/** What `changeOnce` needs of a command's context. */
export interface ChangeContext {
  requestKey: string
  db: Pick<Database, 'get' | 'updateOne'>
}

class Raced extends Error {}

/**
 * Changes one document once per request, however often the request is run and whoever else changes it meanwhile.
 * `change` judges the document as it is and gives the fields to replace; the update goes through only over the
 * very revision it judged, and carries the request's key. A run that finds the key there changes nothing.
 *
 * @returns the document as this request left it, or as it is now when the request took effect earlier
 * @throws what `change` throws (nothing is written then), SERVER.BUSY when others are always first
 */
export async function changeOnce<C extends GuardedName>(
  target: Target<C>,
  context: ChangeContext,
  change: (document: Collections[C]) => Partial<Collections[C]>,
): Promise<Collections[C]> {
  const mayRetry = (thrown: unknown): boolean => thrown instanceof Raced || isTransient(thrown)
  try {
    return await retry(() => attempt(target, context, change), mayRetry, { ...patience, attempts: 10 })
  } catch (thrown) {
    throw mayRetry(thrown) ? busy() : thrown
  }
}

async function attempt<C extends GuardedName>(
  { collection, id, missing }: Target<C>,
  { requestKey, db }: ChangeContext,
  change: (document: Collections[C]) => Partial<Collections[C]>,
): Promise<Collections[C]> {
  const document = await db.get(collection, id)
  if (!document) throw missing
  if (document.applied.includes(requestKey)) return document
  const fields: Partial<Collections[C]> = {
    ...change(document),
    revision: document.revision + 1,
    applied: [...document.applied, requestKey].slice(-REMEMBERED),
  }
  if (!(await db.updateOne(collection, id, { revision: document.revision }, fields))) throw new Raced()
  return { ...document, ...fields }
}
