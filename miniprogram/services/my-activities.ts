import type { ApiOutput } from '../../typings/api'
import { ownMark } from '../shared/activity/list-words'
import { call } from './cloud'
import { now } from './clock'
import { forget, readStored, store } from './storage'

/** One session on whose list somebody of the household is. */
export type MySession = ApiOutput<'activity/mine'>['sessions'][number]

/** An answer younger than this is not asked for again by a page that only shows what is next, milliseconds. */
const FRESH_MS = 60_000

/** What was last heard of the household's sessions, so that it can be read without a network. */
export interface KeptActivities {
  /** When the server answered, milliseconds since 1970. */
  at: number
  ahead: MySession[]
  past: MySession[]
}

const isKept = (value: unknown): value is KeptActivities =>
  typeof value === 'object' && value !== null && 'at' in value && 'ahead' in value && 'past' in value

/** What is kept, or null. */
export function keptActivities(): KeptActivities | null {
  return readStored('myActivities', isKept)
}

/** Whether a place was taken or given up since the kept list was heard. */
let isOutdated = false

type Stand = Pick<ApiOutput<'activity/standing'>['people'][number], 'relation' | 'standing'>

/** Where the household stands with sessions whose page was open since the kept list was heard. */
const heard = new Map<string, readonly Stand[]>()

/** Keeps an answer of the server; the other half of the list stays as it was, and so does the time of what is ahead. */
export function keepActivities(part: { ahead: MySession[] } | { past: MySession[] }): void {
  const kept = keptActivities() ?? { ahead: [], past: [], at: now() }
  const isAhead = 'ahead' in part
  store('myActivities', { ...kept, ...part, at: isAhead ? now() : kept.at })
  if (!isAhead) return
  isOutdated = false
  heard.clear()
}

/** Remembers where the household stands with one session, until the whole list is heard again. */
export function hearStandings(sessionId: string, people: readonly Stand[]): void {
  heard.set(sessionId, people)
}

/** What rows of lists say of the household's own bookings, by session; only what the phone knows, without asking. */
export function ownMarks(): ReadonlyMap<string, string> {
  const stands = new Map<string, readonly Stand[]>()
  keptActivities()?.ahead.forEach(({ id, person, standing }) => {
    stands.set(id, [...(stands.get(id) ?? []), { relation: person.relation, standing }])
  })
  heard.forEach((people, id) => stands.set(id, people))
  return new Map([...stands].map(([id, people]) => [id, ownMark(people)] as const).filter(([, mark]) => mark))
}

/** Says that a place was taken or given up: whoever shows what is next asks for it anew, however young the list is. */
export function outdateActivities(): void {
  isOutdated = true
}

/** The meeting that is next for the person or for somebody they care for. */
export interface NextBooking {
  title: string
  /** ISO instant. */
  startsAt: string
}

/** What is next as far as the phone remembers, without asking; null when nothing is. */
export function nextBooking(): NextBooking | null {
  const ahead = (keptActivities()?.ahead ?? []).flatMap(bookingOf)
  return ahead.sort((a, b) => a.startsAt.localeCompare(b.startsAt))[0] ?? null
}

/** Asks what is ahead, for a page that shows what is next. A failure is silent: what is remembered stays. */
export async function refreshNextBooking(): Promise<void> {
  if (!isOutdated && Math.abs(now() - (keptActivities()?.at ?? 0)) < FRESH_MS) return
  try {
    keepActivities({ ahead: (await call('activity/mine', {})).sessions })
  } catch {
    // The page of one's bookings says what is the matter; who only passes by goes on with what is remembered.
  }
}

/** Forgets them. */
export function forgetActivities(): void {
  heard.clear()
  forget('myActivities')
}

function bookingOf({ title, status, standing, next }: MySession): NextBooking[] {
  const holds = standing.is === 'seated' || standing.is === 'held'
  if (!holds || status === 'cancelled' || next === null) return []
  return Date.parse(next.startsAt) > now() ? [{ title, startsAt: next.startsAt }] : []
}
