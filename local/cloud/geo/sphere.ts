/** Longitude and latitude in degrees, in whatever system the documents use (WeChat's is GCJ-02). */
export type Position = readonly [lng: number, lat: number]

export interface PointGeometry {
  readonly type: 'Point'
  readonly coordinates: Position
}

/** Metres; the radius MongoDB computes with, so that distances agree with the vendor's to the metre. */
export const EARTH_RADIUS_M = 6_378_100

export const toRadians = (degrees: number): number => (degrees * Math.PI) / 180

/** Great-circle distance in metres. */
export function distanceM(a: Position, b: Position): number {
  const dLat = toRadians(b[1] - a[1])
  const dLng = toRadians(b[0] - a[0])
  const h =
    Math.sin(dLat / 2) ** 2 + Math.cos(toRadians(a[1])) * Math.cos(toRadians(b[1])) * Math.sin(dLng / 2) ** 2
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)))
}

export const isPosition = (value: unknown): value is Position =>
  Array.isArray(value) && typeof value[0] === 'number' && typeof value[1] === 'number'

export const isPoint = (value: unknown): value is PointGeometry =>
  value !== null &&
  typeof value === 'object' &&
  (value as { type?: unknown }).type === 'Point' &&
  isPosition((value as { coordinates?: unknown }).coordinates)
