import { distanceM, EARTH_RADIUS_M, isPosition, type Position } from './sphere'

/** GeoJSON, its coordinates not looked at yet. */
export interface Geometry {
  readonly type: string
  readonly coordinates: unknown
}

type Ring = readonly Position[]
type Segment = readonly [Position, Position]

/** Whether a value has the shape of GeoJSON. */
const isGeometry = (value: unknown): value is Geometry =>
  value !== null &&
  typeof value === 'object' &&
  typeof (value as Geometry).type === 'string' &&
  Array.isArray((value as Geometry).coordinates)

/** Every corner of a GeoJSON geometry. */
export function cornersOf(geometry: unknown): Position[] {
  if (!isGeometry(geometry)) return []
  const corners: Position[] = []
  const walk = (part: unknown): void => {
    if (isPosition(part)) corners.push(part)
    else if (Array.isArray(part)) part.forEach(walk)
  }
  walk(geometry.coordinates)
  return corners
}

function isOnEdge(p: Position, a: Position, b: Position): boolean {
  const cross = (p[0] - a[0]) * (b[1] - a[1]) - (p[1] - a[1]) * (b[0] - a[0])
  const between = (v: number, from: number, to: number) => v >= Math.min(from, to) && v <= Math.max(from, to)
  return Math.abs(cross) < 1e-12 && between(p[0], a[0], b[0]) && between(p[1], a[1], b[1])
}

const crossesEast = (p: Position, a: Position, b: Position): boolean =>
  a[1] > p[1] !== b[1] > p[1] && p[0] < ((b[0] - a[0]) * (p[1] - a[1])) / (b[1] - a[1]) + a[0]

const edgesOf = (ring: Ring): Segment[] =>
  ring.slice(1).map((corner, i) => [ring[i] ?? corner, corner] as const)

/** Even-odd rule on the plane: right at the scale of a city, not for edges which span continents. */
function isInRing(p: Position, ring: Ring): boolean {
  const edges = edgesOf(ring)
  if (edges.some(([a, b]) => isOnEdge(p, a, b))) return true
  return edges.filter(([a, b]) => crossesEast(p, a, b)).length % 2 === 1
}

function isInPolygon(p: Position, rings: readonly Ring[]): boolean {
  const [outer, ...holes] = rings
  return outer !== undefined && isInRing(p, outer) && !holes.some((hole) => isInRing(p, hole))
}

const polygonsOf = (geometry: Geometry): readonly (readonly Ring[])[] => {
  if (geometry.type === 'Polygon') return [geometry.coordinates as Ring[]]
  return geometry.type === 'MultiPolygon' ? (geometry.coordinates as Ring[][]) : []
}

const isInArea = (p: Position, geometry: Geometry): boolean =>
  polygonsOf(geometry).some((rings) => isInPolygon(p, rings))

function segmentsOf(geometry: Geometry): Segment[] {
  const lines =
    geometry.type === 'LineString'
      ? [geometry.coordinates as Ring]
      : geometry.type === 'MultiLineString'
        ? (geometry.coordinates as Ring[])
        : polygonsOf(geometry).flat()
  return lines.flatMap(edgesOf)
}

const turn = (p: Position, q: Position, r: Position): number =>
  Math.sign((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]))

const doCross = ([a, b]: Segment, [c, d]: Segment): boolean =>
  turn(a, b, c) !== turn(a, b, d) && turn(c, d, a) !== turn(c, d, b)

/** `$geoIntersects`: the two geometries share at least one point. */
export function intersects(a: unknown, b: unknown): boolean {
  if (!isGeometry(a) || !isGeometry(b)) return false
  const inA = cornersOf(a)
  const inB = cornersOf(b)
  if (inA.some((p) => isInArea(p, b)) || inB.some((p) => isInArea(p, a))) return true
  if (inA.some((p) => inB.some((q) => p[0] === q[0] && p[1] === q[1]))) return true
  if (inA.some((p) => segmentsOf(b).some(([c, d]) => isOnEdge(p, c, d)))) return true
  return segmentsOf(a).some((one) => segmentsOf(b).some((other) => doCross(one, other)))
}

/** What `$geoWithin` may hold. `$centerSphere` is a centre and a radius in radians. */
export interface WithinSpec {
  readonly $centerSphere?: readonly [Position, number]
  readonly $geometry?: Geometry
  readonly $box?: readonly [Position, Position]
}

/**
 * `$geoWithin`: every corner lies inside.
 * @throws Error when the area is of an unsupported kind
 */
export function isWithin(geometry: unknown, spec: WithinSpec): boolean {
  const corners = cornersOf(geometry)
  return corners.length > 0 && corners.every(insideTest(spec))
}

function insideTest({ $centerSphere, $geometry, $box }: WithinSpec): (p: Position) => boolean {
  if ($centerSphere) {
    const [center, radius] = $centerSphere
    return (p) => distanceM(p, center) <= radius * EARTH_RADIUS_M
  }
  if ($geometry) return (p) => isInArea(p, $geometry)
  if (!$box) throw new Error('$geoWithin takes $geometry, $centerSphere or $box')
  const [low, high] = $box
  return (p) => p[0] >= low[0] && p[0] <= high[0] && p[1] >= low[1] && p[1] <= high[1]
}
