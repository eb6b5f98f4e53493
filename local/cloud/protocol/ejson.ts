import { BSONRegExp, EJSON, ObjectId } from 'bson'
import type { Doc } from '../store/document'

const SCRIPT_FLAGS = 'imsu'

const isServerDate = (value: Doc): value is { $tcb_server_date: { offset?: unknown } } =>
  typeof value.$tcb_server_date === 'object' && value.$tcb_server_date !== null

const toRegExp = ({ pattern, options }: BSONRegExp): RegExp =>
  new RegExp(pattern, [...options].filter((flag) => SCRIPT_FLAGS.includes(flag)).join(''))

/** EJSON values as the engine wants them: regular expressions native, server dates resolved to `now`. */
function revive(value: unknown, now: number): unknown {
  if (value === null || typeof value !== 'object' || value instanceof Date) return value
  if (value instanceof BSONRegExp) return toRegExp(value)
  if ('_bsontype' in value) return value
  if (Array.isArray(value)) return value.map((item) => revive(item, now))
  const doc = value as Doc
  if (isServerDate(doc)) return new Date(now + Number(doc.$tcb_server_date.offset ?? 0))
  return Object.fromEntries(Object.entries(doc).map(([key, inner]) => [key, revive(inner, now)]))
}

/**
 * Reads what the SDK sends: EJSON text, or (in old paths) an object; nothing at all is an empty document.
 * @param now virtual instant of the request, for server dates
 */
export function parseDocument(text: unknown, now: number): Doc {
  if (text === undefined || text === null || text === '') return {}
  const value: unknown = typeof text === 'string' ? EJSON.parse(text) : text
  return revive(value, now) as Doc
}

const LAST_ISO_INSTANT = 253_402_318_799_999

function plainDate(date: Date): unknown {
  const instant = date.getTime()
  const isIso = instant >= 0 && instant <= LAST_ISO_INSTANT
  return { $date: isIso ? date.toISOString() : { $numberLong: String(instant) } }
}

/** A value in relaxed EJSON; ObjectIds leave as plain text, as the vendor's server sends them. */
export function plain(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : { $numberDouble: String(value) }
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(plain)
  if (value instanceof Date) return plainDate(value)
  if (value instanceof RegExp) return { $regularExpression: { pattern: value.source, options: value.flags } }
  const bson = (value as { _bsontype?: string })._bsontype
  if (value instanceof ObjectId) return value.toHexString()
  if (bson !== undefined) return EJSON.serialize(value)
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]))
}

/** One document of an answer's `data.list`. */
export const printDocument = (doc: unknown): string => JSON.stringify(plain(doc))
