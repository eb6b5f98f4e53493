import type { InferOutput } from 'valibot'
import type { CommandContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { refuseLeft } from '../domain/refuse-word'
import { serviceOf } from '../domain/service'
import { assertNone, putWord } from './on-record'

type Input = InferOutput<typeof contract.confirmCheckOut.input>
type Output = InferOutput<typeof contract.confirmCheckOut.output>

/**
 * A manager says when somebody left who did not check out (hours policy v1, "Missed check-out"), or corrects it where
 * the person asks for that: to an earlier moment than what is proven, for more hours need a second person.
 *
 * @throws VOLUNTEER.NOT_CHECKED_IN, VOLUNTEER.HAS_CHECK_OUT, VOLUNTEER.LEFT_WRONG, VOLUNTEER.LEFT_LATER, and what
 *   `putWord` throws
 */
export function confirmCheckOut(
  { leftAt, reason, ...about }: Input,
  context: CommandContext,
): Promise<Output> {
  const mark = Date.parse(leftAt)
  return putWord(about, context, (doc) => {
    assertNone(refuseLeft(doc, serviceOf(doc, context.now), mark, context.now))
    return { what: 'checkOut', mark, reason }
  })
}
