import { asCallError } from '../../services/cloud'

/** The face of a page at the desk that could not be shown. */
export interface DeskFailure {
  face: 'denied' | 'unknown' | 'failed'
  message: string
  reference: string
}

/** The cloud's words that somebody may not do this, and that there is no such thing. */
const DENIED = 'PERMISSION.DENIED'
const UNKNOWN = new Set(['ACTIVITY.NOT_FOUND', 'STATION.NOT_FOUND', 'REQUEST.INVALID'])

/** Why a page cannot be shown: a permission that was lost and a link that is old are not faults to try again. */
export function failureOf(error: unknown): DeskFailure {
  const { code, message, reference } = asCallError(error)
  if (code === DENIED) return { face: 'denied', message, reference }
  return { face: UNKNOWN.has(code) ? 'unknown' : 'failed', message, reference }
}
