import * as v from 'valibot'
import { type AppError, invalid } from './errors'

/** Bytes of JSON; far above any honest input, far below what would hurt. */
const MAX_EVENT_BYTES = 32 * 1024
const MAX_DEPTH = 8
const UNSAFE_KEYS = new Set(['__proto__', 'constructor', 'prototype'])

/** What a phone sends. */
export interface ClientEvent {
  action: string
  requestId?: string
  input: unknown
}

const malformed = (path?: string): AppError =>
  invalid('REQUEST.MALFORMED', '请求的格式不对，请更新后再试', path)

const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const envelope = v.object({
  action: v.pipe(v.string(), v.maxLength(64)),
  requestId: v.optional(v.pipe(v.string(), v.regex(/^[\w-]{8,64}$/))),
  input: v.optional(v.custom<Record<string, unknown>>(isObject), {}),
})

/**
 * Reads an event as a client's call.
 *
 * @throws REQUEST.TOO_LARGE, REQUEST.MALFORMED
 */
export function readEvent(event: unknown): ClientEvent {
  if (Buffer.byteLength(JSON.stringify(event) ?? '') > MAX_EVENT_BYTES) {
    throw invalid('REQUEST.TOO_LARGE', '内容太多了，请精简后再试')
  }
  const parsed = v.safeParse(envelope, event)
  if (!parsed.success) throw malformed(pathOf(parsed.issues[0]))
  assertPlain((event as { input?: unknown }).input, 'input', 0)
  return parsed.output
}

/**
 * Refuses what no honest phone sends: database operators as keys, keys that reach for an object's prototype, and
 * nesting without end. The schemas would drop or refuse most of it; this says so at once and for every action.
 */
function assertPlain(value: unknown, path: string, depth: number): void {
  if (typeof value !== 'object' || value === null) return
  if (depth > MAX_DEPTH) throw malformed(path)
  for (const [key, inner] of Object.entries(value)) {
    if (key.startsWith('$') || key.includes('.') || UNSAFE_KEYS.has(key)) throw malformed(path)
    assertPlain(inner, `${path}.${key}`, depth + 1)
  }
}

/**
 * Checks an action's input against its contract. The message of the first issue that was written for people (all of
 * ours are Chinese) goes to the person; the path goes to the log.
 *
 * @throws REQUEST.INVALID
 */
export function readInput<S extends v.GenericSchema>(schema: S, input: unknown): v.InferOutput<S> {
  const parsed = v.safeParse(schema, input)
  if (parsed.success) return parsed.output
  const spoken = parsed.issues.find((issue) => /\p{Script=Han}/u.test(issue.message))
  const issue = spoken ?? parsed.issues[0]
  throw invalid('REQUEST.INVALID', spoken?.message ?? '填写的内容不完整或不正确', pathOf(issue))
}

/** The keys of our own schemas up to where the input went wrong; a key the sender made up is not repeated. */
function pathOf(issue: v.BaseIssue<unknown>): string {
  return v.getDotPath(issue)?.slice(0, 80) ?? ''
}
