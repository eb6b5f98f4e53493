import type { Database } from '../../../../cloudfunctions/kernel/database'

type Row = Record<string, unknown> & { _id: string }
type Written = Pick<Database, 'get' | 'insert' | 'updateOne'>

/** Where the line breaks: before the write (nothing was done) or after it (done, but the answer is lost). */
export type Break = { on: 'insert' | 'updateOne'; collection?: string; when: 'before' | 'after' }

/** A few documents in memory with the database's promises, whose line can be cut at any write. */
export class Memory implements Written {
  readonly rows = new Map<string, Row>()
  /** Writes that took place, for counting. */
  writes = 0
  /** Consumed in order by the writes they match; each throws `thrown`. */
  breaks: (Break & { thrown: Error })[] = []

  seed(collection: string, row: Row): void {
    this.rows.set(`${collection}/${row._id}`, structuredClone(row))
  }

  row(collection: string, id: string): Row | undefined {
    return this.rows.get(`${collection}/${id}`)
  }

  get: Database['get'] = async (collection, id) => structuredClone(this.row(collection, id) ?? null) as never

  insert: Database['insert'] = async (collection, document) => {
    const taken = this.row(collection, document._id) !== undefined
    return this.write({ on: 'insert', collection }, !taken, () => this.seed(collection, document as never))
  }

  updateOne: Database['updateOne'] = async (collection, id, guard, fields) => {
    const row = this.row(collection, id)
    const matches =
      row !== undefined && Object.entries(guard).every(([path, value]) => fits(row[path], value))
    return this.write({ on: 'updateOne', collection }, matches, () =>
      this.seed(collection, { ...row, ...fields, _id: id } as Row),
    )
  }

  private async write(at: { on: Break['on']; collection: string }, may: boolean, effect: () => void) {
    const broken = this.takeBreak(at)
    if (broken?.when === 'before') throw broken.thrown
    if (may) {
      effect()
      this.writes += 1
    }
    if (broken) throw broken.thrown
    await Promise.resolve()
    return may
  }

  private takeBreak(at: { on: Break['on']; collection: string }) {
    const found = this.breaks.findIndex(
      ({ on, collection }) => on === at.on && (collection ?? at.collection) === at.collection,
    )
    return found < 0 ? undefined : this.breaks.splice(found, 1)[0]
  }
}

/** A plain value, or the one command the kernel guards with: `exists(false)`. */
function fits(actual: unknown, wanted: unknown): boolean {
  const absent = JSON.stringify(wanted) === '{"$exists":false}'
  return absent ? actual === undefined : actual === wanted
}
