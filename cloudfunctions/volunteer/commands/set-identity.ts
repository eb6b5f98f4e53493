import type { InferOutput } from 'valibot'
import { dayOf } from '../../../miniprogram/shared/time/shanghai'
import { readIdNumber } from '../../../miniprogram/shared/volunteer/id-number'
import { maskId } from '../../../miniprogram/shared/volunteer/mask-id'
import { conflict, invalid } from '../../kernel/errors'
import type { CommandContext } from '../../kernel/routes'
import { sealingOf } from '../../kernel/secret'
import type { VolunteerDocument } from '../../schema/documents'
import type { contract } from '../contract'
import { actorFor } from '../queries/actors'
import { changeVolunteer } from '../store-volunteers'

type Input = InferOutput<typeof contract.setIdentity.input>
type Output = InferOutput<typeof contract.setIdentity.output>

/**
 * Puts an identity number on record, sealed for this very person, or takes it off. It needs a consent of its own, and
 * nothing but the line on a document depends on it. Where the server has no key to seal with, nothing is stored.
 *
 * @throws VOLUNTEER.NOT_YOURS, VOLUNTEER.NOT_REGISTERED, VOLUNTEER.NO_SEALING, IDENTITY.NOT_AGREED, the refusals of
 *   `readIdNumber`
 */
export async function setIdentity(input: Input, context: CommandContext): Promise<Output> {
  const { person } = await actorFor(context.openid, input.person, context.db)
  const identity = input.number === null ? null : sealed(input.number, input.agreed, { person, ...context })
  const changed = await changeVolunteer(person, context, () => ({ identity }))
  return { maskedId: changed.identity?.masked ?? '' }
}

function sealed(
  text: string,
  agreed: boolean,
  { person, now }: { person: string; now: number },
): VolunteerDocument['identity'] {
  if (!agreed) throw invalid('IDENTITY.NOT_AGREED', '要单独同意，才能登记证件号码')
  const read = readIdNumber(text, dayOf(now))
  if (!read.ok) throw invalid(read.code, read.message, 'number')
  const sealing = sealingOf(process.env)
  if (!sealing) throw conflict('VOLUNTEER.NO_SEALING', '现在还不能登记证件号码；不登记也能服务、能开证明')
  return {
    sealed: sealing.seal(read.number, person),
    ...{ masked: maskId(read.number), at: new Date(now).toISOString() },
  }
}
