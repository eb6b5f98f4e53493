import type { IndexSchema } from '../types'
import type { Doc } from './document'
import { compareValues, rankOf } from './order'
import { valuesAt } from './paths'

interface Entry {
  readonly values: readonly unknown[]
  readonly key: string
}

/** One end of a range. */
export interface Bound {
  readonly value: unknown
  readonly inclusive: boolean
}

/** Values between two bounds of one type; an open side ends where the type ends. */
export interface Range {
  readonly low?: Bound
  readonly high?: Bound
}

/** Entries `start` to `end` (exclusive) of an index. */
export interface Slice {
  readonly start: number
  readonly end: number
}

/**
 * A secondary index: one sorted array of (values, key). An insertion moves pointers, which at 100,000 entries costs
 * tens of microseconds; equality, ranges and sorted reading are binary searches.
 */
export class OrderedIndex {
  readonly name: string
  readonly unique: boolean
  readonly paths: readonly string[]
  readonly directions: readonly number[]
  private entries: Entry[] = []
  private spread = 0

  constructor(schema: IndexSchema) {
    this.name = schema.name
    this.unique = schema.unique === true
    this.paths = schema.keys.map(([path]) => path)
    this.directions = schema.keys.map(([, direction]) => Number(direction))
  }

  /** True when some document has several entries (an array field): then a range may use one bound only. */
  get isSpread(): boolean {
    return this.spread > 0
  }

  /** The combinations of values under which a document stands in this index. */
  tuples(doc: Doc): unknown[][] {
    return this.paths.reduce<unknown[][]>(
      (rows, path) => rows.flatMap((row) => valuesAt(doc, path).map((value) => [...row, value])),
      [[]],
    )
  }

  /** Fills an empty index at once. */
  load(documents: Iterable<[key: string, doc: Doc]>): void {
    for (const [key, doc] of documents) {
      const tuples = this.tuples(doc)
      if (tuples.length > 1) this.spread++
      for (const values of tuples) this.entries.push({ values, key })
    }
    this.entries.sort((a, b) => this.compare(a, b))
  }

  /** Values under which two documents stand, if there are any: no unique index can be built over them. */
  duplicate(): readonly unknown[] | undefined {
    return this.entries.find((entry, i) => {
      const next = this.entries[i + 1]
      return next !== undefined && next.key !== entry.key && this.comparePrefix(next, entry.values) === 0
    })?.values
  }

  add(key: string, doc: Doc): void {
    const tuples = this.tuples(doc)
    if (tuples.length > 1) this.spread++
    for (const values of tuples) this.entries.splice(this.placeOf({ values, key }), 0, { values, key })
  }

  remove(key: string, doc: Doc): void {
    const tuples = this.tuples(doc)
    if (tuples.length > 1) this.spread--
    for (const values of tuples) this.entries.splice(this.placeOf({ values, key }), 1)
  }

  /** The entries which begin with these values. */
  equal(prefix: readonly unknown[]): Slice {
    const start = this.search(0, this.entries.length, (entry) => this.comparePrefix(entry, prefix) < 0)
    const end = this.search(start, this.entries.length, (entry) => this.comparePrefix(entry, prefix) <= 0)
    return { start, end }
  }

  /** The part of a slice whose next value, after `position` equal ones, lies in the range. */
  within(slice: Slice, position: number, range: Range): Slice {
    const ascending = (this.directions[position] ?? 1) > 0
    const before = ascending ? isBelow(range) : isAbove(range)
    const after = ascending ? isAbove(range) : isBelow(range)
    const start = this.search(slice.start, slice.end, (entry) => before(entry.values[position]))
    const end = this.search(start, slice.end, (entry) => !after(entry.values[position]))
    return { start, end }
  }

  /** The document keys of a slice, in index order or backwards. A spread document may come more than once. */
  *keys({ start, end }: Slice, backwards = false): Generator<string> {
    for (let i = 0; i < end - start; i++) {
      const entry = this.entries[backwards ? end - 1 - i : start + i]
      if (entry) yield entry.key
    }
  }

  /** Keys of the documents which already stand under one of this document's tuples. */
  holders(doc: Doc): Set<string> {
    return new Set(this.tuples(doc).flatMap((tuple) => [...this.keys(this.equal(tuple))]))
  }

  private comparePrefix(entry: Entry, prefix: readonly unknown[]): number {
    for (let i = 0; i < prefix.length; i++) {
      const difference = compareValues(entry.values[i], prefix[i]) * (this.directions[i] ?? 1)
      if (difference) return difference
    }
    return 0
  }

  private compare(a: Entry, b: Entry): number {
    return this.comparePrefix(a, b.values) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)
  }

  private placeOf(wanted: Entry): number {
    return this.search(0, this.entries.length, (entry) => this.compare(entry, wanted) < 0)
  }

  /** First place from which `isBefore` no longer holds. */
  private search(start: number, end: number, isBefore: (entry: Entry) => boolean): number {
    let low = start
    let high = end
    while (low < high) {
      const middle = (low + high) >> 1
      const entry = this.entries[middle]
      if (entry && isBefore(entry)) low = middle + 1
      else high = middle
    }
    return low
  }
}

type Test = (value: unknown) => boolean

function isBelow({ low, high }: Range): Test {
  if (!low) return (value) => rankOf(value) < rankOf(high?.value)
  return (value) => {
    const difference = compareValues(value, low.value)
    return difference < 0 || (difference === 0 && !low.inclusive)
  }
}

function isAbove({ low, high }: Range): Test {
  if (!high) return (value) => rankOf(value) > rankOf(low?.value)
  return (value) => {
    const difference = compareValues(value, high.value)
    return difference > 0 || (difference === 0 && !high.inclusive)
  }
}
