import type { Database, Reader } from '../kernel/database'
import { type AppError, missing } from '../kernel/errors'
import { type ChangeContext, changeOnce, createOnce } from '../kernel/once'
import type { VolunteerDocument } from '../schema/documents'

/** This person is not registered as a volunteer. */
export const notRegistered = (): AppError => missing('VOLUNTEER.NOT_REGISTERED', '还没有登记为志愿者')

/** A volunteer's entry, also one whose account was closed; null: there is none. */
export function findVolunteer(db: Reader, person: string): Promise<VolunteerDocument | null> {
  return db.get('volunteers', person)
}

/** Those whom an account registered, itself and others; also such as are no longer on its record. */
export function findVolunteersOf(db: Reader, openid: string): Promise<VolunteerDocument[]> {
  return db.find('volunteers', { openid })
}

/** Whether an entry may be served with: a closed one is kept for the law alone. */
export const isRegistered = (volunteer: VolunteerDocument | null): volunteer is VolunteerDocument =>
  volunteer?.closedAt === null

/** Whether there is such a street. */
export async function knowsStreet(db: Reader, code: string): Promise<boolean> {
  return (await db.getMany('streets', [code], ['_id'])).length > 0
}

/** Whether the catalogue has all these service modules. */
export async function knowsModules(db: Reader, codes: readonly string[]): Promise<boolean> {
  const list = await db.get('catalogue', 'modules')
  const known = list?._id === 'modules' ? list.items.map(({ code }) => code) : []
  return codes.every((code) => known.includes(code))
}

type Change = (volunteer: VolunteerDocument) => Partial<VolunteerDocument>

const target = (id: string) => ({ collection: 'volunteers' as const, id, missing: notRegistered() })

/**
 * Changes the entry of somebody who is registered, once per request.
 *
 * @throws VOLUNTEER.NOT_REGISTERED, SERVER.BUSY, and what `change` throws
 */
export function changeVolunteer(
  person: string,
  context: ChangeContext,
  change: Change,
): Promise<VolunteerDocument> {
  return changeOnce(target(person), context, (volunteer) => {
    if (!isRegistered(volunteer)) throw notRegistered()
    return change(volunteer)
  })
}

/**
 * Writes an entry, or changes the one that is there, once per request; a closed one is open again by it. What `fresh`
 * says and `change` does not name stays as it is where there is an entry.
 *
 * @throws SERVER.BUSY, and what `change` throws
 */
export async function enterVolunteer(
  fresh: VolunteerDocument,
  context: ChangeContext & { db: Database },
  change: Change,
): Promise<VolunteerDocument> {
  const entered = { ...fresh, applied: [context.requestKey] }
  const there = await createOnce('volunteers', entered, context.db)
  if (there === entered) return entered
  return changeOnce(target(fresh._id), context, (volunteer) => ({ ...change(volunteer), closedAt: null }))
}

/** Closes an entry, once per occasion: what `change` leaves of it is kept for the law alone. */
export function closeVolunteer(
  person: string,
  context: ChangeContext,
  change: Change,
): Promise<VolunteerDocument> {
  return changeOnce(target(person), context, change)
}
