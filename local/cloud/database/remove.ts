import { find, type Reader } from '../query/find'
import { removing } from '../store/change'
import { keyOf, type Doc } from '../store/document'
import { carryOut } from './writer'

/**
 * `remove()`.
 * @returns how many documents were removed
 */
export function remove(reader: Reader, filter: Doc, multi: boolean): Promise<number> {
  return carryOut(reader, () => {
    const hits = find(reader, { filter, limit: multi ? undefined : 1 })
    return {
      changes: hits.map((doc) => removing(reader.collection, doc)),
      answer: hits.length,
      touched: hits.map(({ _id }) => keyOf(_id)),
    }
  })
}
