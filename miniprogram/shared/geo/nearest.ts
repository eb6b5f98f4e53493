import { Smallest } from '../list/smallest'
import type { Point } from '../station/types'
import { EARTH_RADIUS_M, distanceM } from './distance'

/** A thing on the map. */
export interface Placed {
  point: Point
}

/** A thing and its straight-line distance, metres. */
export interface Near<T> {
  item: T
  distanceM: number
}

const byDistance = <T>(a: Near<T>, b: Near<T>): number => a.distanceM - b.distanceM

/** The `count` nearest of a list, nearest first, by looking at every one: right for a list used once. */
export function nearest<T extends Placed>(items: readonly T[], from: Point, count: number): Near<T>[] {
  const best = new Smallest<Near<T>>(count, byDistance)
  for (const item of items) best.add({ item, distanceM: distanceM(from, item.point) })
  return [...best.values]
}

/** Things in a grid of cells, a few to each: answers in the time of the answer, not of the list. */
export interface NearestIndex<T> {
  items: readonly T[]
  west: number
  south: number
  /** Side of a cell, degrees. */
  cell: number
  columns: number
  rows: number
  /** `order[starts[c]]` … `order[starts[c + 1] - 1]` are the places in `items` of what lies in cell `c`. */
  starts: Int32Array
  order: Int32Array
}

/** Things a cell holds on average; measured best between 2 and 8. */
const PER_CELL = 4

const clamp = (value: number, most: number): number => Math.max(0, Math.min(most, value))

/** Builds the grid once for many questions. */
export function buildNearestIndex<T extends Placed>(items: readonly T[]): NearestIndex<T> {
  const lngs = extent(items, ({ point }) => point.lng)
  const lats = extent(items, ({ point }) => point.lat)
  const width = lngs.to - lngs.from
  const height = lats.to - lats.from
  const perItem = PER_CELL / Math.max(1, items.length)
  const cell = Math.max(Math.sqrt(width * height * perItem), (width + height) * perItem, 1e-6)
  const grid = {
    items,
    west: lngs.from,
    south: lats.from,
    cell,
    columns: Math.floor(width / cell) + 1,
    rows: Math.floor(height / cell) + 1,
  }
  return { ...grid, ...fillCells(grid) }
}

function extent<T>(items: readonly T[], value: (item: T) => number): { from: number; to: number } {
  let from = Infinity
  let to = -Infinity
  for (const item of items) {
    from = Math.min(from, value(item))
    to = Math.max(to, value(item))
  }
  return items.length === 0 ? { from: 0, to: 0 } : { from, to }
}

type Grid<T> = Omit<NearestIndex<T>, 'starts' | 'order'>

const columnOf = (grid: Grid<unknown>, lng: number): number => Math.floor((lng - grid.west) / grid.cell)
const rowOf = (grid: Grid<unknown>, lat: number): number => Math.floor((lat - grid.south) / grid.cell)

/** Counting sort of the things by cell. */
function fillCells<T extends Placed>(grid: Grid<T>): Pick<NearestIndex<T>, 'starts' | 'order'> {
  const cells = grid.items.map(
    ({ point }) =>
      clamp(rowOf(grid, point.lat), grid.rows - 1) * grid.columns +
      clamp(columnOf(grid, point.lng), grid.columns - 1),
  )
  const starts = new Int32Array(grid.columns * grid.rows + 1)
  for (const cell of cells) starts[cell + 1] = (starts[cell + 1] ?? 0) + 1
  for (let cell = 1; cell < starts.length; cell++)
    starts[cell] = (starts[cell] ?? 0) + (starts[cell - 1] ?? 0)
  const next = starts.slice()
  const order = new Int32Array(cells.length)
  cells.forEach((cell, place) => {
    const at = next[cell] ?? 0
    order[at] = place
    next[cell] = at + 1
  })
  return { starts, order }
}

/** Which things to answer with. */
export interface NearestOptions<T> {
  /** Only things that pass. */
  accept?: (item: T) => boolean
  /** Only within so many metres, straight line. */
  withinM?: number
}

/**
 * The `count` nearest things, nearest first; equal to `nearest` but for the order of equal distances. Looks at the
 * cells around `from` ring by ring, until no farther ring can hold anything nearer. `from` must be within 90 degrees
 * of longitude of all things: nothing here looks across the date line.
 */
export function nearestOf<T extends Placed>(
  index: NearestIndex<T>,
  from: Point,
  count: number,
  { accept, withinM = Infinity }: NearestOptions<T> = {},
): Near<T>[] {
  const best = new Smallest<Near<T>>(count, byDistance)
  const look = (item: T): void => {
    const distance = distanceM(from, item.point)
    if (distance <= withinM && accept?.(item) !== false) best.add({ item, distanceM: distance })
  }
  const centre = { column: columnOf(index, from.lng), row: rowOf(index, from.lat) }
  const rings = ringsOver(index, centre)
  for (let ring = rings.first; ring <= rings.last; ring++) {
    const reach = reachM(index.cell * (ring - 1), from)
    if (reach > withinM || (best.full && reach > (best.last?.distanceM ?? Infinity))) break
    visitRing(index, centre, ring, look)
  }
  return [...best.values]
}

interface Cell {
  column: number
  row: number
}

/** Rings around a cell that meet the grid; the cell itself may lie outside. */
function ringsOver({ columns, rows }: Grid<unknown>, { column, row }: Cell): { first: number; last: number } {
  const first = Math.max(0, -column, column - columns + 1, -row, row - rows + 1)
  const last = Math.max(column, columns - 1 - column, row, rows - 1 - row)
  return { first, last }
}

/**
 * Least distance in metres of anything that is so many degrees of longitude or of latitude away: along the meridian,
 * or square to the other meridian, whichever is shorter.
 */
function reachM(degrees: number, from: Point): number {
  const angle = (Math.min(90, Math.max(0, degrees)) * Math.PI) / 180
  return EARTH_RADIUS_M * Math.asin(Math.cos((from.lat * Math.PI) / 180) * Math.sin(angle))
}

function visitRing<T>(
  index: NearestIndex<T>,
  { column, row }: Cell,
  ring: number,
  look: (item: T) => void,
): void {
  const west = column - ring
  const east = column + ring
  const north = Math.min(index.rows - 1, row + ring)
  for (let at = Math.max(0, row - ring); at <= north; at++) {
    const whole = at === row - ring || at === row + ring
    for (const across of sides(whole, west, east, index.columns)) visitCell(index, across, at, look)
  }
}

/**
 * The columns of a ring in one row: all of them on its north and south side, else its two ends. A function of its
 * own, because WeChat's compiler cannot loop over a conditional of a call and a list.
 */
function sides(whole: boolean, west: number, east: number, columns: number): number[] {
  return whole ? range(west, east, columns) : [west, east]
}

/** Whole numbers of a range that a list of so many has. */
function range(from: number, to: number, length: number): number[] {
  const first = Math.max(0, from)
  return Array.from({ length: Math.max(0, Math.min(length - 1, to) - first + 1) }, (_, at) => first + at)
}

function visitCell<T>(index: NearestIndex<T>, column: number, row: number, look: (item: T) => void): void {
  if (column < 0 || column >= index.columns) return
  const cell = row * index.columns + column
  const end = index.starts[cell + 1] ?? 0
  for (let at = index.starts[cell] ?? 0; at < end; at++) look(index.items[index.order[at] ?? 0] as T)
}
