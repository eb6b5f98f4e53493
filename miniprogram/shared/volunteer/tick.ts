import { type Queue, type QueuedScan } from './queue'

/** Somebody ticked off on the list of a shift, as the desk's phone keeps it until the server has it. */
export interface Tick {
  shiftId: string
  person: string
  way: 'in' | 'out'
  /** Names this tick: however often it arrives, it is one. 32 hex digits. */
  nonce: string
  /** The desk phone's own clock when it was ticked, milliseconds. */
  tickedAt: number
}

/** The line a tick is kept as; there is one for a tick and no other. */
export function tickText({ shiftId, person, way, nonce, tickedAt }: Tick): string {
  return JSON.stringify({ shiftId, person, way, nonce, tickedAt })
}

const isTick = (value: unknown): value is Tick => {
  if (typeof value !== 'object' || value === null) return false
  const { shiftId, person, way, nonce, tickedAt } = value as Record<string, unknown>
  const texts = [shiftId, person, nonce].every((each) => typeof each === 'string' && each !== '')
  return texts && (way === 'in' || way === 'out') && typeof tickedAt === 'number'
}

/** Reads what `tickText` wrote; null for any other text. Never throws. */
export function readTick(text: string): Tick | null {
  try {
    const value: unknown = JSON.parse(text)
    return isTick(value) ? value : null
  } catch {
    return null
  }
}

/** Whether a line of the queue still waits for the server. */
const isOpen = ({ state }: QueuedScan): boolean => state.is === 'kept' || state.is === 'sending'

/** A tick with how far it has come. */
export interface KeptTick {
  tick: Tick
  line: QueuedScan
}

/** The ticks of one shift, in the order in which they were made. */
export function ticksOf(queue: Queue, shiftId: string): KeptTick[] {
  return queue.flatMap((line) => {
    const tick = readTick(line.text)
    return tick?.shiftId === shiftId ? { tick, line } : []
  })
}

const serviceOf = (text: string): string => {
  const tick = readTick(text)
  return tick ? `${tick.shiftId}:${tick.person}` : text
}

/** The lines that may be sent: of one person in one shift the first that waits, for a check-out needs its check-in. */
export function readyTicks(queue: Queue): Queue {
  const waiting = new Set<string>()
  return queue.filter((line) => {
    if (!isOpen(line)) return false
    const service = serviceOf(line.text)
    if (waiting.has(service)) return false
    waiting.add(service)
    return true
  })
}
