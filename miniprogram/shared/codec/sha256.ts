import { eightBytes, hexOf, utf8 } from './bytes'

/** FIPS 180-4, 4.2.2: bits of the cube roots of the first 64 primes. */
const ROUND = [
  ...[0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5],
  ...[0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174],
  ...[0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da],
  ...[0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967],
  ...[0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85],
  ...[0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070],
  ...[0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3],
  ...[0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2],
]

/** FIPS 180-4, 5.3.3: bits of the square roots of the first 8 primes. */
const START = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19]

/** Bytes the function takes in one go. */
export const BLOCK_BYTES = 64

/** The message with its end marked and its length in bits, a whole number of blocks (FIPS 180-4, 5.1.1). */
function padded(message: readonly number[]): number[] {
  const zeros = (2 * BLOCK_BYTES - 9 - (message.length % BLOCK_BYTES)) % BLOCK_BYTES
  return [...message, 0x80, ...Array<number>(zeros).fill(0), ...eightBytes(8 * message.length)]
}

const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by))

/** The 64 words of a block's schedule (FIPS 180-4, 6.2.2, step 1). */
function schedule(bytes: readonly number[], from: number): number[] {
  const words: number[] = []
  for (let at = 0; at < 64; at += 1) {
    words.push(at < 16 ? wordAt(bytes, from + 4 * at) : nextWord(words, at))
  }
  return words
}

function wordAt(bytes: readonly number[], at: number): number {
  const byte = (offset: number): number => bytes[at + offset] ?? 0
  return (byte(0) << 24) | (byte(1) << 16) | (byte(2) << 8) | byte(3)
}

function nextWord(words: readonly number[], at: number): number {
  const back = (by: number): number => words[at - by] ?? 0
  const small0 = turn(back(15), 7) ^ turn(back(15), 18) ^ (back(15) >>> 3)
  const small1 = turn(back(2), 17) ^ turn(back(2), 19) ^ (back(2) >>> 10)
  return (back(16) + small0 + back(7) + small1) | 0
}

/** The state after one more block (FIPS 180-4, 6.2.2, steps 2 to 4). */
function compress(state: readonly number[], words: readonly number[]): number[] {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let at = 0; at < 64; at += 1) {
    const big1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)
    const first = (h + big1 + ((e & f) ^ (~e & g)) + (ROUND[at] ?? 0) + (words[at] ?? 0)) | 0
    const big0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)
    const second = (big0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    ;[a, b, c, d, e, f, g, h] = [(first + second) | 0, a, b, c, (d + first) | 0, e, f, g]
  }
  return [a, b, c, d, e, f, g, h].map((word, at) => (word + (state[at] ?? 0)) | 0)
}

const wordBytes = (word: number): number[] => [24, 16, 8, 0].map((shift) => (word >>> shift) & 0xff)

/** SHA-256 of bytes, 32 bytes: FIPS 180-4 in whole numbers, the same on every phone and server. */
export function digest(message: readonly number[]): number[] {
  const bytes = padded(message)
  let state: number[] = START
  for (let from = 0; from < bytes.length; from += BLOCK_BYTES) state = compress(state, schedule(bytes, from))
  return state.flatMap(wordBytes)
}

/**
 * SHA-256 of a text in UTF-8, 64 hex digits.
 *
 * @example sha256('abc') // 'ba7816bf…f20015ad'
 */
export function sha256(text: string): string {
  return hexOf(digest(utf8(text)))
}
