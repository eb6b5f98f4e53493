import type { Doc } from '../store/document'
import type { Bound, Range } from '../store/ordered-index'

/** What a filter certainly demands of one path; it may demand more. */
export interface PathDemand {
  anyOf?: readonly unknown[]
  low?: Bound
  high?: Bound
}

/** What a filter certainly demands, by path. */
export type Demands = ReadonlyMap<string, PathDemand>

/** Values an index can look up: a document or an array in a filter has its own rules of equality. */
function isKey(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return value !== undefined
  return value instanceof Date || (value as { _bsontype?: string })._bsontype === 'ObjectID'
}

const isOperators = (value: unknown): value is Doc =>
  value !== null &&
  typeof value === 'object' &&
  !Array.isArray(value) &&
  !(value instanceof Date) &&
  Object.keys(value).some((key) => key.startsWith('$'))

const readers: Record<string, (operand: unknown, demand: PathDemand) => void> = {
  $eq: (operand, demand) => (demand.anyOf ??= [operand]),
  $in: (operand, demand) => {
    if (Array.isArray(operand) && operand.every(isKey)) demand.anyOf ??= operand
  },
  $gt: (value, demand) => (demand.low ??= { value, inclusive: false }),
  $gte: (value, demand) => (demand.low ??= { value, inclusive: true }),
  $lt: (value, demand) => (demand.high ??= { value, inclusive: false }),
  $lte: (value, demand) => (demand.high ??= { value, inclusive: true }),
}

function readOperators(operators: Doc, demand: PathDemand): void {
  for (const [name, operand] of Object.entries(operators)) {
    if (name === '$in' || isKey(operand)) readers[name]?.(operand, demand)
  }
}

function collect(filter: Doc, demands: Map<string, PathDemand>): void {
  for (const [path, value] of Object.entries(filter)) {
    if (path === '$and' && Array.isArray(value)) value.forEach((part) => collect(part as Doc, demands))
    if (path.startsWith('$')) continue
    const demand = demands.get(path) ?? {}
    if (isOperators(value)) readOperators(value, demand)
    else if (isKey(value)) demand.anyOf ??= [value]
    demands.set(path, demand)
  }
}

/** The necessary conditions of a filter, path by path, looking through `$and`. */
export function demandsOf(filter: Doc): Demands {
  const demands = new Map<string, PathDemand>()
  collect(filter, demands)
  return demands
}

/** The single value a path must have, when the filter says so. */
export function demandedValue(demands: Demands, path: string): unknown {
  const anyOf = demands.get(path)?.anyOf
  return anyOf?.length === 1 ? anyOf[0] : undefined
}

/**
 * The range an index may search for a path, if any.
 * @param spread with array fields different elements may meet the two bounds, so that only one may be used
 */
export function rangeOf(demand: PathDemand | undefined, spread: boolean): Range | undefined {
  if (!demand?.low && !demand?.high) return undefined
  return spread && demand.low ? { low: demand.low } : { low: demand.low, high: demand.high }
}
