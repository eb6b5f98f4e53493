import { asCallError } from '../../services/cloud'

/** The face of a page at the desk that could not be shown. */
export interface DeskFailure {
  face: 'denied' | 'unknown' | 'failed'
  message: string
  reference: string
}

/** The cloud's words that somebody may not do this, and that there is no such thing. */
const DENIED = 'PERMISSION.DENIED'
const UNKNOWN = new Set(['ACTIVITY.NOT_FOUND', 'STATION.NOT_FOUND', 'VOLUNTEER.NO_SHIFT', 'REQUEST.INVALID'])

/** Why a page cannot be shown: a permission that was lost and a link that is old are not faults to try again. */
export function failureOf(error: unknown): DeskFailure {
  const { code, message, reference } = asCallError(error)
  if (code === DENIED) return { face: 'denied', message, reference }
  return { face: UNKNOWN.has(code) ? 'unknown' : 'failed', message, reference }
}

/**
 * What a page shows of a failure: beside what it has already, that this may be old; where it has nothing, a face of its
 * own. A permission that was lost takes the page away in either case.
 */
export function failureBeside(error: unknown, hasContent: boolean): DeskFailure | { stale: string } {
  const failure = failureOf(error)
  const stays = failure.face === 'failed' && hasContent
  return stays ? { stale: `没有取到最新的：${failure.message}` } : failure
}
