import type { ApiOutput } from '../../typings/api'
import { asCallError, call, type CallError } from './cloud'
import { now } from './clock'
import { forget, readStored, store } from './storage'

/** One person's place in one shift: of the caller, or of somebody on the caller's record. */
export type MyShift = ApiOutput<'volunteer/myShifts'>['shifts'][number]

/** How one service stands. */
export type ServiceRecord = NonNullable<MyShift['record']>

/** What was last heard of the own shifts, so that a scan can be taken without a network. */
export interface KeptShifts {
  /** When the server answered, by this phone's clock, milliseconds since 1970. */
  at: number
  /** How far the server's clock is ahead of this phone's, milliseconds. */
  ahead: number
  shifts: MyShift[]
}

/** How the own shifts stand. `kept`: as they were last heard, because the server could not be asked. */
export type ShiftsState =
  | { state: 'ready'; kept: KeptShifts }
  | { state: 'kept'; kept: KeptShifts; error: CallError }
  | { state: 'failed'; error: CallError }

/** An answer younger than this is not asked for again by a page that only shows what is next, milliseconds. */
const FRESH_MS = 60_000

/** A phone's clock that is this far off is corrected by the server's, milliseconds. */
const CLOCK_OFF_MS = 5_000

const isKept = (value: unknown): value is KeptShifts =>
  typeof value === 'object' &&
  value !== null &&
  'at' in value &&
  'ahead' in value &&
  'shifts' in value &&
  Array.isArray(value.shifts)

/** Whether a place was taken or given up since. */
let isOutdated = false

/** What is kept, or null. */
export function keptShifts(): KeptShifts | null {
  return readStored('volunteerShifts', isKept)
}

/** The present by the server's clock, as far as the phone knows it, milliseconds. */
export function serverNow(): number {
  return now() + (keptShifts()?.ahead ?? 0)
}

/** Asks for the own shifts. Never throws: the state says what is the matter. */
export async function loadShifts(): Promise<ShiftsState> {
  try {
    const { shifts, asOf } = await call('volunteer/myShifts', {})
    const kept = { at: now(), ahead: aheadOf(asOf), shifts }
    isOutdated = false
    store('volunteerShifts', kept)
    return { state: 'ready', kept }
  } catch (caught) {
    const error = asCallError(caught)
    const kept = keptShifts()
    return kept ? { state: 'kept', kept, error } : { state: 'failed', error }
  }
}

/** Asks for them for a page that only shows what is next, and only where somebody volunteers. A failure is silent. */
export async function refreshShifts(): Promise<void> {
  const kept = keptShifts()
  if (kept === null || (!isOutdated && Math.abs(now() - kept.at) < FRESH_MS)) return
  await loadShifts()
}

/** Takes in what a scan led to, so that it shows without the list being asked for again. */
export function learnRecord(record: ServiceRecord): void {
  const kept = keptShifts()
  if (kept === null) return
  const shifts = kept.shifts.map((each) => (isOf(each, record) ? { ...each, record } : each))
  store('volunteerShifts', { ...kept, shifts })
}

/** Takes in the server's present (ISO instant) from any answer: a phone's clock may be set at any moment. */
export function learnClock(asOf: string): void {
  const kept = keptShifts()
  if (kept !== null) store('volunteerShifts', { ...kept, ahead: aheadOf(asOf) })
}

/** Says that a place was taken or given up. */
export function outdateShifts(): void {
  isOutdated = true
}

/** Forgets them. */
export function forgetShifts(): void {
  forget('volunteerShifts')
}

const isOf = ({ id, person }: MyShift, record: ServiceRecord): boolean =>
  id === record.shiftId && person === record.person

/** How far the server's clock is ahead; a few seconds are the way it took. */
function aheadOf(asOf: string): number {
  const ahead = Date.parse(asOf) - now()
  return Math.abs(ahead) < CLOCK_OFF_MS ? 0 : ahead
}
