import type { InferOutput } from 'valibot'
import { openidOf } from '../../kernel/identity'
import type { QueryContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { profileOut } from '../domain/profile'
import { actorAmong, actorOut, actorsOf } from './actors'

type Input = InferOutput<typeof contract.profile.input>
type Output = InferOutput<typeof contract.profile.output>

/**
 * The entry of the caller, or of somebody on the caller's record.
 *
 * @throws VOLUNTEER.NOT_YOURS
 */
export async function profile(input: Input, { db, caller }: QueryContext): Promise<Output> {
  const openid = openidOf(caller)
  const actors = await actorsOf(openid, db)
  const { volunteer } = actorAmong(actors, openid, input.person)
  return { profile: volunteer && profileOut(volunteer), people: actors.map(actorOut) }
}
