import { randomBytes } from 'node:crypto'
import { duplicateKey, refused } from '../errors'
import type { Reader } from '../query/find'
import { writing } from '../store/change'
import { keyOf, type Doc } from '../store/document'
import { carryOut } from './writer'

/** 32 hexadecimal characters, the shape of the vendor's own ids. */
export const newId = (): string => randomBytes(16).toString('hex')

/** @throws CloudError when a field name starts with `$` */
export function checkFieldNames(doc: Doc): void {
  const bad = Object.keys(doc).find((name) => name.startsWith('$'))
  if (bad) throw refused(`The dollar ($) prefixed field '${bad}' in '${bad}' is not valid for storage`)
}

function withId(doc: Doc): Doc {
  checkFieldNames(doc)
  const { _id, ...fields } = doc
  return { _id: _id === undefined || _id === '' ? newId() : _id, ...fields }
}

function checkIds(
  { store, collection, transaction }: Reader,
  keys: readonly string[],
  documents: readonly Doc[],
): void {
  const seen = new Set<string>()
  keys.forEach((key, i) => {
    if (seen.has(key) || store.get(collection, key, transaction)) {
      throw duplicateKey(collection.name, '_id_', `{ _id: ${JSON.stringify(documents[i]?._id)} }`)
    }
    seen.add(key)
  })
}

/**
 * `add()`: all documents or none.
 * @returns their ids in order
 * @throws CloudError E11000 on a used id or unique key
 */
export function insert(reader: Reader, given: readonly Doc[]): Promise<unknown[]> {
  const documents = given.map(withId)
  const keys = documents.map(({ _id }) => keyOf(_id))
  return carryOut(reader, () => {
    const isHeld = !reader.transaction && reader.store.holder(reader.collection, keys)
    if (!isHeld) checkIds(reader, keys, documents)
    return {
      changes: documents.map((doc) => writing(reader.collection, doc)),
      answer: documents.map(({ _id }) => _id),
      touched: keys,
    }
  })
}
