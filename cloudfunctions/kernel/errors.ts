/** What sort of refusal it is, and so what the phone should do about it. */
export type ErrorKind = 'invalid' | 'denied' | 'missing' | 'conflict' | 'busy' | 'unexpected'

/** How an error looks in an answer. `retry`: the same request may succeed a moment later. */
export interface ErrorAnswer {
  code: string
  kind: ErrorKind
  message: string
  retry: boolean
  /** The log's key for this call; people read its first characters out over the phone. */
  requestId: string
}

/**
 * A refusal a person can act on. `code` is dotted and stable (`CLOSURE.OVERLAPS`), `message` short Chinese.
 * Throwing it promises that nothing has been written, `busy` excepted.
 */
export class AppError extends Error {
  /** For the log alone: which part of the input it was, never its content. */
  readonly path: string | undefined

  constructor(
    readonly kind: ErrorKind,
    readonly code: string,
    message: string,
    path?: string,
  ) {
    super(message)
    this.name = 'AppError'
    this.path = path
  }
}

/** The input breaks a rule; another input may pass. */
export const invalid = (code: string, message: string, path?: string): AppError =>
  new AppError('invalid', code, message, path)

/** What the input speaks of is not there. */
export const missing = (code: string, message: string): AppError => new AppError('missing', code, message)

/** The world stands against it: what was asked for does not fit what is there now. */
export const conflict = (code: string, message: string): AppError => new AppError('conflict', code, message)

/** Too many at once, or not ready yet; the same request may succeed a moment later. */
export const busy = (code = 'SERVER.BUSY', message = '现在人有点多，请过一会儿再试'): AppError =>
  new AppError('busy', code, message)

/**
 * The answer for anything thrown. What is not an `AppError` is shown as one calm sentence with the first
 * characters of the request id, and never with its own text.
 */
export function errorAnswer(thrown: unknown, requestId: string): ErrorAnswer {
  if (thrown instanceof AppError) {
    const { kind, code, message } = thrown
    return { code, kind, message, retry: kind === 'busy', requestId }
  }
  return {
    code: 'SERVER.UNEXPECTED',
    kind: 'unexpected',
    message: `出了点小问题，请稍后再试。如需帮助，请告诉我们编号 ${requestId.slice(0, 8)}`,
    retry: false,
    requestId,
  }
}
