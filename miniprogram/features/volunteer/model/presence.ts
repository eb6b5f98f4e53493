import type { ServiceRecord } from '../../../services/volunteer-shifts'
import { MINUTE_MS } from '../../../shared/time/shanghai'
import { CURRENT_POLICY } from '../../../shared/volunteer/policy'
import type { Queue } from '../../../shared/volunteer/queue'
import { readScan, type Scan } from '../../../shared/volunteer/scan'

/** Whose service in which shift. */
export interface ServiceKey {
  shiftId: string
  person: string
}

/** Whether somebody is at a shift, by the record and by the scans that still wait on this phone. */
export interface Presence {
  /** Milliseconds by the server's clock; null: not checked in, or out. */
  inAt: number | null
  outAt: number | null
  /** The last of the two is on this phone alone. */
  waiting: boolean
}

/** A record's check-in or check-out, milliseconds. */
const markAt = (mark: { at: string } | null | undefined): number | null => (mark ? Date.parse(mark.at) : null)

/** The scans of one service that the server has not decided about. */
export function waitingScans(queue: Queue, { shiftId, person }: ServiceKey): Scan[] {
  return queue.flatMap(({ text, state }) => {
    const scan = state.is === 'kept' || state.is === 'sending' ? readScan(text) : null
    return scan && scan.shiftId === shiftId && scan.person === person ? [scan] : []
  })
}

/**
 * Where somebody stands with a shift.
 *
 * @param ahead how far the server's clock is ahead of this phone's, milliseconds
 */
export function presenceOf(record: ServiceRecord | null, scans: readonly Scan[], ahead: number): Presence {
  const at = (way: Scan['way']): number | null => {
    const times = scans.filter((scan) => scan.way === way).map(({ deviceAt }) => deviceAt + ahead)
    if (times.length === 0) return null
    return way === 'in' ? Math.min(...times) : Math.max(...times)
  }
  const known = { inAt: markAt(record?.checkIn), outAt: markAt(record?.checkOut) }
  const inAt = known.inAt ?? at('in')
  const outAt = at('out') ?? known.outAt
  return { inAt, outAt, waiting: outAt !== known.outAt || (outAt === null && inAt !== known.inAt) }
}

/** When a shift without a check-out is closed by rule (policy v1, "Missed check-out"), milliseconds. */
export const closesAt = ({ endsAt }: { endsAt: string }): number =>
  Date.parse(endsAt) + CURRENT_POLICY.closesAfter * MINUTE_MS

/** Whether somebody is serving right now. `now` is the server's clock, milliseconds. */
export const isServing = ({ inAt, outAt }: Presence, shift: { endsAt: string }, now: number): boolean =>
  inAt !== null && outAt === null && now < closesAt(shift)
