/** The order of values of different types, as MongoDB sorts them. */
const enum Rank {
  Missing,
  Null = 5,
  Number = 10,
  Text = 15,
  Object = 20,
  Array = 25,
  Binary = 30,
  ObjectId = 35,
  Bool = 40,
  Date = 45,
  Timestamp = 47,
  RegExp = 50,
}

const bsonRanks: Record<string, Rank> = {
  ObjectID: Rank.ObjectId,
  ObjectId: Rank.ObjectId,
  Long: Rank.Number,
  Double: Rank.Number,
  Int32: Rank.Number,
  Decimal128: Rank.Number,
  Binary: Rank.Binary,
  Timestamp: Rank.Timestamp,
}

function objectRank(value: object): Rank {
  if (Array.isArray(value)) return Rank.Array
  if (value instanceof Date) return Rank.Date
  if (value instanceof RegExp) return Rank.RegExp
  const bson = (value as { _bsontype?: string })._bsontype
  return (bson !== undefined && bsonRanks[bson]) || Rank.Object
}

/** Values of one rank are comparable with `<`; a range never leaves its rank. */
export function rankOf(value: unknown): number {
  switch (typeof value) {
    case 'undefined':
      return Rank.Missing
    case 'number':
    case 'bigint':
      return Rank.Number
    case 'string':
      return Rank.Text
    case 'boolean':
      return Rank.Bool
    default:
      return value === null ? Rank.Null : objectRank(value as object)
  }
}

type Comparable = number | string | boolean
const simple = (a: Comparable, b: Comparable): number => (a < b ? -1 : a > b ? 1 : 0)

function compareNumbers(a: number, b: number): number {
  if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : -1
  return Number.isNaN(b) ? 1 : simple(a, b)
}

function compareLists(a: readonly unknown[], b: readonly unknown[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const difference = compareValues(a[i], b[i])
    if (difference) return difference
  }
  return a.length - b.length
}

function compareObjects(a: object, b: object): number {
  const flat = (value: object) => Object.entries(value).flatMap(([key, inner]) => [rankOf(inner), key, inner])
  return compareLists(flat(a), flat(b))
}

/** MongoDB's total order over values: negative when `a` comes first. */
export function compareValues(a: unknown, b: unknown): number {
  if (typeof a === 'string' && typeof b === 'string') return simple(a, b)
  if (typeof a === 'number' && typeof b === 'number') return compareNumbers(a, b)
  const rank = rankOf(a)
  const difference = rank - rankOf(b)
  return difference || compareSameRank(rank, a, b)
}

function compareSameRank(rank: number, a: unknown, b: unknown): number {
  switch (rank) {
    case Rank.Missing:
    case Rank.Null:
      return 0
    case Rank.Number:
    case Rank.Date:
      return compareNumbers(Number(a), Number(b))
    case Rank.Bool:
      return simple(a as boolean, b as boolean)
    case Rank.Object:
      return compareObjects(a as object, b as object)
    case Rank.Array:
      return compareLists(a as unknown[], b as unknown[])
    default:
      return simple(String(a), String(b))
  }
}
