import type { ApiOutput } from '../../typings/api'
import { call } from './cloud'
import { now } from './clock'
import { noteVersion } from './station-index'

/** What differs from normal at one station, as of the last question. */
export type LiveState = ApiOutput<'station/live'>['stations'][number]

/** The most the server answers for in one question. */
const MOST = 50

/** An answer younger than this is used again, milliseconds. */
const FRESH_MS = 60_000

/** Questions asked within this time go out as one, milliseconds. */
const GATHER_MS = 30

interface Known {
  state: LiveState
  at: number
}

const known = new Map<string, Known>()
let asked = new Set<string>()
let gathering: Promise<void> | null = null

/**
 * The live state of the stations on the screen. Failures are silent, because the index already says what is normal:
 * whatever could not be learnt is simply missing from the answer.
 */
export async function liveOf(ids: readonly string[]): Promise<ReadonlyMap<string, LiveState>> {
  const stale = ids.filter((id) => !isFresh(id))
  if (stale.length > 0) await gather(stale)
  return knownOf(ids)
}

/** What is already known of these stations, without asking. */
export function knownOf(ids: readonly string[]): ReadonlyMap<string, LiveState> {
  return new Map(ids.flatMap((id) => pairOf(id)))
}

/** Everything learnt so far, without asking. */
export function knownLive(): ReadonlyMap<string, LiveState> {
  return new Map([...known].map(([id, { state }]) => [id, state]))
}

/** Takes in a state that another answer carried (the station's page, a host's own command). */
export function learn(state: LiveState): void {
  known.set(state.id, { state, at: now() })
}

/** Forgets everything learnt. */
export function forgetLive(): void {
  known.clear()
}

const pairOf = (id: string): [string, LiveState][] => {
  const entry = known.get(id)
  return entry ? [[id, entry.state]] : []
}

const isFresh = (id: string): boolean => {
  const entry = known.get(id)
  return entry !== undefined && Math.abs(now() - entry.at) < FRESH_MS
}

function gather(ids: readonly string[]): Promise<void> {
  ids.forEach((id) => asked.add(id))
  gathering ??= new Promise((resolve) => {
    setTimeout(() => {
      const all = [...asked]
      asked = new Set()
      gathering = null
      void askAll(all).then(resolve)
    }, GATHER_MS)
  })
  return gathering
}

async function askAll(ids: string[]): Promise<void> {
  const parts = Array.from({ length: Math.ceil(ids.length / MOST) }, (_, i) =>
    ids.slice(i * MOST, (i + 1) * MOST),
  )
  await Promise.all(parts.map(askPart))
}

async function askPart(ids: string[]): Promise<void> {
  try {
    const answer = await call('station/live', { ids })
    answer.stations.forEach(learn)
    noteVersion(answer.indexVersion)
  } catch {
    // The index stands in for what could not be learnt.
  }
}
