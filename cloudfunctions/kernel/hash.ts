import { createHash } from 'node:crypto'

/** SHA-256 of the parts, hex. The parts are kept apart, so `('ab','c')` and `('a','bc')` differ. */
export function hash(...parts: readonly string[]): string {
  const digest = createHash('sha256')
  for (const part of parts) digest.update(`${Buffer.byteLength(part)}:`).update(part)
  return digest.digest('hex')
}

/** SHA-256 of a text in UTF-8, hex: the same as the phone's own, and quicker. */
export function sha256Hex(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** JSON with the keys of every object in order, so that equal values give equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => (isPlainObject(inner) ? sorted(inner) : inner))
}

function sorted(object: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)))
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The first characters of a hash of an openid: tells accounts apart without naming one. */
export function accountTag(openid: string): string {
  return hash('account', openid).slice(0, 8)
}
