import type { Stage } from './stage'

interface Bucket {
  readonly groupBy: unknown
  readonly boundaries: readonly unknown[]
  readonly default?: unknown
  readonly output?: Record<string, unknown>
}

function grouped({ groupBy, boundaries, output = { count: { $sum: 1 } }, ...rest }: Bucket): Stage[] {
  const branches = boundaries.slice(1).map((high, i) => ({
    case: { $and: [{ $gte: [groupBy, boundaries[i]] }, { $lt: [groupBy, high] }] },
    then: { $literal: boundaries[i] },
  }))
  const otherwise = 'default' in rest ? { default: { $literal: rest.default } } : {}
  return [{ $group: { _id: { $switch: { branches, ...otherwise } }, ...output } }, { $sort: { _id: 1 } }]
}

/** Pipelines inside a stage are rewritten, too. */
function within(stage: Stage): Stage {
  const { $facet, $lookup } = stage as { $facet?: Record<string, Stage[]>; $lookup?: { pipeline?: Stage[] } }
  if ($facet) {
    return {
      $facet: Object.fromEntries(
        Object.entries($facet).map(([name, inner]) => [name, withoutBuckets(inner)]),
      ),
    }
  }
  if ($lookup?.pipeline) return { $lookup: { ...$lookup, pipeline: withoutBuckets($lookup.pipeline) } }
  return stage
}

/** mingo puts a value on a boundary into the bucket below; MongoDB's own definition of `$bucket` by `$group` does not. */
export function withoutBuckets(stages: readonly Stage[]): Stage[] {
  return stages.flatMap((stage) => (stage.$bucket ? grouped(stage.$bucket as Bucket) : [within(stage)]))
}
