import { serialize, deserialize, EJSON } from 'bson'
import { refused } from '../errors'

/** A stored document. Documents are shared between versions, readers and answers: nobody changes one in place. */
export type Doc = Record<string, unknown>

/** The vendor's (MongoDB's) limit for one document. */
const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024

/** A document's key in memory and on disk: text and number ids never collide. */
export function keyOf(id: unknown): string {
  if (typeof id === 'string') return `s${id}`
  if (typeof id === 'number') return `n${id}`
  return `x${EJSON.stringify(id as object)}`
}

/** @throws CloudError when the document is larger than 16 MB */
export function encodeDocument(doc: Doc): Buffer {
  const bytes = serialize(doc)
  if (bytes.length > MAX_DOCUMENT_BYTES) throw refused('BSONObj size is invalid, 16777216 bytes is the limit')
  return bytes
}

/** What `encodeDocument` wrote, as a document. */
export const decodeDocument = (bytes: Buffer): Doc => deserialize(bytes) as Doc

const isPlain = (value: object): boolean => !('_bsontype' in value) && !(value instanceof RegExp)

/** A deep copy: BSON values and regular expressions are immutable and shared. */
export function copyOf<T>(value: T): T {
  if (value === null || typeof value !== 'object') return value
  if (value instanceof Date) return new Date(value) as T
  if (Array.isArray(value)) return value.map(copyOf) as T
  if (!isPlain(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copyOf(inner)])) as T
}

/** The value at a dotted path, without looking into arrays; null where there is none. */
export function valueAt(doc: unknown, path: string): unknown {
  let value = doc
  for (const step of path.split('.')) {
    if (value === null || typeof value !== 'object') return null
    value = (value as Doc)[step]
  }
  return value ?? null
}
