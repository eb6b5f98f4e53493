import { dayOf } from '../time/shanghai'
import type { Span } from './spans'

/** How an instant is proven: the code scanned, its figures typed, ticked off by the host, confirmed by a manager, or by hand. */
export type Proof = 'code' | 'typed' | 'tick' | 'confirmed' | 'manual'

/** A check-in or check-out: when it was made, in milliseconds, and how that is proven. */
export interface Mark {
  at: number
  how: Proof
}

/** What of a shift its hours depend on. Instants are milliseconds. */
export interface ShiftTimes {
  startsAt: number
  endsAt: number
  breaks: readonly Span[]
  /** Staff who are paid for this time (bank staff in working time): never credited. */
  paidDuty: boolean
}

/** One person's service in one shift, as it now stands: the row that supersedes all others of it. */
export interface ServiceRow {
  /** Unique among the person's rows. */
  id: string
  shift: ShiftTimes
  checkIn: Mark
  /** null: none was made, or none has arrived. */
  checkOut: Mark | null
  /** A manager approved the time beyond the shift's window. */
  overtimeApproved?: boolean
}

/** The day a row belongs to: the one its shift begins on, however far past midnight it goes. */
export const serviceDay = ({ shift }: ServiceRow): string => dayOf(shift.startsAt)

/** Whether an instant of the row was written by hand; such a row is shown as MANUAL wherever it appears. */
export const isManual = ({ checkIn, checkOut }: ServiceRow): boolean =>
  checkIn.how === 'manual' || checkOut?.how === 'manual'

const isShift = ({ startsAt, endsAt, breaks }: ShiftTimes): boolean =>
  [startsAt, endsAt, ...breaks.flatMap(({ from, to }) => [from, to])].every(Number.isFinite) &&
  startsAt < endsAt

function assertSound(rows: readonly ServiceRow[]): void {
  if (new Set(rows.map(({ id }) => id)).size < rows.length) throw new Error('two service rows with one id')
  for (const { id, shift, checkIn, checkOut } of rows) {
    const instants = [checkIn.at, checkOut?.at ?? checkIn.at]
    if (!isShift(shift) || !instants.every(Number.isFinite)) throw new Error(`damaged service row: ${id}`)
  }
}

/**
 * A person's rows in the order in which time is given out: what was written by hand after all that was proven, so that
 * it takes nothing from it; then by when the shift begins and ends, and by check-in.
 *
 * @throws Error when two rows have one id, a shift ends before it begins, or an instant is none: the data is damaged
 */
export function inOrder(rows: readonly ServiceRow[]): ServiceRow[] {
  assertSound(rows)
  const keysOf = (row: ServiceRow): number[] => {
    const { startsAt, endsAt } = row.shift
    return [Number(isManual(row)), startsAt, endsAt, row.checkIn.at]
  }
  return [...rows].sort((a, b) => {
    const others = keysOf(b)
    const differences = keysOf(a).map((key, at) => key - (others[at] ?? 0))
    return differences.find((difference) => difference !== 0) ?? (a.id < b.id ? -1 : 1)
  })
}
