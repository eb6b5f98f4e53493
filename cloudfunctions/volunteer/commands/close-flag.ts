import type { InferOutput } from 'valibot'
import { isSameHuman } from '../../../miniprogram/shared/volunteer/manual'
import { conflict, missing } from '../../kernel/errors'
import { changeOnce } from '../../kernel/once'
import type { CommandContext } from '../../kernel/routes'
import type { FlagDocument } from '../../schema/documents'
import type { contract } from '../contract'
import { keeperHuman } from '../queries/humans'
import { findFlag } from '../store-clock'
import { servicesById } from '../store-records'
import { openersOf } from '../store-shifts'

type Input = InferOutput<typeof contract.closeFlag.input>
type Output = InferOutput<typeof contract.closeFlag.output>

const noFlag = () => missing('VOLUNTEER.NO_FLAG', '没有找到这条提醒')

/**
 * Writes down what an officer found. It is nobody's to judge about who opened the shift or put something on record there
 * themselves, or whose hours or whose family's hours they are.
 *
 * @throws VOLUNTEER.NO_FLAG, VOLUNTEER.FLAG_CLOSED, VOLUNTEER.OWN_ENTRY, VOLUNTEER.OWN_HOURS
 */
export async function closeFlag({ flagId, note }: Input, context: CommandContext): Promise<Output> {
  const { db, now, openid } = context
  const flag = await findFlag(db, flagId)
  if (!flag) throw noFlag()
  await assertNotInvolved(flag, context)
  const target = { collection: 'flags' as const, id: flagId, missing: noFlag() }
  await changeOnce(target, context, ({ state }) => {
    if (state === 'closed') throw conflict('VOLUNTEER.FLAG_CLOSED', '这条提醒已经有人处理过了')
    return { state: 'closed' as const, note, by: openid, closedAt: new Date(now).toISOString() }
  })
  return { flagId }
}

async function assertNotInvolved(
  { records }: FlagDocument,
  { db, openid }: Pick<CommandContext, 'db' | 'openid'>,
): Promise<void> {
  const [officer, services] = await Promise.all([keeperHuman(openid, db), servicesById(db, records)])
  const isOwn = services.some(({ person, account }) =>
    isSameHuman(officer, account === null ? [person] : [person, `account:${account}`]),
  )
  if (isOwn) throw conflict('VOLUNTEER.OWN_HOURS', '里面有您自己或家人的记录，请另一位管理人员处理')
  const openers = await openersOf(
    db,
    services.map(({ shiftId }) => shiftId),
  )
  const isMaker = openers.includes(openid) || services.some(({ log }) => log.some(({ by }) => by === openid))
  if (isMaker) throw conflict('VOLUNTEER.OWN_ENTRY', '里面有您自己开的班次或记的记录，请另一位管理人员处理')
}
