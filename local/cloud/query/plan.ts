import type { Collection } from '../store/collection'
import type { OrderedIndex, Slice } from '../store/ordered-index'
import { demandedValue, demandsOf, rangeOf, type Demands } from './conditions'
import { keyOf, type Doc } from '../store/document'

/** Paths to sort by, the first first; 1 is upwards, -1 downwards. */
export type Order = Readonly<Record<string, number>>

/** How to reach the candidates of a filter: their keys, and whether these already come in the wanted order. */
export interface Plan {
  readonly keys: Iterable<string>
  readonly isSorted: boolean
}

interface Choice {
  readonly index: OrderedIndex
  readonly prefixes: readonly (readonly unknown[])[]
  readonly equalities: number
  readonly hasRange: boolean
  /** 1 or -1 when reading forwards or backwards gives the order; 0 when it must be sorted. */
  readonly reading: number
}

/** More combinations of `$in` values than this are not looked up one by one. */
const MAX_PREFIXES = 400

function prefixesOf(index: OrderedIndex, demands: Demands): unknown[][] {
  let prefixes: unknown[][] = [[]]
  for (const path of index.paths) {
    const anyOf = demands.get(path)?.anyOf
    if (!anyOf || anyOf.length * prefixes.length > MAX_PREFIXES) break
    prefixes = prefixes.flatMap((prefix) => anyOf.map((value) => [...prefix, value]))
  }
  return prefixes
}

/** 1 or -1 when the index, after its fixed first values, lies in the wanted order. */
function readingFor(index: OrderedIndex, fixed: number, order: Order | undefined): number {
  const wanted = Object.entries(order ?? {}).filter(([path]) => !index.paths.slice(0, fixed).includes(path))
  if (!order || index.isSpread) return 0
  const signs = wanted.map(([path, direction], i) =>
    index.paths[fixed + i] === path ? Math.sign(direction) * (index.directions[fixed + i] ?? 1) : 0,
  )
  const first = signs[0] ?? 1
  return signs.every((sign) => sign === first) ? first : 0
}

function choiceOf(index: OrderedIndex, demands: Demands, order: Order | undefined): Choice {
  const prefixes = prefixesOf(index, demands)
  const equalities = prefixes[0]?.length ?? 0
  const next = index.paths[equalities]
  return {
    index,
    prefixes,
    equalities,
    hasRange: next !== undefined && rangeOf(demands.get(next), index.isSpread) !== undefined,
    reading: prefixes.length === 1 ? readingFor(index, equalities, order) : 0,
  }
}

const worthOf = ({ equalities, hasRange, reading }: Choice): number =>
  equalities * 4 + (reading ? 2 : 0) + (hasRange ? 1 : 0)

function best(choices: readonly Choice[]): Choice | undefined {
  const useful = choices.filter((choice) => worthOf(choice) > 0)
  return useful.sort((a, b) => worthOf(b) - worthOf(a))[0]
}

function sliceOf({ index, hasRange }: Choice, prefix: readonly unknown[], demands: Demands): Slice {
  const slice = index.equal(prefix)
  const range = hasRange && rangeOf(demands.get(index.paths[prefix.length] ?? ''), index.isSpread)
  return range ? index.within(slice, prefix.length, range) : slice
}

function* keysOf(choice: Choice, demands: Demands): Generator<string> {
  for (const prefix of choice.prefixes) {
    yield* choice.index.keys(sliceOf(choice, prefix, demands), choice.reading < 0)
  }
}

function planByIndex(collection: Collection, demands: Demands, order?: Order): Plan | undefined {
  const choice = best(collection.ordered.map((index) => choiceOf(index, demands, order)))
  if (!choice) return undefined
  const keys = keysOf(choice, demands)
  const mayRepeat = choice.index.isSpread || choice.prefixes.length > 1
  return { keys: mayRepeat ? new Set(keys) : keys, isSorted: choice.reading !== 0 }
}

/** What the branches of an `$or` propose together; undefined when one of them would read everything. */
function planByBranches(collection: Collection, branches: unknown): Plan | undefined {
  if (!Array.isArray(branches)) return undefined
  const keys = new Set<string>()
  for (const branch of branches as Doc[]) {
    const id = demandedValue(demandsOf(branch), '_id')
    const proposed = id === undefined ? planFor(collection, branch)?.keys : [keyOf(id)]
    if (!proposed) return undefined
    for (const key of proposed) keys.add(key)
  }
  return { keys, isSorted: false }
}

/**
 * The best ordered index for a filter and an order, or one for each branch of its `$or`; undefined when reading
 * everything is as good.
 */
export function planFor(collection: Collection, filter: Doc, order?: Order): Plan | undefined {
  return (
    planByIndex(collection, demandsOf(filter), order) ??
    planByBranches(collection, (filter as { $or?: unknown }).$or)
  )
}
