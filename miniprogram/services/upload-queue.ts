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

/** A queue at work. */
interface Held {
  plan: UploadPlan
  /** Null: not read from storage yet. */
  known: { queue: Queue; damaged: number } | null
  listeners: Set<() => void>
  isRunning: boolean
  timer: ReturnType<typeof setTimeout> | null
}

const current = (held: Held) => (held.known ??= queueFrom(readStored(held.plan.storage, isAnything)))

/** Writes the queue down as it now is; false when the phone's storage does not take it. */
function put(held: Held, queue: Queue): boolean {
  const { storage } = held.plan
  if (queue.length === 0) forget(storage)
  const isKept = queue.length === 0 || store(storage, queue)
  held.known = { ...current(held), queue }
  held.listeners.forEach((listener) => listener())
  return isKept
}

/** What the server decided about a line; null when that is not known. */
async function answerTo({ send }: UploadPlan, text: string): Promise<Answer | null> {
  try {
    return await send(text)
  } catch (error) {
    const failure = asCallError(error)
    return isUndecided(failure) ? null : { ok: false, code: failure.code, message: failure.message }
  }
}

function after({ keepsAccepted }: UploadPlan, queue: Queue, name: string, answer: Answer | null): Queue {
  if (answer === null) return fail(queue, name, now(), Math.random())
  const settled = settle(queue, name, answer, now())
  return answer.ok && !keepsAccepted ? dismiss(settled, name) : settled
}

/** Sends the line whose turn it is; false when none is. */
async function step(held: Held): Promise<boolean> {
  const { plan } = held
  const next = isOnline() ? nextToSend(plan.ready(current(held).queue), now()) : null
  if (!next) return false
  const name = plan.nameOf(next.text)
  put(held, begin(current(held).queue, name, now()))
  const answer = await answerTo(plan, next.text)
  put(held, after(plan, current(held).queue, name, answer))
  return true
}

/** Looks again when the next line is due; without a network, its return is waited for. */
function comeBack(held: Held): void {
  if (held.timer !== null) clearTimeout(held.timer)
  const waiting = held.plan.ready(current(held).queue).filter(isWaiting)
  if (waiting.length === 0 || !isOnline()) return
  const pause = Math.min(...waiting.map((line) => pauseOf(line, now())))
  held.timer = setTimeout(() => void run(held), Math.max(LEAST_PAUSE_MS, pause))
}

async function run(held: Held): Promise<void> {
  if (held.isRunning) return
  held.isRunning = true
  try {
    for (let isSent = true; isSent;) isSent = await step(held)
  } finally {
    held.isRunning = false
  }
  comeBack(held)
}

function add(held: Held, text: string): ReturnType<UploadQueue['add']> {
  const before = current(held).queue
  const queue = keep(tidy(before, now()), text, now())
  if (queue === null) return 'full'
  if (!put(held, queue)) {
    put(held, before)
    return 'unsaved'
  }
  void run(held)
  return 'kept'
}

function drop(held: Held, name: string): boolean {
  const { length } = current(held).queue
  put(held, dismiss(current(held).queue, name))
  return current(held).queue.length < length
}

function clear(held: Held): void {
  if (held.timer !== null) clearTimeout(held.timer)
  held.known = { queue: [], damaged: 0 }
  forget(held.plan.storage)
}

/** A queue of its own; see {@link UploadQueue}. */
export function uploadQueue(plan: UploadPlan): UploadQueue {
  const held: Held = { plan, known: null, listeners: new Set(), isRunning: false, timer: null }
  const hurryUp = (): void => {
    const { queue } = current(held)
    if (queue.some(isWaiting)) put(held, hurry(queue))
    void run(held)
  }
  onBackOnline(hurryUp)
  return {
    lines: () => current(held).queue,
    damaged: () => current(held).damaged,
    add: (text) => add(held, text),
    drop: (name) => drop(held, name),
    run: () => run(held),
    hurry: hurryUp,
    follow(listener) {
      held.listeners.add(listener)
      return () => void held.listeners.delete(listener)
    },
    clear: () => clear(held),
  }
}
