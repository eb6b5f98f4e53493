import Ajv from 'ajv'
import { Context } from 'mingo/core'
import * as accumulators from 'mingo/operators/accumulator'
import * as expressions from 'mingo/operators/expression'
import * as stages from 'mingo/operators/pipeline'
import * as projections from 'mingo/operators/projection'
import * as queries from 'mingo/operators/query'
import * as windows from 'mingo/operators/window'
import { Query } from 'mingo/query'
import type { Options } from 'mingo/types'
import { resolve } from 'mingo/util'
import { intersects, isWithin, type WithinSpec } from '../geo/area'
import { distanceM, isPoint } from '../geo/sphere'
import { valueAt, type Doc } from '../store/document'
import { correctedExpressions } from './expressions'
import { centerOf } from './near'

type Test = (doc: Doc) => boolean

const geoWithin = (path: string, spec: WithinSpec): Test => {
  return (doc) => isWithin(valueAt(doc, path), spec)
}

const geoIntersects = (path: string, spec: { $geometry?: unknown }): Test => {
  return (doc) => intersects(valueAt(doc, path), spec.$geometry)
}

const nearSphere = (path: string, spec: Doc): Test => {
  const center = centerOf(spec.$geometry)
  const min = Number(spec.$minDistance ?? 0)
  const max = Number(spec.$maxDistance ?? Infinity)
  return (doc) => {
    const point = valueAt(doc, path)
    if (!isPoint(point)) return false
    const distance = distanceM(point.coordinates, center)
    return distance >= min && distance <= max
  }
}

const LOGICAL = ['$and', '$or', '$nor', '$expr']

const isDocument = (value: unknown): value is Doc =>
  value !== null && typeof value === 'object' && !(value instanceof Date)

/** mingo lets `{$elemMatch: {field: …}}` match scalars inside the array; MongoDB matches documents only. */
const elemMatch = (path: string, criteria: Doc, options: Options): Test => {
  const names = Object.keys(criteria)
  const onValues = names.length > 0 && names.every((name) => name.startsWith('$') && !LOGICAL.includes(name))
  const query = new Query(onValues ? { item: criteria } : criteria, options)
  const matches = (item: unknown) => (onValues ? query.test({ item }) : isDocument(item) && query.test(item))
  return (doc) => {
    const list = resolve(doc, path)
    return Array.isArray(list) && list.some(matches)
  }
}

const corrections = {
  $geoWithin: geoWithin,
  $geoIntersects: geoIntersects,
  $near: nearSphere,
  $nearSphere: nearSphere,
  $elemMatch: elemMatch,
}

type Operators = NonNullable<Parameters<typeof Context.init>[0]>

const operators = {
  accumulator: { ...accumulators },
  expression: { ...expressions, ...correctedExpressions },
  pipeline: { ...stages },
  projection: { ...projections },
  query: { ...queries, ...corrections },
  window: { ...windows },
} as unknown as Operators

const ajv = new Ajv({ strict: false })

function jsonSchemaValidator(schema: Doc): (value: unknown) => boolean {
  const { bsonType: _unused, ...rest } = schema
  const validate = ajv.compile(rest)
  return (value) => validate(value) === true
}

/** MongoDB's language as mingo speaks it, corrected where the two differ; scripts (`$where`, `$function`) are off. */
export const language: Partial<Options> = {
  context: Context.init(operators),
  jsonSchemaValidator,
  scriptEnabled: false,
}

/**
 * The test of a filter.
 * @throws Error on an unknown operator or operand
 */
export function testOf(filter: Doc): Test {
  const query = new Query(filter, language)
  return (doc) => query.test(doc)
}
