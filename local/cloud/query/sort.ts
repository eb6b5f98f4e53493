import { copyOf, type Doc } from '../store/document'
import { compareValues } from '../store/order'
import { valuesAt } from '../store/paths'
import type { Order } from './plan'

/** Of an array, the smallest element counts going up and the largest going down, as in MongoDB. */
function sortValue(doc: Doc, path: string, direction: number): unknown {
  const values = valuesAt(doc, path)
  return values.length === 1
    ? values[0]
    : values.reduce((best, value) => (compareValues(value, best) * direction < 0 ? value : best))
}

/** Stable sort by MongoDB's order of values. */
export function sorted(documents: readonly Doc[], order: Order): Doc[] {
  const terms = Object.entries(order)
  const rows = documents.map((doc) => ({
    doc,
    values: terms.map(([path, dir]) => sortValue(doc, path, dir)),
  }))
  rows.sort((a, b) => {
    for (const [i, [, direction]] of terms.entries()) {
      const difference = compareValues(a.values[i], b.values[i]) * direction
      if (difference) return difference
    }
    return 0
  })
  return rows.map(({ doc }) => doc)
}

/** Applies `orderBy`, `skip` and `limit`. */
export function window(documents: readonly Doc[], offset: number, limit: number | undefined): Doc[] {
  return documents.slice(offset, limit === undefined ? undefined : offset + limit)
}

/** Deep copies, for whoever may write into what he is given. */
export const copies = (documents: Iterable<Doc>): Doc[] => Array.from(documents, copyOf)
