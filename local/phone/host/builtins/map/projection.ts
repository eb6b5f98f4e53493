/** A point on the ground, GCJ-02 degrees. */
export interface GeoPoint {
  longitude: number
  latitude: number
}

/** A point in CSS pixels. */
export interface Pixel {
  x: number
  y: number
}

const TILE_PX = 256
/** Where Web Mercator ends. */
const MAX_LATITUDE = 85.05

/** Width of the whole world in pixels at a zoom; zoom 0 is one tile, each step doubles. */
export function worldSize(zoom: number): number {
  return TILE_PX * 2 ** zoom
}

/** Web Mercator: where a point lies in the world at a zoom, from the north-west corner. */
export function project({ longitude, latitude }: GeoPoint, zoom: number): Pixel {
  const size = worldSize(zoom)
  const sin = Math.sin((Math.min(Math.max(latitude, -MAX_LATITUDE), MAX_LATITUDE) * Math.PI) / 180)
  return {
    x: ((longitude + 180) / 360) * size,
    y: (0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * size,
  }
}

/** The point at a place of the world. */
export function unproject({ x, y }: Pixel, zoom: number): GeoPoint {
  const size = worldSize(zoom)
  const n = Math.PI * (1 - (2 * y) / size)
  return { longitude: (x / size) * 360 - 180, latitude: (Math.atan(Math.sinh(n)) * 180) / Math.PI }
}

/** Pixels per metre on the ground at a latitude and zoom. */
export function pixelsPerMetre(latitude: number, zoom: number): number {
  const equator = 40_075_016.686
  return worldSize(zoom) / (equator * Math.cos((latitude * Math.PI) / 180))
}
