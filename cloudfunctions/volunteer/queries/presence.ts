import type { Reader } from '../../kernel/database'
import { serviceOf } from '../domain/service'
import { findParts } from '../store-parts'

/** Who of these persons has checked in to a shift. One database operation; `now` in milliseconds. */
export async function presentAmong(
  db: Reader,
  shiftId: string,
  people: readonly string[],
  now: number,
): Promise<string[]> {
  const parts = people.length === 0 ? [] : await findParts(db, shiftId, people)
  return parts.filter((part) => serviceOf(part, now).checkIn !== null).map(({ person }) => person)
}
