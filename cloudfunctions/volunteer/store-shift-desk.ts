import type { Reader } from '../kernel/database'
import type { VolunteerDocument } from '../schema/documents'

// What the desk of a running shift needs besides the shift itself.

/** The secret of a shift's codes; null: there is no such shift. */
export async function findShiftKey(db: Reader, id: string): Promise<string | null> {
  const [shift] = await db.getMany('shifts', [id], ['codeKey'])
  return shift?.codeKey ?? null
}

/** What the desk is told of a volunteer. */
const ENTRY_FIELDS = ['name', 'contact', 'born', 'guardian', 'trainings', 'closedAt'] as const

/** A volunteer's entry as far as the desk is told of it. */
export type DeskEntry = Pick<VolunteerDocument, '_id' | (typeof ENTRY_FIELDS)[number]>

/** The entries of those of these persons who have one, in no order. */
export async function findEntries(db: Reader, people: readonly string[]): Promise<DeskEntry[]> {
  return people.length === 0 ? [] : db.getMany('volunteers', people, ENTRY_FIELDS)
}
