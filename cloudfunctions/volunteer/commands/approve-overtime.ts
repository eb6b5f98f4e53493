import type { InferOutput } from 'valibot'
import type { CommandContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { refuseOvertime, refuseSilence } from '../domain/refuse-word'
import { serviceOf } from '../domain/service'
import { assertNone, putWord } from './on-record'

type Input = InferOutput<typeof contract.approveOvertime.input>
type Output = InferOutput<typeof contract.approveOvertime.output>

/**
 * A manager's word on the time beyond the shift's window (hours policy v1, "Overtime").
 *
 * @throws VOLUNTEER.NO_OVERTIME, VOLUNTEER.REASON_NEEDED, and what `putWord` throws
 */
export function approveOvertime(
  { approved, reason, ...about }: Input,
  context: CommandContext,
): Promise<Output> {
  return putWord(about, context, (doc) => {
    assertNone(refuseOvertime(doc, serviceOf(doc, context.now)) ?? refuseSilence(approved, reason))
    return { what: 'overtime', approved, reason }
  })
}
