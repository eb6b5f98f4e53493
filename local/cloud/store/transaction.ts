import { randomBytes } from 'node:crypto'
import type { Change } from './change'
import type { Entry } from './collection'

/** One open transaction: its snapshot, what it wrote, and the documents it locks. */
export class Transaction {
  readonly id = randomBytes(12).toString('hex')
  /** The state of the store it reads; taken at its first operation, as the vendor does. */
  snapshot: number | undefined
  readonly writes = new Map<string, Change>()
  readonly locks = new Set<Entry>()
  /** Settles when the transaction ends, however it ends. */
  readonly ended: Promise<void>
  private settle: () => void = () => undefined
  private readonly timer: NodeJS.Timeout

  constructor(limitMs: number, expire: (transaction: Transaction) => void) {
    this.ended = new Promise((resolve) => (this.settle = resolve))
    this.timer = setTimeout(() => expire(this), limitMs).unref()
  }

  written(collection: string, key: string): Change | undefined {
    return this.writes.get(`${collection}\0${key}`)
  }

  record(change: Change): void {
    this.writes.set(`${change.collection.name}\0${change.key}`, change)
  }

  end(): void {
    clearTimeout(this.timer)
    this.settle()
  }
}
