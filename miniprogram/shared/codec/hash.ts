const FIRST_PRIME = 2_654_435_761
const SECOND_PRIME = 1_597_334_677

/**
 * A 52-bit content hash of a text in base 36, the same on every machine. It tells versions apart and finds damage;
 * it proves nothing against somebody who means harm.
 */
export function contentHash(text: string): string {
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    a = Math.imul(a ^ unit, FIRST_PRIME)
    b = Math.imul(b ^ unit, SECOND_PRIME)
  }
  a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909)
  b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909)
  return ((b >>> 0) * 2 ** 20 + ((a >>> 0) % 2 ** 20)).toString(36)
}
