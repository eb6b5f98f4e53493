import { sha256 } from '../codec/sha256'
import type { ActivityPolicy } from './policy'

/**
 * The draw, so that anybody can run it again. Before it, the salt's hash is public (`commit`), so that the salt cannot be
 * chosen afterwards, and nobody outside can try out which entry would win. With it, the salt and the entries are.
 *
 * 1. `seed = SHA-256(salt, list)`, the list being the hash of all entries: one entry more or less is another draw.
 * 2. Each entry has so many lots in the urn; lot n of an entry has the number `SHA-256(seed, ticket, n)`, the smallest
 *    counts. Entries in the order of their smallest numbers are exactly what drawing lot after lot gives.
 * 3. The places of the first-timer quota go to the first of them in that order, the others to whoever comes next.
 */
export interface Entry {
  /** The entry's public name. */
  ticket: string
  /** Whole, at least 1. */
  lots: number
  firstTimer: boolean
}

/** All that is needed to run a draw again. */
export interface DrawInput {
  salt: string
  /** In any order. */
  entries: readonly Entry[]
  places: number
  policy: ActivityPolicy
}

/** What a draw came to. */
export interface DrawResult {
  entriesHash: string
  seed: string
  /** Places set apart for first-timers; fewer are given under it when fewer entered. */
  quota: number
  /** Every ticket, the best first; the first `places` of them won. */
  order: string[]
}

/** What is published of the salt before the draw. */
export const commit = (salt: string): string => sha256(`salt:${salt}`)

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The hash of an entry list, in whatever order it comes: a line each, `ticket lots first|other`. */
export function hashEntries(entries: readonly Entry[]): string {
  const lines = entries.map(({ ticket, lots, firstTimer }) => {
    return `${ticket} ${lots} ${firstTimer ? 'first' : 'other'}`
  })
  return sha256(lines.sort(byText).join('\n'))
}

/** The seed of a draw. */
export const seedOf = (salt: string, entriesHash: string): string => sha256(`${salt}:${entriesHash}`)

/** An entry with the smallest number of its lots: the smallest of all goes first. */
export interface NumberedEntry {
  entry: Entry
  number: string
}

/** Draws an entry's lots. Nearly all the work of a draw is here, so a phone does it entry by entry. */
export function numberEntry(seed: string, entry: Entry): NumberedEntry {
  const numbers = Array.from({ length: entry.lots }, (_lot, n) => sha256(`${seed}:${entry.ticket}:${n}`))
  return { entry, number: numbers.reduce((least, number) => (number < least ? number : least)) }
}

/** What remains when all lots are drawn: the order in which the urn gave them, quota first. */
export function arrange(
  numbered: readonly NumberedEntry[],
  { places, policy }: Pick<DrawInput, 'places' | 'policy'>,
): Pick<DrawResult, 'quota' | 'order'> {
  const order = [...numbered].sort((a, b) => byText(a.number, b.number)).map(({ entry }) => entry)
  const quota = Math.ceil((places * policy.draw.firstTimerPercent) / 100)
  const preferred = new Set(order.filter(({ firstTimer }) => firstTimer).slice(0, quota))
  const others = order.filter((entry) => !preferred.has(entry))
  const open = Math.max(0, places - preferred.size)
  const winners = new Set([...preferred, ...others.slice(0, open)])
  const lists = [order.filter((entry) => winners.has(entry)), order.filter((entry) => !winners.has(entry))]
  return { quota, order: lists.flat().map(({ ticket }) => ticket) }
}

/** Runs a draw. The same input, in any order, gives the same result everywhere. */
export function runDraw({ salt, entries, ...rules }: DrawInput): DrawResult {
  const entriesHash = hashEntries(entries)
  const seed = seedOf(salt, entriesHash)
  const numbered = entries.map((entry) => numberEntry(seed, entry))
  return { entriesHash, seed, ...arrange(numbered, rules) }
}
