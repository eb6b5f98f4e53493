import { decodeIndex } from '../shared/station/codec'
import type { IndexedStation, StationIndex } from '../shared/station/types'
import { asCallError, call, type CallError, offlineError } from './cloud'
import { now } from './clock'
import { isOnline } from './network'
import { forget, isText, readStored, store, storeLater } from './storage'

/**
 * How the phone's own copy of all stations stands.
 * `ready`: as the server has it. `offline`: a kept copy, because the server could not be asked; `error` says why.
 */
export type IndexState =
  | { state: 'loading' }
  | { state: 'ready'; index: StationIndex }
  | { state: 'offline'; index: StationIndex; error: CallError }
  | { state: 'failed'; error: CallError }

/** A state in which there is something to show or to say. */
export type SettledIndex = Exclude<IndexState, { state: 'loading' }>

/** What is kept beside the index, so that it can be named without decoding it. */
export interface IndexFacts {
  version: string
  /** Milliseconds since 1970: when the server was last asked and answered. */
  checkedAt: number
}

/** A copy asked after within this time is not asked after again, milliseconds. */
const FRESH_MS = 10 * 60_000

const isFacts = (value: unknown): value is IndexFacts =>
  typeof value === 'object' && value !== null && 'version' in value && 'checkedAt' in value

const listeners = new Set<(state: SettledIndex) => void>()
let held: StationIndex | null = null
let byId: ReadonlyMap<string, IndexedStation> = new Map()
let running: Promise<SettledIndex> | null = null

/**
 * All stations. The kept copy answers at once and without a question to the server, so that a first screen costs one
 * call at most: `station/live` says when the copy is old, and a page that asks for nothing live calls `checkIndex`.
 * Never throws: the state says what is the matter.
 */
export async function loadIndex(): Promise<SettledIndex> {
  const index = heldIndex()
  if (index === null) return refreshIndex()
  if (isOnline()) return { state: 'ready', index }
  return { state: 'offline', index, error: offlineError('') }
}

/** Asks the server about a copy that nothing has vouched for in the last ten minutes. */
export function checkIndex(): void {
  if (!isFresh()) void refreshIndex()
}

/** Asks the server whether the copy is still good and fetches the new one if not. */
export function refreshIndex(): Promise<SettledIndex> {
  running ??= ask().finally(() => (running = null))
  return running
}

/** What `station/live` said the version is; another than ours starts a refresh behind the page's back. */
export function noteVersion(version: string): void {
  if (held === null) return
  if (held.version === version) vouch(version)
  else void refreshIndex()
}

/** Hears of every answer of the server until the returned function is called. */
export function onIndexChange(listener: (state: SettledIndex) => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** A station of the copy in use, or null. */
export function stationOf(id: string): IndexedStation | null {
  return byId.get(id) ?? null
}

/** The copy in use, if there is one already: for pages that must not wait. */
export function heldIndex(): StationIndex | null {
  return held ?? readKept()
}

/** Version and age of the kept copy, or null. */
export function indexFacts(): IndexFacts | null {
  return readStored('stationIndexFacts', isFacts)
}

/** Forgets the copy; the next page fetches it anew. */
export function forgetIndex(): void {
  held = null
  byId = new Map()
  forget('stationIndex')
  forget('stationIndexFacts')
}

async function ask(): Promise<SettledIndex> {
  const state = await answer()
  listeners.forEach((listener) => listener(state))
  return state
}

async function answer(): Promise<SettledIndex> {
  const copy = heldIndex()
  try {
    const reply = await call('station/index', copy ? { known: copy.version } : {})
    const index = reply.unchanged && copy ? copy : hold(decodeIndex(reply.unchanged ? '' : reply.index))
    if (!reply.unchanged) void storeLater('stationIndex', reply.index)
    vouch(reply.version)
    return { state: 'ready', index }
  } catch (error) {
    const reason = asCallError(error)
    return copy ? { state: 'offline', index: copy, error: reason } : { state: 'failed', error: reason }
  }
}

function vouch(version: string): void {
  store('stationIndexFacts', { version, checkedAt: now() } satisfies IndexFacts)
}

function readKept(): StationIndex | null {
  const text = readStored('stationIndex', isText)
  if (text === null) return null
  try {
    return hold(decodeIndex(text))
  } catch {
    forgetIndex()
    return null
  }
}

function hold(index: StationIndex): StationIndex {
  held = index
  byId = new Map(index.stations.map((station) => [station.id, station]))
  return index
}

function isFresh(): boolean {
  const facts = indexFacts()
  return facts !== null && Math.abs(now() - facts.checkedAt) < FRESH_MS
}
