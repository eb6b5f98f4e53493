import type { InferOutput } from 'valibot'
import type { QueryContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { volunteerLists } from '../store-shifts'

type Output = InferOutput<typeof contract.roles.output>

/** What a volunteer can be, and when volunteers are usually needed. */
export async function roles(_input: object, { db }: QueryContext): Promise<Output> {
  const lists = await volunteerLists(db)
  const templates = lists.shiftTemplates.map(({ id, name, spans, min, max }) => ({
    ...{ id, name, spans, least: min, most: max },
  }))
  return { roles: lists.roles, templates }
}
