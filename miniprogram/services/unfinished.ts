import { forget, readStored, store } from './storage'

/** A form of a station's desk that was left before it was sent. */
export interface Unfinished<T> {
  stationId: string
  form: T
}

/** The forms that are kept: an activity to be published, shifts to be opened. */
type FormKey = 'unfinishedForm' | 'unfinishedShift'

/** Keeps what was put into a form, so that leaving the page, or the app, loses nothing. */
export function keepUnfinished<T>(unfinished: Unfinished<T>, key: FormKey = 'unfinishedForm'): void {
  store(key, unfinished)
}

/** The form that was left at this station's desk, or null; `isRight` says whether this version can read it. */
export function unfinishedOf<T>(
  stationId: string,
  isRight: (form: unknown) => form is T,
  key: FormKey = 'unfinishedForm',
): T | null {
  const isKept = (value: unknown): value is Unfinished<T> =>
    typeof value === 'object' && value !== null && 'form' in value && isRight(value.form)
  const kept = readStored(key, isKept)
  return kept?.stationId === stationId ? kept.form : null
}

/** Forgets it: it was sent, or begun anew. */
export function forgetUnfinished(key: FormKey = 'unfinishedForm'): void {
  forget(key)
}
