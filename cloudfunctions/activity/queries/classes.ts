import type { InferOutput } from 'valibot'
import { invalid } from '../../kernel/errors'
import type { QueryContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { detailOf } from '../domain/session'
import { findClasses } from '../store-residents'

type Input = InferOutput<typeof contract.classes.input>
type Output = InferOutput<typeof contract.classes.output>

/**
 * The classes of one course, or of one station, that are not over, the soonest first.
 *
 * @throws REQUEST.INVALID when neither is named: all classes at once are nobody's question
 */
export async function classes(input: Input, { db, now }: QueryContext): Promise<Output> {
  if (input.courseId === undefined && input.stationId === undefined) {
    throw invalid('REQUEST.INVALID', '请选择课程或站点')
  }
  const found = await findClasses(db, input, new Date(now).toISOString())
  return { classes: found.map(detailOf) }
}
