import { distanceM } from '../geo/distance'
import { isPoint } from '../geo/validate'
import type { Point } from '../station/types'
import type { HoursPolicy } from './policy'

/**
 * Where a scan was made, as a signal beside it and never a refusal: `outside` and `unknown` ask the host to confirm
 * (hours policy v1, check-in).
 */
export type Place = 'pass' | 'outside' | 'unknown'

/** What a phone says about where it is. */
export interface Fix {
  /** GCJ-02. */
  point: Point
  /** Metres; phones give a negative one with a point that is not to be used. */
  accuracyM: number
}

/** A verdict with what it rests on; metres, null where the place is unknown. */
export interface PlaceVerdict {
  place: Place
  distanceM: number | null
  allowedM: number | null
}

const UNKNOWN: PlaceVerdict = { place: 'unknown', distanceM: null, allowedM: null }

/**
 * The radius around a station, metres: its own within what the policy allows, else the policy's.
 *
 * @param own null: the station has none
 */
export function radiusOf(own: number | null, { geofence }: HoursPolicy): number {
  if (own === null || !Number.isFinite(own)) return geofence.radius
  return Math.min(geofence.most, Math.max(geofence.least, own))
}

const isFix = ({ point, accuracyM }: Fix): boolean =>
  isPoint(point) && Number.isFinite(accuracyM) && accuracyM >= 0

/**
 * Whether a scan was made at its station. A phone that refused, or has no satellite, is as good as any other.
 *
 * @param station its point (GCJ-02) and its own radius in metres, null: the policy's
 * @param fix null: the phone said nothing
 */
export function judgePlace(
  station: { point: Point; radiusM: number | null },
  fix: Fix | null,
  policy: HoursPolicy,
): PlaceVerdict {
  if (fix === null || !isFix(fix)) return UNKNOWN
  const away = distanceM(station.point, fix.point)
  const allowed = radiusOf(station.radiusM, policy) + Math.min(fix.accuracyM, policy.geofence.accuracy)
  return { place: away <= allowed ? 'pass' : 'outside', distanceM: Math.round(away), allowedM: allowed }
}
