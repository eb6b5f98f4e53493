import { DAY_MS, startOf } from '../shared/time/shanghai'
import { asCallError, call, type CallError } from './cloud'
import { now } from './clock'
import type { SessionCard } from './session-view'
import { forget, readStored, store } from './storage'

/** Days that are asked for at once: people plan a week. */
export const WINDOW_DAYS = 7

/** An answer younger than this is used again, milliseconds. */
const FRESH_MS = 60_000

/** Sessions kept on the phone at most, about 200 KB: those who are without a network want the next days. */
const MOST_KEPT = 400

/** The activities and slots of some days, as the server had them. */
export interface Board {
  /** Its first day, `YYYY-MM-DD` in Shanghai. */
  from: string
  /** When the server was asked, milliseconds since 1970. */
  at: number
  /** In time order. */
  sessions: SessionCard[]
}

/** How the board of some days stands. `kept`: an older copy, because the server could not be asked; `error` says why. */
export type BoardState =
  | { state: 'ready'; board: Board }
  | { state: 'kept'; board: Board; error: CallError }
  | { state: 'failed'; error: CallError }

const isBoard = (value: unknown): value is Board =>
  typeof value === 'object' &&
  value !== null &&
  'from' in value &&
  'at' in value &&
  'sessions' in value &&
  Array.isArray(value.sessions)

const known = new Map<string, Board>()
const running = new Map<string, Promise<BoardState>>()

/**
 * The board of the week that begins with a day. An answer of the last minute is used again; without an answer an
 * older copy stands in. Never throws: the state says what is the matter.
 *
 * @param from `YYYY-MM-DD` in Shanghai
 */
export async function loadBoard(from: string): Promise<BoardState> {
  const board = known.get(from)
  if (board && Math.abs(now() - board.at) < FRESH_MS) return { state: 'ready', board }
  const asking = running.get(from) ?? ask(from).finally(() => running.delete(from))
  running.set(from, asking)
  return asking
}

/** Forgets every answer, but not the copy for when there is no network: the next page asks anew. */
export function staleBoard(): void {
  known.clear()
}

/** Forgets the board altogether. */
export function forgetBoard(): void {
  known.clear()
  forget('board')
}

async function ask(from: string): Promise<BoardState> {
  try {
    const { sessions } = await call('activity/board', { from, days: WINDOW_DAYS })
    const board = { from, at: now(), sessions }
    known.set(from, board)
    keep(board)
    return { state: 'ready', board }
  } catch (caught) {
    const error = asCallError(caught)
    const board = known.get(from) ?? keptFrom(from)
    return board ? { state: 'kept', board, error } : { state: 'failed', error }
  }
}

/** Only the first week is worth its room: a later one does not take its place. */
function keep(board: Board): void {
  const kept = readStored('board', isBoard)
  const isLater = kept !== null && board.from > kept.from && startOf(kept.from) + DAY_MS > now()
  if (!isLater) store('board', { ...board, sessions: board.sessions.slice(0, MOST_KEPT) })
}

/** What a kept week, perhaps an earlier one, still knows of the days from a day on. */
function keptFrom(from: string): Board | null {
  const kept = readStored('board', isBoard)
  if (kept === null) return null
  const [begins, ends] = [startOf(from), startOf(kept.from) + WINDOW_DAYS * DAY_MS]
  if (begins < startOf(kept.from) || begins >= ends) return null
  return { ...kept, sessions: kept.sessions.filter(({ endsAt }) => Date.parse(endsAt) > begins) }
}
