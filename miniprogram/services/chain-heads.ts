import type { ChainHead } from '../shared/volunteer/ledger'
import { forget, readStored, store } from './storage'

/** The end of somebody's chain as this phone found it whole, and when. */
export interface KeptHead {
  head: ChainHead
  /** Milliseconds since 1970. */
  at: number
}

type Kept = Record<string, KeptHead>

const isHead = (value: unknown): value is KeptHead =>
  typeof value === 'object' &&
  value !== null &&
  'at' in value &&
  'head' in value &&
  typeof value.head === 'object' &&
  value.head !== null &&
  'hash' in value.head

const isKept = (value: unknown): value is Kept =>
  typeof value === 'object' && value !== null && Object.values(value).every(isHead)

/** What this phone saw last of somebody's chain, or null: a chain that lost its end is told by it alone. */
export function keptHead(person: string): KeptHead | null {
  return readStored('chainHeads', isKept)?.[person] ?? null
}

/** Keeps the end of a chain that was found whole; `at` in milliseconds. */
export function keepHead(head: ChainHead, at: number): void {
  store('chainHeads', { ...readStored('chainHeads', isKept), [head.person]: { head, at } })
}

/** Forgets all of them. */
export function forgetHeads(): void {
  forget('chainHeads')
}
