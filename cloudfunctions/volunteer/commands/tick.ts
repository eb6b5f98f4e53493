import type { InferOutput } from 'valibot'
import type { CommandContext } from '../../kernel/routes'
import type { AttendanceDocument, ServiceEvent } from '../../schema/documents'
import type { contract } from '../contract'
import { isTickKnown, refuseTick, tickMark } from '../domain/refuse-word'
import { beginService } from '../store-services'
import { onList } from './on-list'
import { answerWith, assertNone } from './on-record'

type Input = InferOutput<typeof contract.tick.input>
type Output = InferOutput<typeof contract.tick.output>

/**
 * Ticks somebody off as come or gone, at the moment the desk's phone says it was, however long it waited for a network.
 * A list that says so already is left as it is, so that two hosts may tick the same names.
 *
 * @throws the refusals of `refuseTick`, VOLUNTEER.NOT_LISTED, VOLUNTEER.NO_SHIFT, VOLUNTEER.OWN_HOURS, SERVER.BUSY
 */
export async function tick(input: Input, context: CommandContext): Promise<Output> {
  const { way, nonce } = input
  const { requestKey: key, now, openid: by } = context
  const { shift, subject } = await onList(input, context)
  const mark = tickMark(input, now)
  const judged = (doc: AttendanceDocument): ServiceEvent | null => {
    const isThere = doc.log.some((event) => event.what === 'tick' && event.nonce === nonce)
    if (isThere) return null
    assertNone(refuseTick(shift, doc, input, now))
    return isTickKnown(doc, { way, at: mark }) ? null : { what: 'tick', key, at: now, by, way, mark, nonce }
  }
  return answerWith(await beginService(shift, subject, context, judged), context)
}
