import { sha256 } from '../../../miniprogram/shared/codec/sha256'
import { CURRENT_POLICY } from '../../../miniprogram/shared/volunteer/policy'
import type { Instant, ShiftDocument, StationDocument } from '../../schema/documents'

/** What whoever opens a shift says of it. */
export type ShiftPlan = Pick<
  ShiftDocument,
  | ('name' | 'role' | 'content' | 'organiser' | 'leader' | 'venue')
  | ('startsAt' | 'endsAt' | 'breaks' | 'least' | 'capacity' | 'minorAllowed')
>

/** What of a station a shift holds a copy of. */
export type ShiftStation = Pick<StationDocument, '_id' | 'name' | 'streetCode' | 'districtCode' | 'geofenceM'>

/** What comes with a shift besides its plan. */
export interface ShiftOrigin {
  id: string
  /** Random, 64 hex digits, this shift's own. */
  codeKey: string
  /** openid of who opens it. */
  by: string
  at: Instant
  synthetic: boolean
}

/** How many ids there are: what eight digits of base 36 can tell apart. */
const IDS = 36 ** 8

/**
 * The id of one of the shifts that a request opens: the request again gives it again. Eight characters, so that a
 * mini-program code, which carries 32, has room for a rotating code of it.
 *
 * @param at which of them, from 0
 */
export function shiftIdOf(requestKey: string, at: number): string {
  const drawn = Number.parseInt(sha256(`shift:${requestKey}:${at}`).slice(0, 12), 16) % IDS
  return drawn.toString(36).padStart(8, '0')
}

/** 地点 as a record names it: the station, and the place in it where one was said. */
export function placeWords(stationName: string, venue: string): string {
  return venue === '' ? stationName : `${stationName} ${venue}`
}

/** A shift as it is when it has just been opened: nobody is on it, and the clock has not looked at it. */
export function newShift(plan: ShiftPlan, station: ShiftStation, origin: ShiftOrigin): ShiftDocument {
  const { _id: stationId, streetCode, districtCode, geofenceM } = station
  const { id, at, ...rest } = origin
  return {
    ...{ _id: id, stationId, streetCode, districtCode, ...plan, place: placeWords(station.name, plan.venue) },
    ...(geofenceM !== undefined && { geofenceM }),
    ...{ room: plan.capacity, members: [], offers: [], log: [], marks: [] },
    ...{ policyVersion: CURRENT_POLICY.version, status: 'open', cancelReason: '' },
    ...{ ...rest, at, dueAt: at, revision: 0, applied: [] },
  }
}
