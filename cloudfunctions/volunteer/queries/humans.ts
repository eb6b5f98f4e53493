import { householdOf } from '../../activity/queries/household-of'
import { conflict } from '../../kernel/errors'
import type { Reader } from '../../kernel/database'
import { type Human, isSameHuman } from '../../../miniprogram/shared/volunteer/manual'
import type { VolunteerDocument } from '../../schema/documents'
import { findVolunteer, findVolunteersOf } from '../store-volunteers'

/** Spaces and dashes within a number are a matter of handwriting. */
const phoneKey = (phone = ''): string[] => (phone === '' ? [] : [`tel:${phone.replace(/[\s-]/g, '')}`])

/** Numbers of an entry: one's own, and that of who answers for a minor. */
const phonesOf = ({ contact, guardian }: Pick<VolunteerDocument, 'contact' | 'guardian'>): string[] => [
  ...phoneKey(contact),
  ...phoneKey(guardian?.phone),
]

/**
 * A keeper, by everything the server knows them and those on their record by: account, persons, telephones. Two
 * database operations in one turn.
 */
export async function keeperHuman(openid: string, db: Reader): Promise<Human> {
  const [household, entries] = await Promise.all([householdOf(db, openid), findVolunteersOf(db, openid)])
  const phones = [
    ...entries.flatMap(phonesOf),
    ...household.flatMap(({ guardian }) => phoneKey(guardian?.phone)),
  ]
  return [`account:${openid}`, ...household.map(({ person }) => person), ...phones]
}

/** Whose hours they are. */
export interface Beneficiary {
  person: string
  /** openid; null: nobody's account. */
  account: string | null
}

/** Whoever gains from hours, by everything the server knows them by. One database operation. */
export async function beneficiaryHuman({ person, account }: Beneficiary, db: Reader): Promise<Human> {
  const volunteer = await findVolunteer(db, person)
  const keys = account === null ? [person] : [person, `account:${account}`]
  return [...keys, ...(volunteer ? phonesOf(volunteer) : [])]
}

/**
 * Nobody decides about their own hours, or those of somebody on their record. Three database operations in one turn.
 *
 * @returns the keeper, who is somebody else
 * @throws VOLUNTEER.OWN_HOURS
 */
export async function assertNotOwn(openid: string, whose: Beneficiary, db: Reader): Promise<Human> {
  const [keeper, beneficiary] = await Promise.all([keeperHuman(openid, db), beneficiaryHuman(whose, db)])
  if (!isSameHuman(keeper, beneficiary)) return keeper
  throw conflict('VOLUNTEER.OWN_HOURS', '这是您自己或家人的时长，请另一位管理人员办理')
}
