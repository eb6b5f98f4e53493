/** The bytes of a text in UTF-8; phones have no TextEncoder. A lone surrogate is written as U+FFFD, as Node does. */
export function utf8(text: string): number[] {
  const bytes: number[] = []
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    pushPoint(bytes, point >= 0xd800 && point <= 0xdfff ? 0xfffd : point)
  }
  return bytes
}

function pushPoint(bytes: number[], point: number): void {
  const tail = (shift: number): number => 0x80 | ((point >> shift) & 0x3f)
  if (point < 0x80) bytes.push(point)
  else if (point < 0x800) bytes.push(0xc0 | (point >> 6), tail(0))
  else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), tail(6), tail(0))
  else bytes.push(0xf0 | (point >> 18), tail(12), tail(6), tail(0))
}

/** Bytes as hex digits, two each, lower case. */
export function hexOf(bytes: readonly number[]): string {
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * The bytes that hex digits stand for.
 *
 * @throws RangeError when the text is not whole pairs of hex digits
 */
export function bytesOfHex(hex: string): number[] {
  if (!/^(?:[0-9a-f]{2})*$/i.test(hex)) throw new RangeError('not pairs of hex digits')
  return (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16))
}

/** A whole number of at most 53 bits as eight bytes, the highest first. */
export function eightBytes(value: number): number[] {
  const words = [Math.floor(value / 2 ** 32), value >>> 0]
  return words.flatMap((word) => [24, 16, 8, 0].map((shift) => (word >>> shift) & 0xff))
}
