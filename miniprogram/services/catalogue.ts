import type { ApiOutput } from '../../typings/api'
import { call } from './cloud'
import { now } from './clock'

/** The senior university: departments, courses, terms, and which courses have classes. */
export type Catalogue = ApiOutput<'activity/catalogue'>

/** One course of it. */
export type Course = Catalogue['courses'][number]

/** An answer younger than this is used again, milliseconds: a person looks at several courses in a row. */
const FRESH_MS = 60_000

let held: Promise<Catalogue> | null = null
let heldAt = 0

/**
 * The catalogue, from the last minute or from the server.
 *
 * @throws CallError
 */
export function loadCatalogue(): Promise<Catalogue> {
  if (held === null || Math.abs(now() - heldAt) >= FRESH_MS) {
    const asked = call('activity/catalogue', {})
    held = asked
    heldAt = now()
    asked.catch(() => {
      if (held === asked) held = null
    })
  }
  return held
}

/** Forgets the catalogue, because a class was published or it is to be asked for anew. */
export function forgetCatalogue(): void {
  held = null
}
