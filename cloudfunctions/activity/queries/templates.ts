import type { InferOutput } from 'valibot'
import type { QueryContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { activityTemplates } from '../store-keepers'

type Output = InferOutput<typeof contract.templates.output>

/** What activities are usually like, to publish from. */
export async function templates(_input: object, { db }: QueryContext): Promise<Output> {
  return { templates: await activityTemplates(db) }
}
