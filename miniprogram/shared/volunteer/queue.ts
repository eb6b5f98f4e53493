import type { HoursPolicy } from './policy'
import { readScan, type Scan } from './scan'

/**
 * Scans that wait on the phone until the server has decided about each. A queue is plain data: whoever keeps it writes
 * it down after every step, and a phone that was switched off in between sends again what it does not know the answer
 * of. That is harmless, since a scan is one scan however often it arrives.
 *
 * All times are the phone's own clock, milliseconds, and that clock may be set at any moment: nothing is thrown away
 * because of it, and a clock that was set back makes nothing wait.
 */
export interface QueuedScan {
  /** The line that was kept; see `scanText`. */
  text: string
  keptAt: number
  state: QueueState
}

/** How far a scan has come. */
export type QueueState =
  /** Waits for its turn, after so many tries of which the last was at `triedAt`. */
  | { is: 'kept'; tries: number; triedAt: number; pauseMs: number }
  | { is: 'sending'; tries: number; triedAt: number }
  /** The server's decision and its words. */
  | { is: 'accepted'; at: number; message: string }
  | { is: 'refused'; at: number; code: string; message: string }

/** The scans of one phone in the order in which they were made. */
export type Queue = readonly QueuedScan[]

/** What the server said. */
export type Answer = { ok: true; message: string } | { ok: false; code: string; message: string }

/** The first pause after a try that failed, doubled with every further one up to the longest. */
const FIRST_PAUSE_MS = 2_000
const LONGEST_PAUSE_MS = 5 * 60_000

/** What has no answer after so long never gets one: the service gives up much sooner, so the app was stopped. */
const SENDING_MS = 60_000

/** Decided ones are shown for so long. */
const SHOWN_MS = 7 * 86_400_000

/** More are not kept: a full storage would lose the newest, which is worse than to say so. */
export const MAX_QUEUE = 200

const nonceIn = (text: string): string => readScan(text)?.nonce ?? text
const isOf = (item: QueuedScan, nonce: string): boolean => nonceIn(item.text) === nonce
const isDecided = ({ state }: QueuedScan): boolean => state.is === 'accepted' || state.is === 'refused'

const change = (queue: Queue, nonce: string, to: (state: QueueState) => QueueState): Queue =>
  queue.map((item) => (isOf(item, nonce) ? { ...item, state: to(item.state) } : item))

/**
 * Keeps one more scan. One that is there already stays as it is; null when the queue is full, which has to be told.
 */
export function keep(queue: Queue, text: string, now: number): Queue | null {
  if (queue.some((item) => isOf(item, nonceIn(text)))) return queue
  if (queue.length >= MAX_QUEUE) return null
  return [...queue, { text, keptAt: now, state: { is: 'kept', tries: 0, triedAt: now, pauseMs: 0 } }]
}

/** Whether a scan has waited so long that the server will not take it (policy v1, check-in). A matter of clock alone. */
export const isExpired = ({ keptAt, state }: QueuedScan, now: number, { queueHours }: HoursPolicy): boolean =>
  (state.is === 'kept' || state.is === 'sending') && now - keptAt > queueHours * 3_600_000

/** Whether so long a time is over; a clock that was set back since counts as if it were. */
const isOver = (since: number, ms: number, now: number): boolean => now - since >= ms || now < since

const isSameService = (a: Scan | null, b: Scan | null): boolean =>
  a !== null && b !== null && a.shiftId === b.shiftId && a.person === b.person

/** A check-out waits for the scans of the same service before it: they say where it begins. */
function hasTurn(queue: Queue, index: number): boolean {
  const scan = readScan(queue[index]?.text ?? '')
  return queue.slice(0, index).every((item) => isDecided(item) || !isSameService(readScan(item.text), scan))
}

/**
 * The scan to be sent now, or null: one at a time, the oldest first. An expired one is still sent, since only the
 * server's clock is to be trusted; it then says so itself.
 */
export function nextToSend(queue: Queue, now: number): QueuedScan | null {
  if (queue.some(({ state }) => state.is === 'sending' && !isOver(state.triedAt, SENDING_MS, now)))
    return null
  const isDue = ({ state }: QueuedScan): boolean =>
    state.is === 'sending' || (state.is === 'kept' && isOver(state.triedAt, state.pauseMs, now))
  return queue.find((item, index) => isDue(item) && hasTurn(queue, index)) ?? null
}

/** A scan is on its way. To be written down before it is sent. */
export function begin(queue: Queue, nonce: string, now: number): Queue {
  return change(queue, nonce, (state) => {
    if (state.is === 'accepted' || state.is === 'refused') return state
    return { is: 'sending', tries: state.tries + 1, triedAt: now }
  })
}

/**
 * The pause after so many tries that failed: doubled each time, and spread so that many phones which lost the network
 * together do not come back together.
 *
 * @param chance 0 to 1, random
 */
export function pauseMs(tries: number, chance: number): number {
  const whole = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(tries - 1, 20))
  return Math.round(whole * (0.5 + chance / 2))
}

/** No answer came, or one that decided nothing (no network, a server in trouble). `chance` is 0 to 1, random. */
export function fail(queue: Queue, nonce: string, now: number, chance: number): Queue {
  return change(queue, nonce, (state) => {
    if (state.is !== 'sending') return state
    return { is: 'kept', tries: state.tries, triedAt: now, pauseMs: pauseMs(state.tries, chance) }
  })
}

/**
 * The server has decided. The first decision stays: a later answer to the same scan tells nothing new.
 *
 * @param answer its decision alone; an error that decides nothing belongs to `fail`
 */
export function settle(queue: Queue, nonce: string, answer: Answer, now: number): Queue {
  return change(queue, nonce, (state) => {
    if (state.is === 'accepted' || state.is === 'refused') return state
    if (answer.ok) return { is: 'accepted', at: now, message: answer.message }
    return { is: 'refused', at: now, code: answer.code, message: answer.message }
  })
}

/** There is a network again: nothing has to wait any longer. */
export function hurry(queue: Queue): Queue {
  return queue.map((item) => {
    return item.state.is === 'kept' ? { ...item, state: { ...item.state, pauseMs: 0 } } : item
  })
}

/** After a start: what was on its way then is to be sent again. */
export function restart(queue: Queue): Queue {
  return queue.map((item) => {
    const { state } = item
    return state.is === 'sending' ? { ...item, state: { ...state, is: 'kept', pauseMs: 0 } } : item
  })
}

/** Takes away what was decided long ago. What is not decided stays until it is, or until the person takes it away. */
export const tidy = (queue: Queue, now: number): Queue =>
  queue.filter(({ state }) => !('at' in state) || now - state.at < SHOWN_MS)

/** Takes one away that the person no longer wants to see; one that is on its way stays. */
export const dismiss = (queue: Queue, nonce: string): Queue =>
  queue.filter((item) => !isOf(item, nonce) || item.state.is === 'sending')

const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value)

function isState(value: unknown): value is QueueState {
  if (typeof value !== 'object' || value === null || !('is' in value)) return false
  const { is, tries, triedAt, pauseMs: pause, at, code, message } = value as Record<string, unknown>
  if (is === 'kept') return [tries, triedAt, pause].every(isNumber)
  if (is === 'sending') return [tries, triedAt].every(isNumber)
  if (!isNumber(at) || typeof message !== 'string') return false
  return is === 'accepted' || (is === 'refused' && typeof code === 'string')
}

/** Whether something read from storage is a scan of a queue. */
function isItem(value: unknown): value is QueuedScan {
  if (typeof value !== 'object' || value === null) return false
  const { text, keptAt, state } = value as Record<string, unknown>
  return typeof text === 'string' && isNumber(keptAt) && isState(state)
}

/**
 * A queue as it was written down, ready to go on. What cannot be read is not hidden: `damaged` says how many there were.
 *
 * @param stored whatever storage gave
 */
export function queueFrom(stored: unknown): { queue: Queue; damaged: number } {
  if (stored === undefined || stored === null || stored === '') return { queue: [], damaged: 0 }
  if (!Array.isArray(stored)) return { queue: [], damaged: 1 }
  const items = stored.filter(isItem)
  return { queue: restart(items), damaged: stored.length - items.length }
}
