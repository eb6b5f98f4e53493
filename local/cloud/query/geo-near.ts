import { refused } from '../errors'
import { EARTH_RADIUS_M, isPoint } from '../geo/sphere'
import { copyOf, valueAt, type Doc } from '../store/document'
import type { Reader } from './find'
import { centerOf, neighbours, type NearDemand } from './near'
import { testOf } from './operators'

/** The operand of a `$geoNear` stage. */
export interface GeoNear {
  readonly near?: unknown
  readonly key?: string
  readonly query?: Doc
  readonly distanceField?: string
  readonly distanceMultiplier?: number
  readonly includeLocs?: string
  readonly minDistance?: number
  readonly maxDistance?: number
  readonly limit?: number
  readonly num?: number
}

/** Around a GeoJSON point distances are metres; around a legacy pair they are radians. */
const unitMetres = ({ near }: GeoNear): number => (isPoint(near) ? 1 : EARTH_RADIUS_M)

function demandOf({ collection }: Reader, spec: GeoNear): NearDemand {
  const path = spec.key ?? collection.grids[0]?.path
  if (!path) throw refused('unable to find index for $geoNear query')
  const unit = unitMetres(spec)
  return {
    path,
    center: centerOf(spec.near),
    minM: (spec.minDistance ?? 0) * unit,
    maxM: (spec.maxDistance ?? Infinity) * unit,
  }
}

function setAt(doc: Doc, path: string, value: unknown): void {
  const steps = path.split('.')
  const last = steps.pop() ?? path
  let target = doc
  for (const step of steps) target = (target[step] ??= {}) as Doc
  target[last] = value
}

/**
 * `$geoNear` as the first stage of a pipeline: copies of the documents with their distances, nearest first.
 * @param most how many the next stage will take
 * @throws CloudError without a geo index
 */
export function geoNear(reader: Reader, spec: GeoNear, most = Infinity): Doc[] {
  const { store, collection, transaction } = reader
  const near = demandOf(reader, spec)
  const need = Math.min(spec.limit ?? spec.num ?? Infinity, most)
  const found = neighbours(collection, near, need, {
    get: (key) => store.get(collection, key, transaction),
    all: () => store.scan(collection, transaction),
    test: testOf(spec.query ?? {}),
  })
  const factor = (spec.distanceMultiplier ?? 1) / unitMetres(spec)
  return found.slice(0, need).map(({ doc, distanceM }) => {
    const copy = copyOf(doc)
    setAt(copy, spec.distanceField ?? 'distance', distanceM * factor)
    if (spec.includeLocs) setAt(copy, spec.includeLocs, valueAt(doc, near.path))
    return copy
  })
}
