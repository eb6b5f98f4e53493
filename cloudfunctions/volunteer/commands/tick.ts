import type { InferOutput } from 'valibot'
import type { CommandContext } from '../../kernel/routes'
import type { AttendanceDocument, ServiceEvent } from '../../schema/documents'
import type { contract } from '../contract'
import { takeWaiting } from '../domain/judge-upload'
import { listedSince } from '../domain/new-attendance'
import { isTickKnown, isTickLate, refuseEndless, refuseTick, tickMark } from '../domain/refuse-word'
import { beginWith, type ServiceChange, withEvents } from '../store-services'
import { onList } from './on-list'
import { answerWith, assertNone } from './on-record'

type Input = InferOutput<typeof contract.tick.input>
type Output = InferOutput<typeof contract.tick.output>

/**
 * Ticks somebody off as come or gone, at the moment the desk's phone says it was, however long it waited for a network.
 * One that waited too long has to be confirmed by another keeper. A list that says so already is left as it is, so that
 * two hosts may tick the same names. Scans that waited for a check-in are judged again with it.
 *
 * @throws the refusals of `refuseTick`, VOLUNTEER.NOT_LISTED, VOLUNTEER.NO_SHIFT, VOLUNTEER.OWN_HOURS, SERVER.BUSY
 */
export async function tick(input: Input, context: CommandContext): Promise<Output> {
  const { way, nonce } = input
  const { requestKey: key, now, openid: by } = context
  const { shift, subject } = await onList(input, context)
  const mark = tickMark(input, now)
  const listed = listedSince(shift, subject.person)
  const terms = { shift, joined: true, key, now }
  const change = (doc: AttendanceDocument): ServiceChange => {
    if (doc.log.some((event) => event.what === 'tick' && event.nonce === nonce)) return {}
    assertNone(refuseTick({ status: shift.status, listed }, doc, input, now))
    const late = isTickLate(input, doc, now)
    if (isTickKnown(doc, { way, at: mark, late })) return {}
    const event: ServiceEvent = {
      ...{ what: 'tick', key, at: now, by, way, mark, nonce },
      ...(late && { late }),
    }
    assertNone(refuseEndless(doc.log, event))
    const after = takeWaiting({ ...doc, log: [...doc.log, event] }, terms)
    return { ...withEvents(doc, after.log.slice(doc.log.length), now), waiting: after.waiting }
  }
  return answerWith(await beginWith({ shift, subject }, context, change), context)
}
