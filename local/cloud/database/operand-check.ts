import { refused } from '../errors'
import type { Doc } from '../store/document'

type Check = (value: unknown) => boolean

const isNumber: Check = (value) =>
  typeof value === 'number' || (value as { _bsontype?: string })._bsontype === 'Long'

/** What an operator's field must hold, if it is there at all. mingo passes over a misfit; the server refuses it. */
const demands: Record<string, Check> = {
  $inc: isNumber,
  $mul: isNumber,
  $bit: isNumber,
  $push: Array.isArray,
  $addToSet: Array.isArray,
  $pop: Array.isArray,
  $pull: Array.isArray,
  $pullAll: Array.isArray,
}

/** The present value at a plain path; undefined where it is missing or the path leads through array elements. */
function presentAt(doc: Doc, path: string): unknown {
  let value: unknown = doc
  for (const step of path.split('.')) {
    if (value === null || typeof value !== 'object' || step.startsWith('$')) return undefined
    value = (value as Doc)[step]
  }
  return value
}

/** @throws CloudError when an operator meets a value it cannot work on */
export function checkOperands(doc: Doc, update: Doc): void {
  for (const [operator, fields] of Object.entries(update)) {
    const fits = demands[operator]
    if (!fits) continue
    for (const path of Object.keys(fields as Doc)) {
      const value = presentAt(doc, path)
      if (value === undefined || (value !== null && fits(value))) continue
      throw refused(`Cannot apply ${operator} to the field '${path}', which holds ${JSON.stringify(value)}`)
    }
  }
}
