import { conflict, duplicateKey } from '../errors'
import type { Change } from './change'
import { compareValues } from './order'
import type { OrderedIndex } from './ordered-index'
import type { Transaction } from './transaction'
import type { Doc } from './document'

const isSameTuple = (a: readonly unknown[], b: readonly unknown[]): boolean => compareValues(a, b) === 0

function meet(index: OrderedIndex, a: Doc, b: Doc): boolean {
  const tuples = index.tuples(b)
  return index.tuples(a).some((tuple) => tuples.some((other) => isSameTuple(tuple, other)))
}

function shown(index: OrderedIndex, doc: Doc): string {
  const values = index.tuples(doc)[0] ?? []
  return `{ ${index.paths.map((path, i) => `${path}: ${JSON.stringify(values[i] ?? null)}`).join(', ')} }`
}

const uniqueIndexes = (change: Change): OrderedIndex[] =>
  change.collection.ordered.filter(({ unique }) => unique)

/** The document another change of the same batch or transaction makes of this key, if it touches it. */
type Overlay = (key: string) => Change | undefined

function checkIndex(index: OrderedIndex, change: Change, doc: Doc, overlay: Overlay): void {
  for (const holder of index.holders(doc)) {
    if (holder === change.key) continue
    const changed = overlay(holder)
    if (changed && !(changed.doc && meet(index, changed.doc, doc))) continue
    throw duplicateKey(change.collection.name, index.name, shown(index, doc))
  }
}

function checkSiblings(index: OrderedIndex, change: Change, doc: Doc, siblings: Iterable<Change>): void {
  for (const other of siblings) {
    if (other.collection !== change.collection || other.key === change.key || !other.doc) continue
    if (meet(index, other.doc, doc)) throw duplicateKey(change.collection.name, index.name, shown(index, doc))
  }
}

/**
 * Unique indexes against what is committed and what the same writer writes beside it. A missing field counts as null.
 * @param siblings the writer's other changes, before this one
 * @throws CloudError E11000
 */
export function checkUnique(change: Change, siblings: ReadonlyMap<string, Change>): void {
  const { doc } = change
  if (!doc) return
  const overlay: Overlay = (key) => siblings.get(`${change.collection.name}\0${key}`)
  for (const index of uniqueIndexes(change)) {
    checkIndex(index, change, doc, overlay)
    checkSiblings(index, change, doc, siblings.values())
  }
}

function wantsSameKey(change: Change, doc: Doc, other: Transaction): boolean {
  return uniqueIndexes(change).some((index) =>
    [...other.writes.values()].some(
      (write) =>
        write.collection === change.collection &&
        write.key !== change.key &&
        write.doc !== null &&
        meet(index, write.doc, doc),
    ),
  )
}

/** An open transaction which has already written the same unique key, so that it is not known yet who will hold it. */
export function rivalOf(
  change: Change,
  open: Iterable<Transaction>,
  own?: Transaction,
): Transaction | undefined {
  const { doc } = change
  if (!doc || uniqueIndexes(change).length === 0) return undefined
  for (const other of open) if (other !== own && wantsSameKey(change, doc, other)) return other
  return undefined
}

/** @throws CloudError a write conflict when another open transaction wants the same unique key */
export function checkRivals(change: Change, open: Iterable<Transaction>, own: Transaction): void {
  if (rivalOf(change, open, own)) throw conflict()
}
