import type { InferOutput } from 'valibot'
import type { CommandContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { refuseConfirm, refuseSilence } from '../domain/refuse-word'
import { giveKeeperWord } from './give-word'
import { answerWith, assertNone } from './on-record'

type Input = InferOutput<typeof contract.confirm.input>
type Output = InferOutput<typeof contract.confirm.output>

/**
 * A manager's word on scans that were late, whose place is not known, or that somebody made who keeps this station, and
 * on ticks of another keeper that came late. It goes for all that have arrived so far; another word takes its place.
 *
 * @throws VOLUNTEER.NOTHING_TO_CONFIRM, VOLUNTEER.OWN_ENTRY, VOLUNTEER.REASON_NEEDED, and what `giveKeeperWord` throws
 */
export async function confirm({ agreed, reason, ...about }: Input, context: CommandContext): Promise<Output> {
  const { now: at, openid: by, requestKey: key } = context
  const doc = await giveKeeperWord(about, context, ({ doc: current, isLateRecorder }) => {
    assertNone(refuseConfirm(current, isLateRecorder) ?? refuseSilence(agreed, reason))
    return { what: 'confirm', key, at, by, agreed, reason }
  })
  return answerWith(doc, context)
}
