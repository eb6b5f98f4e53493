import type { Collection } from './collection'
import { encodeDocument, keyOf, type Doc } from './document'

/** A document about to be written (or, without `doc`, removed), already in its form on disk. */
export interface Change {
  readonly collection: Collection
  readonly key: string
  readonly doc: Doc | null
  readonly bytes: Buffer | null
}

/** @throws CloudError when the document is too large */
export const writing = (collection: Collection, doc: Doc): Change => ({
  collection,
  key: keyOf(doc._id),
  doc,
  bytes: encodeDocument(doc),
})

/** A document about to be removed. */
export const removing = (collection: Collection, doc: Doc): Change => ({
  collection,
  key: keyOf(doc._id),
  doc: null,
  bytes: null,
})
