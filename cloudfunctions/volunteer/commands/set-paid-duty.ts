import type { InferOutput } from 'valibot'
import type { CommandContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { serviceOf } from '../domain/service'
import { beginService } from '../store-services'
import { onList } from './on-list'
import { answerWith } from './on-record'

type Input = InferOutput<typeof contract.setPaidDuty.input>
type Output = InferOutput<typeof contract.setPaidDuty.output>

/**
 * Says that somebody is paid for the time of a shift, so that none of it is credited (hours policy v1, "Paid duty"), or
 * that they are not.
 *
 * @throws VOLUNTEER.NO_SHIFT, VOLUNTEER.NOT_LISTED, VOLUNTEER.OWN_HOURS, SERVER.BUSY
 */
export async function setPaidDuty(input: Input, context: CommandContext): Promise<Output> {
  const { paid } = input
  const { requestKey: key, now: at, openid: by } = context
  const { shift, subject } = await onList(input, context)
  const doc = await beginService(shift, subject, context, (current) =>
    serviceOf(current, at).paidDuty === paid ? null : { what: 'paidDuty', key, at, by, paid },
  )
  return answerWith(doc, context)
}
