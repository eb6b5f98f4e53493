import { type Board, type BoardState, loadBoard, WINDOW_DAYS } from '../../services/board'
import type { CallError } from '../../services/cloud'
import type { SessionCard } from '../../services/session-view'
import { addDays, daysBetween } from '../../shared/time/shanghai'

/** What the boards of several weeks come to. */
export interface Boards {
  /** Every session once. */
  sessions: SessionCard[]
  /** When the oldest copy that stands in for an answer was taken, milliseconds; null where all are answers. */
  keptAt: number | null
  /** Why some of it is missing; null where nothing is. */
  error: CallError | null
  /** Whether nothing could be brought in at all. */
  failed: boolean
}

/** First days of the weeks that hold what is asked for: the picked day's week, else so many weeks from today. */
export function weeksFor(day: string | null, weeks: number, today: string): string[] {
  if (day === null) return Array.from({ length: weeks }, (_, n) => addDays(today, n * WINDOW_DAYS))
  const week = Math.max(0, Math.floor(daysBetween(today, day) / WINDOW_DAYS))
  return [addDays(today, week * WINDOW_DAYS)]
}

/** The boards of some weeks, merged. Never throws. */
export async function loadBoards(weeks: readonly string[]): Promise<Boards> {
  return mergeBoards(await Promise.all(weeks.map(loadBoard)))
}

/** Several boards as one: what runs over a week's end is on both sides of it, and is taken once. */
export function mergeBoards(states: readonly BoardState[]): Boards {
  const boards: Board[] = states.flatMap((each) => (each.state === 'failed' ? [] : [each.board]))
  const kept = states.flatMap((each) => (each.state === 'kept' ? [each.board.at] : []))
  const failures = states.flatMap((each) => (each.state === 'failed' ? [each.error] : []))
  const sessions = new Map(boards.flatMap((board) => board.sessions.map((card) => [card.id, card] as const)))
  return {
    sessions: [...sessions.values()],
    keptAt: kept.length > 0 ? Math.min(...kept) : null,
    error: failures[0] ?? null,
    failed: boards.length === 0 && failures.length > 0,
  }
}
