import type { InferOutput } from 'valibot'
import { dayOf, MINUTE_MS } from '../../../miniprogram/shared/time/shanghai'
import { conflict, missing } from '../../kernel/errors'
import { changeOnce } from '../../kernel/once'
import type { CommandContext } from '../../kernel/routes'
import type { AttendanceDocument } from '../../schema/documents'
import type { contract } from '../contract'
import { assertNotOwn } from '../queries/humans'
import { askToSettleBy } from '../store-ledger'
import { findService, noService } from '../store-services'
import { answerWith } from './on-record'
import { settleOrLeave } from './settle'

type Input = InferOutput<typeof contract.reviewDay.input>
type Output = InferOutput<typeof contract.reviewDay.output>

/** Longer than any command runs: by then it has settled the day itself, or was killed. */
const MADE_GOOD_MS = 2 * MINUTE_MS

/** Nothing of a day is held back. */
const nothing = () => conflict('VOLUNTEER.NO_REVIEW', '这一天没有要核实的时长')

/**
 * A manager's word on a day above the review limit (hours policy v1, "Day cap"): what was held back counts, up to the
 * block, or does not. The last word holds. The day is asked to be settled before the word is written, so that a crash in
 * between leaves nothing unsettled.
 *
 * @throws VOLUNTEER.NO_RECORD, VOLUNTEER.OWN_HOURS, VOLUNTEER.NO_REVIEW, SERVER.BUSY
 */
export async function reviewDay(
  { shiftId, person, ...word }: Input,
  context: CommandContext,
): Promise<Output> {
  const { db, now, openid } = context
  const doc = await findService(db, shiftId, person)
  if (!doc) throw noService()
  await assertNotOwn(openid, doc, db)
  await askToSettleBy(db, doc._id, new Date(now + MADE_GOOD_MS).toISOString())
  await writeReview(doc, word, context)
  return answerWith(await settleOrLeave(doc, context), context)
}

async function writeReview(
  { person, startsAt, outcome }: AttendanceDocument,
  word: Pick<Input, 'approved' | 'reason'>,
  context: CommandContext,
): Promise<void> {
  const review = { day: dayOf(Date.parse(startsAt)), ...word, by: context.openid }
  const unregistered = missing('VOLUNTEER.NOT_REGISTERED', '这位志愿者还没有登记，请先登记')
  await changeOnce({ collection: 'volunteers', id: person, missing: unregistered }, context, (volunteer) => {
    if ((outcome?.reviewMinutes ?? 0) === 0) throw nothing()
    const at = new Date(context.now).toISOString()
    return { reviewedDays: [...volunteer.reviewedDays, { ...review, at }] }
  })
}
