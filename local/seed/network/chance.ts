import { createHash } from 'node:crypto'

/**
 * A number in [0, 1) that hangs on its words alone: the demo network is the same whenever and wherever it is seeded.
 *
 * @example chance('st-310101002-01', 'partner')
 */
export function chance(...words: (string | number)[]): number {
  return createHash('sha256').update(words.join('\n')).digest().readUInt32BE(0) / 2 ** 32
}

/** A whole number in [0, below). */
export function chanceBelow(below: number, ...words: (string | number)[]): number {
  return Math.floor(chance(...words) * below)
}

/** One of a list that is not empty. */
export function pick<T>(list: readonly T[], ...words: (string | number)[]): T {
  const thing = list[chanceBelow(list.length, ...words)]
  if (thing === undefined) throw new RangeError('nothing to pick from')
  return thing
}
