import type { InferOutput } from 'valibot'
import type { CommandContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { refuseVouch } from '../domain/judge-word'
import { actorFor } from '../queries/actors'
import { recordOf } from '../queries/record-of'
import { giveWord } from './give-word'
import { refuse } from './refuse'

type Input = InferOutput<typeof contract.vouch.input>
type Output = InferOutput<typeof contract.vouch.output>

/**
 * The guardian's word on what a host recorded of somebody on the caller's record. A guardian who recorded it themselves
 * is no second person.
 *
 * @throws VOLUNTEER.NOT_YOURS, VOLUNTEER.NO_RECORD, VOLUNTEER.NO_VOUCH, VOLUNTEER.OWN_ENTRY
 */
export async function vouch(input: Input, context: CommandContext): Promise<Output> {
  const { now, openid: by, db, requestKey: key } = context
  const { shiftId, agreed } = input
  const { person } = await actorFor(by, input.person, db)
  const doc = await giveWord({ shiftId, person }, context, ({ service, isRecorder }) => {
    const refused = refuseVouch(service, { isRecorder })
    return refused ? refuse(refused) : { what: 'vouch', key, at: now, by, as: 'guardian', agreed, reason: '' }
  })
  return { record: await recordOf(doc, context) }
}
