import type { Point } from '../station/types'

/** A thing on the map with its key. */
export interface Markable {
  id: string
  point: Point
}

/** Things so close together on the screen that one mark stands for them; a single thing is a cluster of one. */
export interface Cluster {
  /** Names the square of the map it stands in: the same while the zoom stays, wherever the map is moved. */
  key: string
  /** Middle of its things. */
  center: Point
  count: number
  /** Keys of its things, in the order given. */
  ids: string[]
}

/** Side of the square that one mark stands for, in screen points: a mark with its number fits inside. */
const SQUARE = 72

/** At this zoom and closer every station stands by itself: houses are apart. */
const SINGLE_ZOOM = 17

const TILE = 256

/** Position on the Web-Mercator map of a zoom, in screen points from its north-west corner. */
function onScreen({ lng, lat }: Point, zoom: number): { x: number; y: number } {
  const size = TILE * 2 ** zoom
  const sin = Math.sin((lat * Math.PI) / 180)
  return {
    x: ((lng + 180) / 360) * size,
    y: (0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * size,
  }
}

function squareOf(item: Markable, zoom: number): string {
  if (zoom >= SINGLE_ZOOM) return item.id
  const { x, y } = onScreen(item.point, zoom)
  return `${zoom}/${Math.floor(x / SQUARE)}/${Math.floor(y / SQUARE)}`
}

/**
 * Gathers things into marks for the map at a zoom (3–20, fractions are rounded down). Squares lie fast on the map, so
 * that moving it changes no mark; every thing is in exactly one.
 */
export function clusterFor(items: readonly Markable[], zoom: number): Cluster[] {
  const level = Math.floor(zoom)
  const squares = new Map<string, Markable[]>()
  for (const item of items) {
    const key = squareOf(item, level)
    const square = squares.get(key)
    if (square === undefined) squares.set(key, [item])
    else square.push(item)
  }
  return Array.from(squares, ([key, members]) => ({
    key,
    center: middleOf(members),
    count: members.length,
    ids: members.map(({ id }) => id),
  }))
}

function middleOf(members: readonly Markable[]): Point {
  const sum = members.reduce((so, { point }) => ({ lng: so.lng + point.lng, lat: so.lat + point.lat }), {
    lng: 0,
    lat: 0,
  })
  return { lng: sum.lng / members.length, lat: sum.lat / members.length }
}
