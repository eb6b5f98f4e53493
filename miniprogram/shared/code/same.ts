/**
 * Whether two texts are the same, told in a time that depends on their lengths alone: how long a wrong code takes to
 * be refused must not tell how much of it was right.
 */
export function sameText(a: string, b: string): boolean {
  let different = a.length ^ b.length
  for (let at = 0; at < b.length; at += 1) different |= a.charCodeAt(at % (a.length || 1)) ^ b.charCodeAt(at)
  return different === 0
}
