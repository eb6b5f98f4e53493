import { Query } from 'mingo/query'
import { cornersOf } from '../geo/area'
import { boxAround, type Box } from '../geo/grid'
import { EARTH_RADIUS_M, type Position } from '../geo/sphere'
import type { Collection } from '../store/collection'
import { keyOf, type Doc } from '../store/document'
import type { Store } from '../store/store'
import type { Transaction } from '../store/transaction'
import { demandedValue, demandsOf } from './conditions'
import { nearDemandOf, neighbours, withoutNear } from './near'
import { language, testOf } from './operators'
import { planFor, type Order } from './plan'
import { copies, sorted, window } from './sort'

export interface FindRequest {
  readonly filter: Doc
  readonly order?: Order
  readonly offset?: number
  readonly limit?: number
  readonly projection?: Doc
}

/** One reader of one collection, inside a transaction or not. */
export interface Reader {
  readonly store: Store
  readonly collection: Collection
  readonly transaction?: Transaction
}

interface Candidates {
  readonly documents: Iterable<Doc>
  readonly isSorted: boolean
}

interface GeoWithin {
  $centerSphere?: [Position, number]
  $geometry?: unknown
}

function boxOfCorners(corners: readonly Position[]): Box | null {
  if (!corners.length) return null
  const lngs = corners.map(([lng]) => lng)
  const lats = corners.map(([, lat]) => lat)
  return [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)]
}

function boxOf({ $centerSphere, $geometry }: GeoWithin): Box | null {
  if ($centerSphere) return boxAround($centerSphere[0], $centerSphere[1] * EARTH_RADIUS_M)
  return boxOfCorners(cornersOf($geometry))
}

/** Keys which a geo index proposes for a `$geoWithin` at the top of the filter. */
function keysInArea({ collection }: Reader, filter: Doc): string[] | null {
  for (const [path, value] of Object.entries(filter)) {
    const within = (value as { $geoWithin?: GeoWithin } | null)?.$geoWithin
    const grid = within && collection.grid(path)
    const box = grid && boxOf(within)
    if (grid && box) return grid.candidates(box)
  }
  return null
}

function* documentsOf(reader: Reader, keys: Iterable<string>): Generator<Doc> {
  for (const key of keys) {
    const doc = reader.store.get(reader.collection, key, reader.transaction)
    if (doc) yield doc
  }
}

/** Documents among which all matches are. Indexes follow the committed state, so a transaction does not use them. */
function candidatesOf(reader: Reader, filter: Doc, order?: Order): Candidates {
  const { store, collection, transaction } = reader
  const id = demandedValue(demandsOf(filter), '_id')
  if (id !== undefined) return { documents: documentsOf(reader, [keyOf(id)]), isSorted: true }
  const all = () => ({ documents: store.scan(collection, transaction), isSorted: false })
  if (transaction) return all()
  const inArea = keysInArea(reader, filter)
  if (inArea) return { documents: documentsOf(reader, inArea), isSorted: false }
  const plan = planFor(collection, filter, order)
  return plan ? { documents: documentsOf(reader, plan.keys), isSorted: plan.isSorted } : all()
}

/** Documents which match, in no order, lazily. */
export function* matches(reader: Reader, filter: Doc): Generator<Doc> {
  const test = testOf(filter)
  for (const doc of candidatesOf(reader, filter).documents) if (test(doc)) yield doc
}

function take(documents: Iterable<Doc>, test: (doc: Doc) => boolean, most: number): Doc[] {
  const found: Doc[] = []
  for (const doc of documents) {
    if (test(doc)) found.push(doc)
    if (found.length >= most) break
  }
  return found
}

function findNear(
  reader: Reader,
  request: FindRequest,
  near: NonNullable<ReturnType<typeof nearDemandOf>>,
): Doc[] {
  const { store, collection, transaction } = reader
  const need = request.order ? Infinity : (request.offset ?? 0) + (request.limit ?? Infinity)
  return neighbours(collection, near, need, {
    get: (key) => store.get(collection, key, transaction),
    all: () => store.scan(collection, transaction),
    test: testOf(withoutNear(request.filter)),
  }).map(({ doc }) => doc)
}

function findOrdered(reader: Reader, { filter, order, offset = 0, limit = Infinity }: FindRequest): Doc[] {
  const { documents, isSorted } = candidatesOf(reader, filter, order)
  const mayStop = isSorted || !order
  const found = take(documents, testOf(filter), mayStop ? offset + limit : Infinity)
  return order && !isSorted ? sorted(found, order) : found
}

function projected(documents: readonly Doc[], projection: Doc | undefined): Doc[] {
  if (!projection || !Object.keys(projection).length) return [...documents]
  return new Query({}, language).find<Doc>(copies(documents), projection).all()
}

/**
 * `where().orderBy().skip().limit().field().get()`. Documents without a projection are the stored ones: read only.
 * @throws CloudError for a near query without its index
 */
export function find(reader: Reader, request: FindRequest): Doc[] {
  const near = nearDemandOf(request.filter)
  const found = near ? findNear(reader, request, near) : findOrdered(reader, request)
  const inOrder = near && request.order ? sorted(found, request.order) : found
  return projected(window(inOrder, request.offset ?? 0, request.limit), request.projection)
}

/** `count()`. Near queries count what lies within their distances. */
export function count(reader: Reader, filter: Doc): number {
  let total = 0
  for (const _ of matches(reader, filter)) total++
  return total
}
