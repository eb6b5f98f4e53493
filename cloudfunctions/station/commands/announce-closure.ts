import type { InferOutput } from 'valibot'
import { dayOf } from '../../../miniprogram/shared/time/shanghai'
import { conflict } from '../../kernel/errors'
import type { CommandContext } from '../../kernel/routes'
import type { ClosureRecord } from '../../schema/documents'
import type { contract } from '../contract'
import { currentClosures, judgeClosure } from '../domain/closures'
import { remember } from '../domain/history'
import { liveStateOf } from '../domain/live'
import { changeStation } from '../store'

type Input = InferOutput<typeof contract.announceClosure.input>
type Output = InferOutput<typeof contract.announceClosure.output>

/**
 * Announces that a station stays shut. Closures that have ended are dropped on the way; the history keeps them.
 *
 * @throws the faults of `judgeClosure`, STATION.NOT_FOUND
 */
export async function announceClosure(input: Input, context: CommandContext): Promise<Output> {
  const { stationId, from, to, reason } = input
  const today = dayOf(context.now)
  const at = new Date(context.now).toISOString()
  const by = context.openid
  const closure: ClosureRecord = { id: `c-${context.requestKey.slice(0, 16)}`, from, to, reason, by, at }
  const detail = `${from}/${to} ${reason}`
  const station = await changeStation(stationId, context, ({ closures, history }) => {
    const fault = judgeClosure({ from, to }, closures, today)
    if (fault) throw conflict(fault.code, fault.message)
    return {
      closures: [...currentClosures(closures, today), closure],
      history: remember(history, { at, by, what: 'closureAnnounced', subject: closure.id, detail }),
      indexedChangeAt: at,
    }
  })
  return { live: liveStateOf(station, today) }
}
