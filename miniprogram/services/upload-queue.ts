import {
  type Answer,
  begin,
  dismiss,
  fail,
  hurry,
  keep,
  nextToSend,
  type Queue,
  queueFrom,
  type QueuedScan,
  settle,
  tidy,
} from '../shared/volunteer/queue'
import { asCallError, type CallError } from './cloud'
import { now } from './clock'
import { isOnline, onBackOnline } from './network'
import { forget, readStored, store, type StorageKey } from './storage'

/** What a queue is made with. */
export interface UploadPlan {
  /** Where it is written down. */
  storage: StorageKey
  /** The name by which one of its lines is known. */
  nameOf(text: string): string
  /** The lines that may be sent now: one that has to wait for another is left out. */
  ready(queue: Queue): Queue
  /** Sends one line; throws a CallError when it was refused or did not arrive. */
  send(text: string): Promise<Answer>
  /** Whether accepted lines stay, to be shown for a while; else they go at once. */
  keepsAccepted: boolean
}

/** Lines that are written down before they are sent, and sent by themselves as soon as there is a network. */
export interface UploadQueue {
  lines(): Queue
  /** How many lines could not be read from storage. */
  damaged(): number
  /** Writes a line down, then sends it. `full`: too many wait; `unsaved`: the phone's storage takes no more. */
  add(text: string): 'kept' | 'full' | 'unsaved'
  /** Takes away a line that is not on its way; false when it cannot be. */
  drop(name: string): boolean
  /** Sends what is due, and goes on by itself until nothing waits. */
  run(): Promise<void>
  /** The same, without the pauses after tries that failed. */
  hurry(): void
  /** Calls back after every step, until the returned function is called. */
  follow(listener: () => void): () => void
  /** Forgets everything. */
  clear(): void
}

/** Whether a failure says nothing about the line itself: no answer, or a server in trouble. */
const isUndecided = ({ code, retry }: CallError): boolean =>
  retry || code.startsWith('PHONE.') || code.startsWith('SERVER.')

const isWaiting = ({ state }: QueuedScan): boolean => state.is === 'kept' || state.is === 'sending'

/** Milliseconds until a waiting line is due again; a clock that was set back makes nothing wait. */
function pauseOf({ state }: QueuedScan, moment: number): number {
  if (state.is !== 'kept' || moment < state.triedAt) return 0
  return Math.max(0, state.triedAt + state.pauseMs - moment)
}

/** What is not a queue is for the queue to tell: it counts as damaged. */
const isAnything = (_value: unknown): _value is unknown => true

/** However soon a line is due, the phone looks no more often than this. */
const LEAST_PAUSE_MS = 1_000

/** A queue of its own; see {@link UploadQueue}. */
export function uploadQueue({ storage, nameOf, ready, send, keepsAccepted }: UploadPlan): UploadQueue {
  const listeners = new Set<() => void>()
  let known: { queue: Queue; damaged: number } | null = null
  let isRunning = false
  let timer = 0

  const current = () => (known ??= queueFrom(readStored(storage, isAnything)))
  const forgotten = (): true => {
    forget(storage)
    return true
  }
  const put = (queue: Queue): boolean => {
    const isKept = queue.length > 0 ? store(storage, queue) : forgotten()
    known = { ...current(), queue }
    listeners.forEach((listener) => listener())
    return isKept
  }

  async function answerTo(text: string): Promise<Answer | null> {
    try {
      return await send(text)
    } catch (error) {
      const failure = asCallError(error)
      return isUndecided(failure) ? null : { ok: false, code: failure.code, message: failure.message }
    }
  }

  /** Sends the line whose turn it is; false when none is. */
  async function step(): Promise<boolean> {
    const next = isOnline() ? nextToSend(ready(current().queue), now()) : null
    if (!next) return false
    const name = nameOf(next.text)
    put(begin(current().queue, name, now()))
    const answer = await answerTo(next.text)
    put(after(current().queue, name, answer))
    return true
  }

  function after(queue: Queue, name: string, answer: Answer | null): Queue {
    if (answer === null) return fail(queue, name, now(), Math.random())
    const settled = settle(queue, name, answer, now())
    return answer.ok && !keepsAccepted ? dismiss(settled, name) : settled
  }

  function comeBack(): void {
    clearTimeout(timer)
    const waiting = ready(current().queue).filter(isWaiting)
    if (waiting.length === 0 || !isOnline()) return
    const pause = Math.min(...waiting.map((line) => pauseOf(line, now())))
    timer = setTimeout(() => void run(), Math.max(LEAST_PAUSE_MS, pause))
  }

  async function run(): Promise<void> {
    if (isRunning) return
    isRunning = true
    try {
      for (let isSent = true; isSent;) isSent = await step()
    } finally {
      isRunning = false
    }
    comeBack()
  }

  function hurryUp(): void {
    if (current().queue.some(isWaiting)) put(hurry(current().queue))
    void run()
  }

  onBackOnline(hurryUp)

  return {
    lines: () => current().queue,
    damaged: () => current().damaged,
    add(text) {
      const before = current().queue
      const queue = keep(tidy(before, now()), text, now())
      if (queue === null) return 'full'
      if (!put(queue)) {
        put(before)
        return 'unsaved'
      }
      void run()
      return 'kept'
    },
    drop(name) {
      const { length } = current().queue
      put(dismiss(current().queue, name))
      return current().queue.length < length
    },
    run,
    hurry: hurryUp,
    follow(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    clear() {
      clearTimeout(timer)
      known = { queue: [], damaged: 0 }
      forget(storage)
    },
  }
}
