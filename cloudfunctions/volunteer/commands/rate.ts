import type { InferOutput } from 'valibot'
import type { CommandContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { refuseRating } from '../domain/refuse-word'
import { serviceOf } from '../domain/service'
import { assertNone, putWord } from './on-record'

type Input = InferOutput<typeof contract.rate.input>
type Output = InferOutput<typeof contract.rate.output>

/**
 * How good somebody's service was (服务质量评价 of the statute); another rating takes its place.
 *
 * @throws VOLUNTEER.RUNNING, VOLUNTEER.NOT_SERVED, and what `putWord` throws
 */
export function rate({ stars, words, ...about }: Input, context: CommandContext): Promise<Output> {
  return putWord(about, context, (doc) => {
    assertNone(refuseRating(serviceOf(doc, context.now)))
    return { what: 'rate', stars, words }
  })
}
