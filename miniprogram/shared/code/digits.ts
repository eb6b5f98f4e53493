/**
 * Figures from an HMAC that people can read out: the dynamic truncation of RFC 4226, section 5.3. The last four bits
 * say where 31 bits are taken; of those the lowest decimal figures count.
 *
 * @param mac at least 20 bytes
 * @param digits 6 to 8
 */
export function digitsOf(mac: readonly number[], digits: number): string {
  const offset = (mac[mac.length - 1] ?? 0) & 0x0f
  const [a = 0, b = 0, c = 0, d = 0] = mac.slice(offset, offset + 4)
  const bits = ((a & 0x7f) << 24) | (b << 16) | (c << 8) | d
  return String(bits % 10 ** digits).padStart(digits, '0')
}
