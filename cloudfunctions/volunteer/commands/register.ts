import type { InferOutput } from 'valibot'
import type { CommandContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { blankEntry, formerNames, guardianKept, judgeEntry } from '../domain/judge-entry'
import { profileOut } from '../domain/profile'
import type { Refusal } from '../domain/refusals'
import { actorFor } from '../queries/actors'
import { enterVolunteer, knowsModules, knowsStreet } from '../store-volunteers'
import { refuse } from './refuse'

type Input = InferOutput<typeof contract.register.input>
type Output = InferOutput<typeof contract.register.output>

/**
 * Registers the caller, or somebody on the caller's record, as a volunteer, or changes the entry. Trainings, awards and
 * the identity number stay as they are, and another name leaves the one before it on record.
 *
 * @throws the refusals of `judgeEntry`, VOLUNTEER.MODULE_UNKNOWN, VOLUNTEER.STREET_UNKNOWN, VOLUNTEER.NOT_YOURS
 */
export async function register(input: Input, context: CommandContext): Promise<Output> {
  const { db, openid, now } = context
  const [actor, unknown] = await Promise.all([actorFor(openid, input.person, db), judgeCodes(input, context)])
  const refusal = judgeEntry(input, actor, now) ?? unknown
  if (refusal) refuse(refusal)
  const { name, contact, born, sex, area, skills, categories, times } = input
  const said = { name, contact, born, sex, area, skills, categories, times }
  const entry = { openid, ...said, guardian: guardianKept(input, now) }
  const blank = blankEntry({ person: actor.person, openid, name }, new Date(now).toISOString())
  const entered = await enterVolunteer({ ...blank, ...entry }, context, (known) => ({
    ...{ ...entry, ...formerNames(known, name, now) },
  }))
  return { profile: profileOut(entered) }
}

/** Whether there are such a street and such modules; what is not said is not looked up. */
async function judgeCodes(
  { area, categories }: Pick<Input, 'area' | 'categories'>,
  { db }: CommandContext,
): Promise<Refusal | null> {
  const [street, modules] = await Promise.all([
    area === '' || knowsStreet(db, area),
    categories.length === 0 || knowsModules(db, categories),
  ])
  if (!street) return { code: 'VOLUNTEER.STREET_UNKNOWN', message: '没有这个街道，请重新选' }
  return modules ? null : { code: 'VOLUNTEER.MODULE_UNKNOWN', message: '没有这个服务类别，请重新选' }
}
