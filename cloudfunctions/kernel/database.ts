import type { Collections, GeoPoint } from '../schema/documents'
import { sdk } from './platform'
import { isConflict, isDuplicate, isTransient, retry } from './retry'

/** The name of a collection. */
export type Name = keyof Collections

/** A query in the database's own words: plain values, and commands where a value is not enough. */
export type Query = Record<string, unknown>

/** A field of a document. */
export type Field<C extends Name> = keyof Collections[C] & string

/** A document of which only some fields were read; `_id` always comes. */
export type Part<C extends Name, F extends Field<C>> = Collections[C] extends infer Document
  ? Document extends Stored
    ? Pick<Document, Extract<F | '_id', keyof Document>>
    : never
  : never

/** How to read many documents. */
export interface FindOptions<F extends string> {
  /** Top-level fields to read; all by default. */
  fields?: readonly F[]
  orderBy?: [path: string, direction: 'asc' | 'desc']
  /** At most 1,000, the database's own limit. */
  limit?: number
}

/** The most documents one query gives. */
export const QUERY_LIMIT = 1_000

type Stored = { _id: string }

/** The SDK reads this option and its types do not know it: without it a missing document is thrown, not null. */
const options = { throwOnNotFound: false } as object

function collection(name: Name) {
  return sdk().database(options).collection(name)
}

/** The database's commands: `command().gt(3)`. */
export function command() {
  return sdk().database().command
}

/** A query that is met where one of these is. Each needs an index of its own. */
export function either(...queries: Query[]): Query {
  return command().or(queries) as unknown as Query
}

/** Reads change nothing, so a broken connection is simply tried again. */
const reading = <T>(task: () => Promise<T>): Promise<T> => retry(task, isTransient)

/** A lost write conflict has written nothing; after a broken connection that is not known, so it is not tried here. */
const writing = <T>(task: () => Promise<T>): Promise<T> => retry(task, isConflict)

/** The SDK hands points out as objects of its own; our documents hold them as they are stored, in GeoJSON. */
function asStored<C extends Name>(document: object): Collections[C] {
  const fields = Object.entries(document as Record<string, unknown>)
  return Object.fromEntries(
    fields.map(([field, value]) => [field, isSdkGeometry(value) ? value.toJSON() : value]),
  ) as unknown as Collections[C]
}

function isSdkGeometry(value: unknown): value is { toJSON(): unknown } {
  return typeof value === 'object' && value !== null && '_internalType' in value && 'toJSON' in value
}

/** One document, or null. */
async function get<C extends Name>(name: C, id: string): Promise<Collections[C] | null> {
  const result = (await reading(async () => collection(name).doc(id).get())) as unknown as {
    data: object | null
  }
  return result.data ? asStored<C>(result.data) : null
}

/** The documents that match, at most `limit` (1,000). */
async function find<C extends Name, F extends Field<C> = Field<C>>(
  name: C,
  query: Query,
  options: FindOptions<F> = {},
): Promise<Part<C, F>[]> {
  let asked = collection(name)
    .where(query)
    .limit(options.limit ?? QUERY_LIMIT)
  if (options.orderBy) asked = asked.orderBy(...options.orderBy)
  if (options.fields) asked = asked.field(Object.fromEntries(options.fields.map((field) => [field, true])))
  const result = (await reading(async () => asked.get())) as unknown as { data: object[] }
  return result.data.map((document) => asStored<C>(document) as Part<C, F>)
}

/** The documents with these ids, in no order; unknown ids are left out. At most 1,000 ids. */
function getMany<C extends Name, F extends Field<C> = Field<C>>(
  name: C,
  ids: readonly string[],
  fields?: readonly F[],
): Promise<Part<C, F>[]> {
  return find<C, F>(name, { _id: command().in([...ids]) }, { fields })
}

/** Every document of a collection in the order of `_id`, read in pages: more than one query can give. */
async function all<C extends Name, F extends Field<C> = Field<C>>(
  name: C,
  fields?: readonly F[],
): Promise<Part<C, F>[]> {
  const found: Part<C, F>[] = []
  let last = ''
  for (;;) {
    const page = await find<C, F>(name, { _id: command().gt(last) }, { orderBy: ['_id', 'asc'], fields })
    found.push(...page)
    const end = page.at(-1) as Stored | undefined
    if (!end || page.length < QUERY_LIMIT) return found
    last = end._id
  }
}

/**
 * Documents around a point, nearest first. The collection needs a geo index on `path`.
 *
 * @param radiusM metres, straight line
 */
function near<C extends Name, F extends Field<C> = Field<C>>(
  name: C,
  around: { path: Field<C>; point: GeoPoint; radiusM: number; query?: Query },
  options: Pick<FindOptions<F>, 'fields' | 'limit'>,
): Promise<Part<C, F>[]> {
  const [lng, lat] = around.point.coordinates
  const geometry = new (sdk().database().Geo.Point)(lng, lat)
  const geo = command().geoNear({ geometry, maxDistance: around.radiusM, minDistance: 0 })
  return find<C, F>(name, { ...around.query, [around.path]: geo }, options)
}

/** Writes a new document. `false`: its `_id` (or another unique key) is taken, and nothing was written. */
async function insert<C extends Name>(name: C, document: Collections[C]): Promise<boolean> {
  try {
    await writing(async () => collection(name).add({ data: document }))
    return true
  } catch (thrown) {
    if (isDuplicate(thrown)) return false
    throw thrown
  }
}

/** Writes a whole document, whether it was there or not. */
async function put<C extends Name>(name: C, document: Collections[C]): Promise<void> {
  const { _id, ...data } = document
  await writing(async () => collection(name).doc(_id).set({ data }))
}

/**
 * Replaces fields of the one document `id`, if it still matches `guard` at that very moment. This is the one way
 * commands change what is there: the database decides, atomically.
 *
 * @returns whether it was changed
 */
async function updateOne<C extends Name>(
  name: C,
  id: string,
  guard: Query,
  fields: Partial<Collections[C]>,
): Promise<boolean> {
  const replaced = Object.entries(fields).map(([field, value]) => [field, command().set(value)])
  return amend(name, id, guard, Object.fromEntries(replaced))
}

/**
 * Changes the one document `id` in the database's own words (`inc`, `push`, `pull`, plain values to replace), if it
 * still matches `guard` at that very moment. Nothing has to be read before: a thousand callers at once need no second
 * try, because none of them writes what another could have made stale.
 *
 * @returns whether it was changed
 * @example amend('sessions', id, { room: command().gt(0) }, { room: command().inc(-1), members: command().push([me]) })
 */
async function amend(name: Name, id: string, guard: Query, update: Query): Promise<boolean> {
  const change = async () =>
    collection(name)
      .where({ ...guard, _id: id })
      .update({ data: update })
  const result = (await writing(change)) as unknown as { stats: { updated: number } }
  return result.stats.updated === 1
}

/** Replaces fields of every document that matches and says how many changed. */
async function updateWhere<C extends Name>(
  name: C,
  query: Query,
  fields: Partial<Collections[C]>,
): Promise<number> {
  const replaced = Object.entries(fields).map(([field, value]) => [field, command().set(value)])
  const change = async () =>
    collection(name)
      .where(query)
      .update({ data: Object.fromEntries(replaced) as object })
  const result = (await writing(change)) as unknown as { stats: { updated: number } }
  return result.stats.updated
}

/** Removes what matches and says how many that were. */
async function removeWhere(name: Name, query: Query): Promise<number> {
  const remove = async () => collection(name).where(query).remove()
  const result = (await writing(remove)) as unknown as { stats: { removed: number } }
  return result.stats.removed
}

/** Reads alone: what queries and permissions get. */
export const reader = { get, find, getMany, all, near }

/** Reads and writes. */
export const database = { ...reader, insert, put, updateOne, updateWhere, amend, removeWhere }

/** Reads alone: what queries and permissions get. */
export type Reader = typeof reader

/** Reads and writes: what commands and jobs get. */
export type Database = typeof database
