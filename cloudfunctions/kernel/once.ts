import type { Collections, Guarded } from '../schema/documents'
import { command, type Database, type Name, type Query } from './database'
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

/** A change that needs no look at the document before, said in the database's own words. */
export interface Effect {
  /** What has to be so at the very moment of the change. */
  guard: Query
  update: Query
  /** Where `update` leaves the request's key: a path that finds it for as long as the request may be repeated. */
  keyPath: string
}

/**
 * Makes one guarded change of one document once per request, without reading it: for documents that many want to
 * change at the same moment, where `changeOnce` would have most of them start again.
 *
 * `false` says that nothing was changed now: the guard did not hold, or this request took effect earlier. Whoever
 * wants to know which reads the document and looks for the request's key.
 *
 * @returns whether the change was made by this very run
 */
export function amendOnce(
  { collection, id }: Pick<Target<GuardedName>, 'collection' | 'id'>,
  { requestKey, db }: { requestKey: string; db: Pick<Database, 'amend'> },
  { guard, update, keyPath }: Effect,
): Promise<boolean> {
  const { inc, neq } = command()
  const unseen = { ...guard, [keyPath]: neq(requestKey) }
  // After a broken line it is tried again: had the first try been written, its key stops the second.
  return retry(() => db.amend(collection, id, unseen, { ...update, revision: inc(1) }), isTransient)
}

/**
 * Writes a new document whose `_id` comes from the request, once per request.
 *
 * @returns the document as it is there: this one, or the one that an earlier run wrote
 */
export async function createOnce<C extends Name>(
  name: C,
  document: Collections[C],
  db: Pick<Database, 'get' | 'insert'>,
): Promise<Collections[C]> {
  if (await retry(() => db.insert(name, document), isTransient)) return document
  return (await db.get(name, document._id)) ?? document
}
