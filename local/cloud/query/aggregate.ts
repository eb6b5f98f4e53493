import { Aggregator } from 'mingo/aggregator'
import { copyOf, type Doc } from '../store/document'
import { find, matches, type Reader } from './find'
import { geoNear, type GeoNear } from './geo-near'
import { withoutBuckets } from './bucket'
import { language } from './operators'
import type { Stage } from './stage'

/** Stages which pass documents on, or build new ones, without writing into those they are given. */
const READING = new Set(['$match', '$sort', '$limit', '$skip', '$count', '$group', '$sortByCount', '$sample'])

const nameOf = (stage: Stage): string => Object.keys(stage)[0] ?? ''

interface Pipeline {
  readonly documents: Doc[]
  readonly stages: readonly Stage[]
}

/** A filter with an order and a limit behind it reads no more than the limit where an index gives the order. */
function openMatch(reader: Reader, filter: Doc, rest: readonly Stage[]): Doc[] {
  const order = rest[0]?.$sort as Record<string, number> | undefined
  const limit = order && (rest[1]?.$limit as number | undefined)
  return limit ? find(reader, { filter, order, limit }) : [...matches(reader, filter)]
}

/** The first stage reads the collection itself, through its indexes where it can. */
function open(reader: Reader, stages: readonly Stage[]): Pipeline {
  const [first, ...rest] = stages
  if (first?.$geoNear) {
    const most = rest[0]?.$limit as number | undefined
    return { documents: geoNear(reader, first.$geoNear as GeoNear, most), stages: rest }
  }
  if (first?.$match) return { documents: openMatch(reader, first.$match as Doc, rest), stages: rest }
  return { documents: [...reader.store.scan(reader.collection, reader.transaction)], stages }
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
  const { documents, stages } = open(reader, withoutBuckets(pipeline))
  const [reading, rest] = splitReading(stages)
  const read = run(reading, documents)
  return rest.length ? run(rest, read.map(copyOf)) : read
}
