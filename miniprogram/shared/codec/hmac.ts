import { BLOCK_BYTES, digest } from './sha256'

const INNER = 0x36
const OUTER = 0x5c

/**
 * HMAC-SHA-256 (RFC 2104, FIPS 198-1) of bytes, 32 bytes: what only somebody who has the key can write about a message.
 */
export function hmacSha256(key: readonly number[], message: readonly number[]): number[] {
  const short = key.length > BLOCK_BYTES ? digest(key) : key
  const pad = (mask: number): number[] =>
    Array.from({ length: BLOCK_BYTES }, (_byte, at) => (short[at] ?? 0) ^ mask)
  return digest([...pad(OUTER), ...digest([...pad(INNER), ...message])])
}
