import type { InferOutput } from 'valibot'
import type { QueryContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { cardOf, playOf, standingOut } from '../domain/session'
import { findMine } from '../store'
import { askingPerson } from './asking-person'

type Output = InferOutput<typeof contract.mine.output>

/** Sessions on whose lists the caller is, the latest first, and where the caller stands with each. */
export async function mine(_input: object, context: QueryContext): Promise<Output> {
  const person = askingPerson(context)
  const found = await findMine(context.db, person)
  const sessions = found.map((session) => ({
    ...cardOf(session),
    standing: standingOut(playOf(session, context.now).standingOf(person)),
  }))
  return { sessions }
}
