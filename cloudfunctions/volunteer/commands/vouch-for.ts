import type { InferOutput } from 'valibot'
import type { CommandContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { refuseVouchFor } from '../domain/judge-word'
import { recordOf } from '../queries/record-of'
import { giveKeeperWord } from './give-word'
import { refuse } from './refuse'

type Input = InferOutput<typeof contract.vouchFor.input>
type Output = InferOutput<typeof contract.vouchFor.output>

/**
 * A second keeper's word for somebody without an account: not that of who recorded it.
 *
 * @throws VOLUNTEER.OWN_HOURS, VOLUNTEER.NO_RECORD, and the refusals of `refuseVouchFor`
 */
export async function vouchFor(input: Input, context: CommandContext): Promise<Output> {
  const { now, openid: by, requestKey: key } = context
  const { agreed, reason } = input
  const doc = await giveKeeperWord(input, context, ({ doc: current, service, isRecorder }) => {
    const refused = refuseVouchFor(current, service, { agreed, reason, isRecorder })
    return refused ? refuse(refused) : { what: 'vouch', key, at: now, by, as: 'secondPerson', agreed, reason }
  })
  return { record: await recordOf(doc, context) }
}
