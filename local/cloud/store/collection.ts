import type { IndexSchema } from '../types'
import { duplicateKey } from '../errors'
import { GridIndex } from '../geo/grid'
import { valueAt, type Doc } from './document'
import { OrderedIndex } from './ordered-index'
import type { Transaction } from './transaction'

interface Version {
  readonly at: number
  /** null where the document was removed (or is not there yet). */
  readonly doc: Doc | null
}

/** One document through time: its versions, newest first, and who is about to write it. */
export class Entry {
  lock: Transaction | null = null
  private versions: Version[]

  constructor(doc: Doc | null, at: number) {
    this.versions = [{ at, doc }]
  }

  get newest(): Version {
    return this.versions[0] ?? { at: 0, doc: null }
  }

  /** What a reader of this snapshot sees; the newest version where no snapshot is given. */
  visible(snapshot?: number): Doc | null {
    if (snapshot === undefined) return this.newest.doc
    return this.versions.find((version) => version.at <= snapshot)?.doc ?? null
  }

  /** @param oldest the earliest snapshot anyone still reads: older versions than its own are forgotten */
  publish(doc: Doc | null, at: number, oldest: number): void {
    this.versions.unshift({ at, doc })
    const last = this.versions.findIndex((version) => version.at <= oldest)
    if (last >= 0) this.versions.length = last + 1
  }

  /** True when nobody can see or hold anything here any more. */
  get isEmpty(): boolean {
    return !this.lock && this.versions.every((version) => version.doc === null)
  }
}

/** A named set of documents in memory with its indexes, which follow the newest committed versions. */
export class Collection {
  readonly entries = new Map<string, Entry>()
  readonly ordered: OrderedIndex[] = []
  readonly grids: GridIndex[] = []

  constructor(readonly name: string) {}

  /** The entry of a key; made where a document is about to be born. */
  entry(key: string): Entry {
    const known = this.entries.get(key)
    if (known) return known
    const made = new Entry(null, 0)
    this.entries.set(key, made)
    return made
  }

  /**
   * Builds an index over what is already here.
   * @throws CloudError E11000 when the documents break a unique index
   */
  addIndex(schema: IndexSchema): void {
    const geo = schema.keys.find(([, direction]) => direction === '2dsphere')
    if (geo) this.addGrid(new GridIndex(geo[0]))
    else this.addOrdered(new OrderedIndex(schema))
  }

  grid(path: string): GridIndex | undefined {
    return this.grids.find((grid) => grid.path === path)
  }

  /** Moves a document's index entries from one version to the next. */
  reindex(key: string, before: Doc | null, after: Doc | null): void {
    for (const index of this.ordered) {
      if (before) index.remove(key, before)
      if (after) index.add(key, after)
    }
    for (const grid of this.grids) {
      grid.remove(key)
      if (after) grid.add(key, valueAt(after, grid.path))
    }
  }

  *documents(snapshot?: number): Generator<[key: string, doc: Doc]> {
    for (const [key, entry] of this.entries) {
      const doc = entry.visible(snapshot)
      if (doc) yield [key, doc]
    }
  }

  private addGrid(grid: GridIndex): void {
    for (const [key, doc] of this.documents()) grid.add(key, valueAt(doc, grid.path))
    this.grids.push(grid)
  }

  private addOrdered(index: OrderedIndex): void {
    index.load(this.documents())
    const duplicate = index.unique && index.duplicate()
    if (duplicate) throw duplicateKey(this.name, index.name, JSON.stringify(duplicate))
    this.ordered.push(index)
  }
}
