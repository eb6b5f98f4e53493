/** Longitude and latitude in degrees, in whatever system the documents use (WeChat's is GCJ-02). */
export type Position = readonly [lng: number, lat: number]

/** A GeoJSON point. */
export interface PointGeometry {
  readonly type: 'Point'
  readonly coordinates: Position
}

/** Metres; the radius MongoDB computes with, so that distances agree with the vendor's to the metre. */
export const EARTH_RADIUS_M = 6_378_100

const RADIANS_PER_DEGREE = Math.PI / 180

/** Degrees as radians. */
export const toRadians = (degrees: number): number => degrees * RADIANS_PER_DEGREE

type Vector = readonly [number, number, number]

function onUnitSphere([lng, lat]: Position): Vector {
  const cosLat = Math.cos(toRadians(lat))
  return [Math.cos(toRadians(lng)) * cosLat, Math.sin(toRadians(lng)) * cosLat, Math.sin(toRadians(lat))]
}

/** Great-circle distance in metres, as the angle between two vectors: MongoDB's own figures, digit for digit. */
export function distanceM(from: Position, to: Position): number {
  const [ax, ay, az] = onUnitSphere(from)
  const [bx, by, bz] = onUnitSphere(to)
  const [x, y, z] = [ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx]
  return EARTH_RADIUS_M * Math.atan2(Math.sqrt(x * x + y * y + z * z), ax * bx + ay * by + az * bz)
}

/** Whether a value is a pair of numbers. */
export const isPosition = (value: unknown): value is Position =>
  Array.isArray(value) && typeof value[0] === 'number' && typeof value[1] === 'number'

/** Whether a value is a GeoJSON point. */
export const isPoint = (value: unknown): value is PointGeometry =>
  value !== null &&
  typeof value === 'object' &&
  (value as { type?: unknown }).type === 'Point' &&
  isPosition((value as { coordinates?: unknown }).coordinates)
