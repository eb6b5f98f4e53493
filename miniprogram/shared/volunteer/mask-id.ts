/** Shorter ones would say too much by their two ends. */
const LEAST = 8

/**
 * An identity number as documents and lists show it: the first and the last character, a star for each between them; of
 * fewer than eight characters nothing. So 18 figures keep neither region nor birthday nor sex; of the check figure
 * nothing follows.
 *
 * @example maskId('31010119490307662X') // '3****************X'
 */
export function maskId(number: string): string {
  const signs = Array.from(number.trim())
  if (signs.length < LEAST) return '*'.repeat(signs.length)
  return `${signs[0] ?? ''}${'*'.repeat(signs.length - 2)}${signs[signs.length - 1] ?? ''}`
}
