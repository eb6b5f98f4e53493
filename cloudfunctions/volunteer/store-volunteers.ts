import type { Reader } from '../kernel/database'
import type { VolunteerDocument } from '../schema/documents'

/** A registered volunteer, also one whose account was closed; null: there is none. */
export function findVolunteer(db: Reader, person: string): Promise<VolunteerDocument | null> {
  return db.get('volunteers', person)
}

/** Those whom an account registered, itself and others; also such as are no longer on its record. */
export function findVolunteersOf(db: Reader, openid: string): Promise<VolunteerDocument[]> {
  return db.find('volunteers', { openid })
}

/** Whether an entry may be joined with: a closed one is kept for the law alone. */
export const isRegistered = (
  volunteer: Pick<VolunteerDocument, 'closedAt'> | null | undefined,
): volunteer is Pick<VolunteerDocument, 'closedAt'> => volunteer?.closedAt === null
