import { CloudError, conflict, noCollection, transactionGone } from '../errors'
import type { CollectionSchema } from '../types'
import type { Change } from './change'
import { Collection, Entry } from './collection'
import type { Disk } from './disk'
import type { Doc } from './document'
import { Transaction } from './transaction'
import { checkRivals, checkUnique, rivalOf } from './unique'

/** The vendor ends a transaction that is neither committed nor aborted after 30 s. */
const TRANSACTION_LIMIT_MS = 30_000

/**
 * The documents: held in memory in versions (snapshot isolation, first writer wins), with LMDB as the durable copy.
 * Publication in memory is synchronous, so that a read-check-write within one turn is atomic; the promise of a write
 * settles when the disk has it.
 */
export class Store {
  private readonly collections = new Map<string, Collection>()
  private readonly open = new Map<string, Transaction>()
  private now = 1

  constructor(
    private readonly disk: Disk,
    private readonly transactionLimitMs = TRANSACTION_LIMIT_MS,
  ) {
    for (const name of disk.collections()) this.collections.set(name, new Collection(name))
    for (const { collection, key, doc } of disk.documents()) {
      this.collections.get(collection)?.entries.set(key, new Entry(doc, this.now))
    }
  }

  /** Makes what a schema names and does not exist yet. Indexes are built anew at each start. */
  async applySchema(schema: readonly CollectionSchema[]): Promise<void> {
    for (const { name, indexes } of schema) {
      if (!this.collections.has(name)) await this.addCollection(name)
      for (const index of indexes) this.collection(name).addIndex(index)
    }
  }

  /** @throws CloudError DATABASE_COLLECTION_NOT_EXIST */
  collection(name: string): Collection {
    const collection = this.collections.get(name)
    if (!collection) throw noCollection(name)
    return collection
  }

  /** @throws CloudError when it exists */
  async addCollection(name: string): Promise<void> {
    if (this.collections.has(name)) {
      throw new CloudError('DATABASE_COLLECTION_EXIST', `[ResourceInUse] Table exist: ${name}`)
    }
    this.collections.set(name, new Collection(name))
    await this.disk.addCollection(name)
  }

  get(collection: Collection, key: string, transaction?: Transaction): Doc | null {
    this.takeSnapshot(transaction)
    const written = transaction?.written(collection.name, key)
    if (written) return written.doc
    return collection.entries.get(key)?.visible(transaction?.snapshot) ?? null
  }

  *scan(collection: Collection, transaction?: Transaction): Generator<Doc> {
    this.takeSnapshot(transaction)
    for (const [key, doc] of collection.documents(transaction?.snapshot)) {
      if (!transaction?.written(collection.name, key)) yield doc
    }
    for (const change of transaction?.writes.values() ?? []) {
      if (change.collection === collection && change.doc) yield change.doc
    }
  }

  startTransaction(): Transaction {
    const transaction = new Transaction(this.transactionLimitMs, (expired) => this.drop(expired))
    this.open.set(transaction.id, transaction)
    return transaction
  }

  /** @throws CloudError when it ended */
  transaction(id: string): Transaction {
    const transaction = this.open.get(id)
    if (!transaction) throw transactionGone()
    return transaction
  }

  async commit(transaction: Transaction): Promise<void> {
    const changes = [...transaction.writes.values()]
    const written = changes.length ? this.publish(changes) : undefined
    this.drop(transaction)
    await written
  }

  /** Forgets what it wrote; ending it twice is harmless. */
  abort(transaction: Transaction): void {
    this.drop(transaction)
  }

  /**
   * Writes within a transaction.
   * @throws CloudError DATABASE_TRANSACTION_CONFLICT or E11000
   */
  stage(change: Change, transaction: Transaction): void {
    this.takeSnapshot(transaction)
    const entry = change.collection.entry(change.key)
    try {
      this.checkStaged(change, entry, transaction)
    } catch (error) {
      this.forget(change.collection, change.key)
      throw error
    }
    entry.lock = transaction
    transaction.locks.add(entry)
    transaction.record(change)
  }

  /** The open transaction an ordinary write must wait for: it holds one of these documents. */
  holder(collection: Collection, keys: readonly string[]): Transaction | undefined {
    for (const key of keys) {
      const lock = collection.entries.get(key)?.lock
      if (lock) return lock
    }
    return undefined
  }

  /** The open transaction which decides whether these changes meet a unique key. */
  rival(changes: readonly Change[]): Transaction | undefined {
    for (const change of changes) {
      const rival = rivalOf(change, this.open.values())
      if (rival) return rival
    }
    return undefined
  }

  /**
   * An ordinary write: all of it or nothing. Call it in the same turn in which the documents were read.
   * @throws CloudError E11000, before anything is written
   */
  write(changes: readonly Change[]): Promise<void> {
    const earlier = new Map<string, Change>()
    for (const change of changes) {
      checkUnique(change, earlier)
      earlier.set(`${change.collection.name}\0${change.key}`, change)
    }
    return changes.length ? this.publish(changes) : Promise.resolve()
  }

  close(): Promise<void> {
    for (const transaction of [...this.open.values()]) this.drop(transaction)
    return this.disk.close()
  }

  private checkStaged(change: Change, entry: Entry, transaction: Transaction): void {
    const isLocked = entry.lock !== null && entry.lock !== transaction
    if (isLocked || entry.newest.at > (transaction.snapshot ?? 0)) throw conflict()
    checkUnique(change, transaction.writes)
    checkRivals(change, this.open.values(), transaction)
  }

  private takeSnapshot(transaction?: Transaction): void {
    if (transaction) transaction.snapshot ??= this.now
  }

  private drop(transaction: Transaction): void {
    this.open.delete(transaction.id)
    for (const entry of transaction.locks) entry.lock = null
    for (const { collection, key } of transaction.writes.values()) this.forget(collection, key)
    transaction.end()
  }

  private forget(collection: Collection, key: string): void {
    if (collection.entries.get(key)?.isEmpty) collection.entries.delete(key)
  }

  private publish(changes: readonly Change[]): Promise<void> {
    const at = ++this.now
    const oldest = Math.min(at, ...[...this.open.values()].map(({ snapshot }) => snapshot ?? at))
    for (const { collection, key, doc } of changes) {
      const entry = collection.entry(key)
      const before = entry.newest.doc
      entry.publish(doc, at, oldest)
      collection.reindex(key, before, doc)
      this.forget(collection, key)
    }
    return this.disk.write(changes)
  }
}
