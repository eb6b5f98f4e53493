import { MESSAGE_TEMPLATES } from '../../../miniprogram/shared/brand/templates'
import { inBatches } from '../../kernel/batches'
import { isTransient, retry } from '../../kernel/retry'
import type { JobContext } from '../../kernel/routes'
import type { NoticeDocument } from '../../schema/documents'
import { findUnsent, moveOn } from '../store-notices'

/** Notices one turn sends; the rest has its turn a minute later. */
const A_TURN = 500
/** Messages under way at the same time. */
const AT_ONCE = 10
/** So long a try is left alone: longer than any turn lasts. */
const LOST_MS = 5 * 60_000
const MOST_TRIES = 3

/** What a turn of sending came to, in notices. */
export interface Sent {
  sent: number
  /** The person has not agreed to such a message; they find it in the mini-program. */
  refused: number
  /** Given up. */
  failed: number
  /** Of no use any more. */
  stale: number
}

type SendContext = Pick<JobContext, 'db' | 'now' | 'wechat'>
type Outcome = keyof Sent | 'taken'

/**
 * Sends what is due. Each notice is claimed by a guarded update before it is sent, so that of many turns one sends it. A
 * turn that is killed between the sending and writing down that it was sent leaves the notice claimed, and it is sent
 * again after five minutes: somebody may be told twice, and nobody is told never. What WeChat cannot take is tried
 * again in the same way, three times in all.
 *
 * @throws the first failure, after all others had their turn
 */
export async function sendNotices(context: SendContext): Promise<Sent> {
  const { db, now } = context
  const notices = await findUnsent(db, { lost: new Date(now - LOST_MS).toISOString(), limit: A_TURN })
  const failures: unknown[] = []
  const outcomes = await inBatches(notices, AT_ONCE, (notice) =>
    send(notice, context).catch((thrown: unknown): Outcome => {
      failures.push(thrown)
      return 'taken'
    }),
  )
  if (failures.length > 0) throw failures[0]
  const count = (outcome: Outcome): number => outcomes.filter((each) => each === outcome).length
  return { sent: count('sent'), refused: count('refused'), failed: count('failed'), stale: count('stale') }
}

async function send(notice: NoticeDocument, context: SendContext): Promise<Outcome> {
  const { db, now } = context
  const end = endOf(notice, now)
  if (end) return (await moveOn(db, notice, { state: end })) ? end : 'taken'
  const tried = { state: 'sending' as const, tries: notice.tries + 1 }
  if (!(await moveOn(db, notice, { ...tried, triedAt: new Date(now).toISOString() }))) return 'taken'
  const { to, template, page, fields } = notice
  const message = { to: to ?? '', template: MESSAGE_TEMPLATES[template].id, page, fields }
  const outcome = await context.wechat.sendMessage(message)
  await retry(() => moveOn(db, { ...notice, ...tried }, { state: outcome }), isTransient)
  return outcome
}

/** Why a notice is not sent, or not once more. */
function endOf({ until, tries }: NoticeDocument, now: number): 'stale' | 'failed' | null {
  if (Date.parse(until) <= now) return 'stale'
  return tries >= MOST_TRIES ? 'failed' : null
}
