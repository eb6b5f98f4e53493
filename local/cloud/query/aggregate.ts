import { Aggregator } from 'mingo/aggregator'
import { refused } from '../errors'
import { copyOf, valueAt, type Doc } from '../store/document'
import { find, matches, type Reader } from './find'
import { centerOf, neighbours } from './near'
import { language, testOf } from './operators'

export type Stage = Readonly<Record<string, unknown>>

interface GeoNear {
  near?: unknown
  key?: string
  query?: Doc
  distanceField?: string
  distanceMultiplier?: number
  includeLocs?: string
  minDistance?: number
  maxDistance?: number
  limit?: number
  num?: number
}

/** Stages which pass documents on, or build new ones, without writing into those they are given. */
const READING = new Set(['$match', '$sort', '$limit', '$skip', '$count', '$group', '$sortByCount', '$sample'])

const nameOf = (stage: Stage): string => Object.keys(stage)[0] ?? ''

function setAt(doc: Doc, path: string, value: unknown): void {
  const steps = path.split('.')
  const last = steps.pop() ?? path
  let target = doc
  for (const step of steps) target = (target[step] ??= {}) as Doc
  target[last] = value
}

function geoNear(reader: Reader, spec: GeoNear, next: Stage | undefined): Doc[] {
  const { store, collection, transaction } = reader
  const path = spec.key ?? collection.grids[0]?.path
  if (!path) throw refused('unable to find index for $geoNear query')
  const need = Number(spec.limit ?? spec.num ?? next?.$limit ?? Infinity)
  const near = {
    path,
    center: centerOf(spec.near),
    minM: spec.minDistance ?? 0,
    maxM: spec.maxDistance ?? Infinity,
  }
  const found = neighbours(collection, near, need, {
    get: (key) => store.get(collection, key, transaction),
    all: () => store.scan(collection, transaction),
    test: testOf(spec.query ?? {}),
  })
  return found.slice(0, need).map(({ doc, distanceM }) => {
    const copy = copyOf(doc)
    setAt(copy, spec.distanceField ?? 'distance', distanceM * (spec.distanceMultiplier ?? 1))
    if (spec.includeLocs) setAt(copy, spec.includeLocs, valueAt(doc, path))
    return copy
  })
}

interface Pipeline {
  readonly documents: Doc[]
  readonly stages: readonly Stage[]
}

/** The first stage reads the collection itself, through its indexes where it can. */
function open(reader: Reader, stages: readonly Stage[]): Pipeline {
  const [first, ...rest] = stages
  if (first?.$geoNear) return { documents: geoNear(reader, first.$geoNear as GeoNear, rest[0]), stages: rest }
  if (first?.$match) return { documents: openMatch(reader, first.$match as Doc, rest), stages: rest }
  return { documents: [...reader.store.scan(reader.collection, reader.transaction)], stages }
}

function openMatch(reader: Reader, filter: Doc, rest: readonly Stage[]): Doc[] {
  const order = rest[0]?.$sort as Record<string, number> | undefined
  const limit = order && (rest[1]?.$limit as number | undefined)
  return limit ? find(reader, { filter, order, limit }) : [...matches(reader, filter)]
}

function splitReading(stages: readonly Stage[]): [reading: readonly Stage[], rest: readonly Stage[]] {
  const first = stages.findIndex((stage) => !READING.has(nameOf(stage)))
  return first < 0 ? [stages, []] : [stages.slice(0, first), stages.slice(first)]
}

/**
 * `aggregate()…end()`. Stored documents are copied before the first stage which may write into them.
 * @throws CloudError when a stage names a collection that does not exist; mingo's errors for bad stages
 */
export function aggregate(reader: Reader, pipeline: readonly Stage[]): Doc[] {
  const { store, transaction } = reader
  const collectionResolver = (name: string): Doc[] =>
    Array.from(store.scan(store.collection(name), transaction), copyOf)
  const run = (stages: readonly Stage[], documents: Doc[]): Doc[] =>
    stages.length
      ? new Aggregator([...stages], { ...language, collectionResolver }).run<Doc>(documents)
      : documents
  const { documents, stages } = open(reader, pipeline)
  const [reading, rest] = splitReading(stages)
  const read = run(reading, documents)
  return rest.length ? run(rest, read.map(copyOf)) : read
}
