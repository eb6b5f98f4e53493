import type { InferOutput } from 'valibot'
import { refuseAppeal } from '../../../miniprogram/shared/activity/refusals'
import type { CommandContext } from '../../kernel/routes'
import type { AppealRecord } from '../../schema/documents'
import type { contract } from '../contract'
import { actingFor } from '../queries/household-of'
import { changeSession } from '../store'
import { refuse } from './refuse'

type Input = InferOutput<typeof contract.appeal.input>
type Output = InferOutput<typeof contract.appeal.output>

/**
 * Objects to a no-show, once; a host answers.
 *
 * @throws the refusals of `refuseAppeal`, ACTIVITY.NOT_YOURS, ACTIVITY.NOT_FOUND
 */
export async function appeal(input: Input, context: CommandContext): Promise<Output> {
  const { sessionId, reason } = input
  const { now, openid, db } = context
  const { person, who } = await actingFor(db, openid, input.person)
  const at = new Date(now).toISOString()
  const own: AppealRecord = { person, reason, at, answer: null, answeredAt: null, by: '' }
  const { appeals } = await changeSession(sessionId, context, ({ noShows, endsAt, ...current }) => {
    const absence = {
      ...{ who, noShow: noShows.includes(person), endsAt: Date.parse(endsAt) },
      appealed: current.appeals.some((each) => each.person === person),
    }
    const refusal = refuseAppeal(absence, now)
    return refusal ? refuse(refusal) : { appeals: [...current.appeals, own] }
  })
  return { sessionId, appeal: appeals.find((each) => each.person === person) ?? own }
}
