import type { Look, Point } from '../station/types'

/** Mean earth radius, metres: the figure the database's geo queries use, so that both sides agree. */
export const EARTH_RADIUS_M = 6_378_100

/** Streets bend: what is walked is this much longer than the straight line (DOMAIN.md §5). */
const DETOUR = 1.3

/** Metres a second on foot (DOMAIN.md §5). */
const PACE: Readonly<Record<Look, number>> = { elder: 0.8, standard: 1 }

const RADIANS = Math.PI / 180

/**
 * Straight-line (great-circle) distance between two points of the same coordinate system, in metres.
 *
 * @example distanceM({ lng: 121.4737, lat: 31.2304 }, { lng: 121.4737, lat: 31.2394 }) // about 1002
 */
export function distanceM(a: Point, b: Point): number {
  const dLat = Math.sin(((b.lat - a.lat) * RADIANS) / 2)
  const dLng = Math.sin(((b.lng - a.lng) * RADIANS) / 2)
  const h = dLat * dLat + Math.cos(a.lat * RADIANS) * Math.cos(b.lat * RADIANS) * dLng * dLng
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)))
}

/**
 * Minutes to walk a straight-line distance (metres), rounded up and at least 1 (DOMAIN.md §5).
 *
 * @example walkMinutes(690, 'standard') // 15
 */
export function walkMinutes(straightM: number, look: Look): number {
  return Math.max(1, Math.ceil((DETOUR * straightM) / PACE[look] / 60))
}

/**
 * Straight-line radius in metres that is walked within so many minutes: the circle drawn on the map.
 *
 * @example Math.floor(circleRadiusM(15, 'standard')) // 692
 */
export function circleRadiusM(minutes: number, look: Look): number {
  return (minutes * 60 * PACE[look]) / DETOUR
}
