import { refused } from '../errors'
import { boxAround } from '../geo/grid'
import { distanceM, isPoint, isPosition, type Position } from '../geo/sphere'
import type { Collection } from '../store/collection'
import { valueAt, type Doc } from '../store/document'

/** `$nearSphere` / `$geoNear`: nearest first around a centre; distances in metres. */
export interface NearDemand {
  readonly path: string
  readonly center: Position
  readonly minM: number
  readonly maxM: number
}

/** A document and how far it is. */
export interface Neighbour {
  readonly doc: Doc
  readonly distanceM: number
}

const NEAR_OPERATORS = ['$nearSphere', '$near']

interface NearOperand {
  $geometry?: unknown
  $minDistance?: number
  $maxDistance?: number
}

const isDoc = (value: unknown): value is Doc =>
  value !== null && typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date)

/**
 * The centre of a near query: a GeoJSON point, or MongoDB's legacy pair as a list or a small document.
 * @throws CloudError when it is not a point on the earth
 */
export function centerOf(geometry: unknown): Position {
  const pair = isDoc(geometry) ? Object.values(geometry) : geometry
  const position = isPoint(geometry) ? geometry.coordinates : pair
  if (!isPosition(position) || Math.abs(position[0]) > 180 || Math.abs(position[1]) > 90) {
    throw refused('$near requires a point with longitude in [-180, 180] and latitude in [-90, 90]')
  }
  return position
}

function demandAt(path: string, value: Doc): NearDemand | undefined {
  const name = NEAR_OPERATORS.find((operator) => operator in value)
  if (!name) return undefined
  const operand = value[name] as NearOperand
  return {
    path,
    center: centerOf(operand.$geometry),
    minM: operand.$minDistance ?? 0,
    maxM: operand.$maxDistance ?? Infinity,
  }
}

/** The near condition of a filter, at its top or within `$and`. */
export function nearDemandOf(filter: Doc): NearDemand | undefined {
  for (const [path, value] of Object.entries(filter)) {
    const parts = path === '$and' && Array.isArray(value) ? (value as Doc[]).map(nearDemandOf) : []
    const found = parts.find(Boolean) ?? (isDoc(value) ? demandAt(path, value) : undefined)
    if (found) return found
  }
  return undefined
}

function withoutNearOf(value: unknown): unknown {
  if (!isDoc(value)) return value
  const rest = Object.entries(value).filter(([name]) => !NEAR_OPERATORS.includes(name))
  return rest.length || !Object.keys(value).length ? Object.fromEntries(rest) : undefined
}

/** The same filter with the near condition taken out. */
export function withoutNear(filter: Doc): Doc {
  const entries = Object.entries(filter).map(([path, value]): [string, unknown] => [
    path,
    path === '$and' ? (value as Doc[]).map(withoutNear) : isNear(value) ? withoutNearOf(value) : value,
  ])
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}

const isNear = (value: unknown): boolean => isDoc(value) && NEAR_OPERATORS.some((name) => name in value)

function measured(documents: Iterable<Doc>, near: NearDemand, test: (doc: Doc) => boolean, withinM: number) {
  const found: Neighbour[] = []
  for (const doc of documents) {
    const point = valueAt(doc, near.path)
    if (!isPoint(point)) continue
    const distance = distanceM(point.coordinates, near.center)
    if (distance < near.minM || distance > Math.min(near.maxM, withinM) || !test(doc)) continue
    found.push({ doc, distanceM: distance })
  }
  return found.sort((a, b) => a.distanceM - b.distanceM)
}

/** First look this far (metres), then four times as far, until enough is found. */
const FIRST_LOOK_M = 2_000

/**
 * Neighbours, nearest first: the grid is read in growing circles, so that the nearest 20 of 100,000 cost a few cells.
 * @param need how many are wanted; @param all every visible document, for when the circles grow too large
 * @throws CloudError when the path has no geo index, as the vendor does
 */
export function neighbours(
  collection: Collection,
  near: NearDemand,
  need: number,
  read: { get: (key: string) => Doc | null; all: () => Iterable<Doc>; test: (doc: Doc) => boolean },
): Neighbour[] {
  const grid = collection.grid(near.path)
  if (!grid) throw refused('unable to find index for $geoNear query')
  for (let radius = Math.min(near.maxM, FIRST_LOOK_M); ; radius = Math.min(near.maxM, radius * 4)) {
    const box = boxAround(near.center, radius)
    const keys = box && grid.candidates(box)
    if (!keys) return measured(read.all(), near, read.test, Infinity)
    const documents = keys.map(read.get).filter((doc): doc is Doc => doc !== null)
    const found = measured(documents, near, read.test, radius)
    if (found.length >= need || radius >= near.maxM) return found
  }
}
