import type { InferOutput } from 'valibot'
import { dayOf } from '../../../miniprogram/shared/time/shanghai'
import { missing } from '../../kernel/errors'
import type { CommandContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { currentClosures } from '../domain/closures'
import { remember } from '../domain/history'
import { liveStateOf } from '../domain/live'
import { changeStation } from '../store'

type Input = InferOutput<typeof contract.withdrawClosure.input>
type Output = InferOutput<typeof contract.withdrawClosure.output>

/**
 * Takes back a closure that has not ended.
 *
 * @throws CLOSURE.NOT_FOUND, STATION.NOT_FOUND
 */
export async function withdrawClosure(input: Input, context: CommandContext): Promise<Output> {
  const { stationId, closureId } = input
  const today = dayOf(context.now)
  const at = new Date(context.now).toISOString()
  const by = context.openid
  const station = await changeStation(stationId, context, ({ closures, history }) => {
    const closure = currentClosures(closures, today).find(({ id }) => id === closureId)
    if (!closure) throw missing('CLOSURE.NOT_FOUND', '没有这条公告，可能已经撤回')
    const detail = `${closure.from}/${closure.to} ${closure.reason}`
    return {
      closures: closures.filter(({ id }) => id !== closureId),
      history: remember(history, { at, by, what: 'closureWithdrawn', subject: closureId, detail }),
      indexedChangeAt: at,
    }
  })
  return { live: liveStateOf(station, today) }
}
