import type { Doc } from './document'

const isObject = (value: unknown): value is Doc => value !== null && typeof value === 'object'

/**
 * Every value an index (or a sort) sees at a dotted path: arrays count element by element, a missing field as null,
 * an empty array as undefined.
 */
export function valuesAt(doc: unknown, path: string): unknown[] {
  return collect(doc, path.split('.'), 0)
}

function collect(value: unknown, steps: readonly string[], at: number): unknown[] {
  const step = steps[at]
  if (step === undefined) return leaves(value)
  if (Array.isArray(value)) return throughArray(value, step, steps, at)
  return isObject(value) ? collect(value[step], steps, at + 1) : [null]
}

function leaves(value: unknown): unknown[] {
  if (!Array.isArray(value)) return [value ?? null]
  return value.length ? value : [undefined]
}

function throughArray(list: unknown[], step: string, steps: readonly string[], at: number): unknown[] {
  const positional = /^\d+$/.test(step) ? collect(list[Number(step)], steps, at + 1) : []
  const found = [...positional, ...list.filter(isObject).flatMap((item) => collect(item, steps, at))]
  return found.length ? found : [null]
}
