import type { Point } from '../station/types'

interface Box {
  west: number
  east: number
  south: number
  north: number
}

/** Generous: the land and islands of Shanghai with some water around them. GCJ-02 degrees. */
const SHANGHAI: Box = { west: 120.85, east: 122.25, south: 30.65, north: 31.9 }

/** The same box the server's geo query accepts. */
const CHINA: Box = { west: 73, east: 136, south: 3, north: 54 }

const inside = (box: Box, { lng, lat }: Point): boolean =>
  lng >= box.west && lng <= box.east && lat >= box.south && lat <= box.north

/** Whether a value of unknown origin (a scanned text, an old record) is a point at all. */
export function isPoint(value: unknown): value is Point {
  if (typeof value !== 'object' || value === null) return false
  const { lng, lat } = value as Partial<Point>
  return (
    Number.isFinite(lng) &&
    Number.isFinite(lat) &&
    Math.abs(Number(lng)) <= 180 &&
    Math.abs(Number(lat)) <= 90
  )
}

/** Whether a point is somewhere in China: outside, GCJ-02 and our walking times mean nothing. */
export function isInChina(point: Point): boolean {
  return isPoint(point) && inside(CHINA, point)
}

/** Whether a point is in or right beside Shanghai: outside, there is no station to walk to. */
export function isInShanghai(point: Point): boolean {
  return isPoint(point) && inside(SHANGHAI, point)
}

/** A checked point, or why it cannot be used, in words for the person. */
export type PointCheck =
  { ok: true; point: Point } | { ok: false; code: 'PLACE.INVALID' | 'PLACE.OUTSIDE'; message: string }

/** Checks a place of unknown origin before anything is computed from it. */
export function checkPlace(value: unknown): PointCheck {
  if (!isPoint(value) || !isInChina(value)) {
    return { ok: false, code: 'PLACE.INVALID', message: '这个位置不对，请重新选一个地点' }
  }
  if (!isInShanghai(value))
    return { ok: false, code: 'PLACE.OUTSIDE', message: '您不在上海，可以选一个街道来找站点' }
  return { ok: true, point: { lng: value.lng, lat: value.lat } }
}
