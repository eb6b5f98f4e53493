import type { InferOutput } from 'valibot'
import { householdOf } from '../../activity/queries/household-of'
import { AppError } from '../../kernel/errors'
import type { Reader } from '../../kernel/database'
import type { VolunteerDocument } from '../../schema/documents'
import type { actor } from '../contract/shapes'
import { personOf } from '../../activity/domain/person'
import { findVolunteersOf } from '../store-volunteers'

/** Somebody for whom an account may act, and what is known of them as a volunteer. */
export interface Actor {
  person: string
  /** As registered, else as the account's record says; empty: nobody has said. */
  name: string
  self: boolean
  /** `YYYY-MM` or `YYYY-MM-DD`; empty: not said. */
  born: string
  /** The account that acts: openid. Never leaves the server. */
  account: string
  vouched: 'self' | 'guardian'
  /** The entry; null: not registered, or closed. */
  volunteer: VolunteerDocument | null
}

/** Everybody for whom an account may act, itself first. Two database operations in one turn. */
export async function actorsOf(openid: string, db: Reader): Promise<Actor[]> {
  const [household, entries] = await Promise.all([householdOf(db, openid), findVolunteersOf(db, openid)])
  const open = new Map(entries.filter(({ closedAt }) => closedAt === null).map((each) => [each._id, each]))
  return household.map(({ person, name, born, relation }) => {
    const volunteer = open.get(person) ?? null
    return {
      ...{
        person,
        name: volunteer?.name ?? name,
        self: relation === 'self',
        born: volunteer?.born || born || '',
      },
      ...{ account: openid, vouched: relation === 'self' ? 'self' : 'guardian', volunteer },
    }
  })
}

/** The refusal is the same whether there is such a person or not. */
const notYours = (): AppError =>
  new AppError('denied', 'VOLUNTEER.NOT_YOURS', '只能为自己和“我的家人”里的人办理')

/**
 * One of the actors.
 *
 * @param person nobody: the account itself
 * @throws VOLUNTEER.NOT_YOURS
 */
export function actorAmong(actors: readonly Actor[], openid: string, person = personOf(openid)): Actor {
  const found = actors.find((each) => each.person === person)
  if (!found) throw notYours()
  return found
}

/**
 * The person for whom an account wants to act. Two database operations in one turn.
 *
 * @param person nobody: the account itself
 * @throws VOLUNTEER.NOT_YOURS
 */
export async function actorFor(openid: string, person: string | undefined, db: Reader): Promise<Actor> {
  return actorAmong(await actorsOf(openid, db), openid, person)
}

/** An actor as it travels. */
export function actorOut({ person, name, self, born, volunteer }: Actor): InferOutput<typeof actor> {
  return { person, name, self, born, registered: volunteer !== null }
}
