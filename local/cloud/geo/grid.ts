import { EARTH_RADIUS_M, isPoint, toRadians, type Position } from './sphere'

/** Degrees: about 2.2 km of latitude, so that a walk's circle touches a handful of cells. */
const CELL_DEGREES = 0.02
const COLUMNS = Math.round(360 / CELL_DEGREES)
const NO_KEYS: ReadonlySet<string> = new Set()

/** West, south, east, north in degrees. */
export type Box = readonly [number, number, number, number]

/** The box around a circle; null where the circle reaches a pole or around the earth. */
export function boxAround([lng, lat]: Position, radiusM: number): Box | null {
  const dLat = ((radiusM / EARTH_RADIUS_M) * 180) / Math.PI
  const furthest = Math.abs(lat) + dLat
  if (furthest >= 89) return null
  const dLng = dLat / Math.cos(toRadians(furthest))
  return dLng >= 180 ? null : [lng - dLng, lat - dLat, lng + dLng, lat + dLat]
}

/** A geo index over one path: points stand in grid cells; other geometries are always candidates. */
export class GridIndex {
  private readonly cells = new Map<number, Set<string>>()
  private readonly cellOfKey = new Map<string, number>()
  private readonly others = new Set<string>()

  constructor(readonly path: string) {}

  add(key: string, geometry: unknown): void {
    if (isPoint(geometry)) this.addPoint(key, geometry.coordinates)
    else if (geometry !== null && geometry !== undefined) this.others.add(key)
  }

  remove(key: string): void {
    this.others.delete(key)
    const cell = this.cellOfKey.get(key)
    if (cell === undefined) return
    this.cellOfKey.delete(key)
    const members = this.cells.get(cell)
    members?.delete(key)
    if (members?.size === 0) this.cells.delete(cell)
  }

  /** Keys of the documents which may lie in the box; null when reading all of them is cheaper. */
  candidates([west, south, east, north]: Box): string[] | null {
    const [x0, y0] = cellAt(west, south)
    const [x1, y1] = cellAt(east, north)
    if ((x1 - x0 + 1) * (y1 - y0 + 1) > this.cells.size * 2 + 64) return null
    const found = [...this.others]
    for (let x = x0; x <= x1; x++) {
      for (let y = y0; y <= y1; y++) found.push(...(this.cells.get(cellNumber(x, y)) ?? NO_KEYS))
    }
    return found
  }

  private addPoint(key: string, [lng, lat]: Position): void {
    const cell = cellNumber(...cellAt(lng, lat))
    const members = this.cells.get(cell)
    if (members) members.add(key)
    else this.cells.set(cell, new Set([key]))
    this.cellOfKey.set(key, cell)
  }
}

const cellAt = (lng: number, lat: number): [number, number] => [
  Math.floor((lng + 180) / CELL_DEGREES),
  Math.floor((lat + 90) / CELL_DEGREES),
]

const cellNumber = (x: number, y: number): number => (((x % COLUMNS) + COLUMNS) % COLUMNS) * 100_000 + y
