import type { InferOutput } from 'valibot'
import type { CommandContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { refuseConfirm, refuseSilence } from '../domain/refuse-word'
import { assertNone, putWord } from './on-record'

type Input = InferOutput<typeof contract.confirm.input>
type Output = InferOutput<typeof contract.confirm.output>

/**
 * A manager's word on scans that were late, whose place is not known, or that somebody made who keeps this station. It
 * goes for all that have arrived so far; another word takes its place.
 *
 * @throws VOLUNTEER.NOTHING_TO_CONFIRM, VOLUNTEER.REASON_NEEDED, and what `putWord` throws
 */
export function confirm({ agreed, reason, ...about }: Input, context: CommandContext): Promise<Output> {
  return putWord(about, context, (doc) => {
    assertNone(refuseConfirm(doc) ?? refuseSilence(agreed, reason))
    return { what: 'confirm', agreed, reason }
  })
}
