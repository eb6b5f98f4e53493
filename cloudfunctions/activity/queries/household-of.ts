import { isChild } from '../../../miniprogram/shared/account/people'
import type { Applicant } from '../../../miniprogram/shared/activity/limits'
import { YOU } from '../../../miniprogram/shared/activity/refusals'
import { AppError } from '../../kernel/errors'
import type { Reader } from '../../kernel/database'
import type { CarePerson } from '../../schema/documents'
import { personOf } from '../domain/person'
import { findHousehold } from '../store-residents'

/** Somebody for whom an account may act: itself, or somebody it cares for. */
export interface Member extends Pick<CarePerson, 'person' | 'name' | 'guardian'>, Applicant {
  relation: CarePerson['relation'] | 'self'
}

/** An account as a person, as far as it has said who it is. */
export function selfOf(openid: string, self = { name: '', born: null as string | null }): Member {
  return { person: personOf(openid), ...self, relation: 'self', guardian: null, who: YOU, consent: 'own' }
}

function memberFrom({ consent, ...care }: CarePerson): Member {
  return { ...care, who: care.name, consent: consent ? 'own' : care.guardian ? 'guardian' : 'none' }
}

/** Everybody for whom an account may act, itself first. One database operation. */
export async function householdOf(db: Reader, openid: string): Promise<Member[]> {
  const household = await findHousehold(db, openid)
  return [selfOf(openid, household?.self), ...(household?.people ?? []).map(memberFrom)]
}

/** The guardian whose word a child's place rests on at `now` (milliseconds); undefined for who is no child. */
export function guardianOf({ born, guardian }: Member, now: number) {
  if (!guardian || born === null || !isChild(born, now)) return undefined
  const { name, phone, photo } = guardian
  return { name, phone, photo }
}

/**
 * The person for whom an account wants to act. The refusal is the same whether there is such a person or not.
 *
 * @throws ACTIVITY.NOT_YOURS
 */
export async function memberOf(db: Reader, openid: string, person = personOf(openid)): Promise<Member> {
  const member = (await householdOf(db, openid)).find((each) => each.person === person)
  if (!member) throw new AppError('denied', 'ACTIVITY.NOT_YOURS', '只能为自己和“我的家人”里的人办理')
  return member
}

/**
 * The same where nothing of the account itself is asked: its own record need not be read.
 *
 * @throws ACTIVITY.NOT_YOURS
 */
export async function actingFor(db: Reader, openid: string, person?: string): Promise<Member> {
  const isSelf = person === undefined || person === personOf(openid)
  return isSelf ? selfOf(openid) : memberOf(db, openid, person)
}
