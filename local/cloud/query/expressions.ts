import { evalExpr } from 'mingo/core'
import type { Options } from 'mingo/types'
import type { Doc } from '../store/document'

type Expression = (doc: Doc, operands: unknown, options: Options) => unknown

const DAY_MS = 86_400_000

/** mingo's `$week` is one off: MongoDB counts Sundays, with week 0 before the first one. */
const week: Expression = (doc, operands, options) => {
  const value = evalExpr(doc, operands, options) as { date?: unknown } | null
  if (value === null || value === undefined) return null
  const date = new Date((value.date ?? value) as string | number | Date)
  const yearStart = Date.UTC(date.getUTCFullYear(), 0, 1)
  const dayOfYear = Math.floor((date.getTime() - yearStart) / DAY_MS)
  return Math.floor((dayOfYear + 7 - date.getUTCDay()) / 7)
}

/** Counts code points, where mingo counts UTF-16 units. */
const indexOfCP: Expression = (doc, operands, options) => {
  const [text, part, from = 0, to] = evalExpr(doc, operands, options) as [
    string | null,
    string,
    number?,
    number?,
  ]
  if (text === null || text === undefined) return null
  const points = [...text]
  const start = points.slice(0, from).join('').length
  const index = points.slice(0, to).join('').indexOf(part, start)
  return index < 0 ? -1 : [...text.slice(0, index)].length
}

/** Counts bytes of UTF-8. */
const substrBytes: Expression = (doc, operands, options) => {
  const [text, start, length] = evalExpr(doc, operands, options) as [string | number | null, number, number]
  const bytes = Buffer.from(String(text ?? ''))
  return start < 0 ? '' : bytes.subarray(start, length < 0 ? undefined : start + length).toString()
}

/** Expressions in which mingo 7.2 differs from MongoDB. */
export const correctedExpressions: Record<string, Expression> = {
  $week: week,
  $indexOfCP: indexOfCP,
  $substr: substrBytes,
  $substrBytes: substrBytes,
}
