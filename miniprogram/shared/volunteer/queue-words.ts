import { timeLeftWords } from '../activity/words'
import type { HoursPolicy } from './policy'
import { isExpired, type Queue, type QueuedScan } from './queue'
import { readScan } from './scan'

/** What a scan on the phone shows: how far it is, in one word and in one sentence. */
export interface QueueLine {
  /** 「签到」 or 「签退」. */
  what: string
  mark: '等网络' | '正在上传' | '已收到' | '没有通过' | '已过期'
  words: string
}

/** What an undecided scan says of itself. */
function waitingLine(item: QueuedScan, now: number, policy: HoursPolicy): Omit<QueueLine, 'what'> {
  if (isExpired(item, now, policy)) {
    const words = `过了 ${policy.queueHours} 小时没有传上去。请告诉站点的人，可以补录`
    return { mark: '已过期', words }
  }
  if (item.state.is === 'sending') return { mark: '正在上传', words: '正在传给站点，请稍等' }
  const left = timeLeftWords(leftMs(item, now, policy), 0)
  return { mark: '等网络', words: `已经存在手机里，有网络会自动上传，${left}` }
}

/** How long a scan may still wait, milliseconds; all of it where the clock was set back. */
function leftMs({ keptAt }: QueuedScan, now: number, { queueHours }: HoursPolicy): number {
  return queueHours * 3_600_000 - Math.max(0, now - keptAt)
}

/** What a scan on the phone says of itself. `now` is the phone's clock, milliseconds. */
export function queueLine(item: QueuedScan, now: number, policy: HoursPolicy): QueueLine {
  const scan = readScan(item.text)
  const what = scan === null ? '扫码' : scan.way === 'in' ? '签到' : '签退'
  const { state } = item
  if (state.is === 'accepted') return { what, mark: '已收到', words: state.message }
  if (state.is === 'refused') return { what, mark: '没有通过', words: state.message }
  return { what, ...waitingLine(item, now, policy) }
}

/**
 * What the whole queue says: how many scans still wait, expired ones apart; empty when none does. `now` is the phone's
 * clock, milliseconds.
 *
 * @param damaged how many could not be read
 */
export function queueWords(queue: Queue, damaged: number, now: number, policy: HoursPolicy): string {
  const open = queue.filter(({ state }) => state.is === 'kept' || state.is === 'sending')
  const expired = open.filter((item) => isExpired(item, now, policy)).length
  const waiting = open.length - expired
  return [
    ...(waiting > 0 ? [`${waiting} 次扫码还没传上去，有网络会自动上传`] : []),
    ...(expired > 0 ? [`${expired} 次扫码过期了，请告诉站点的人`] : []),
    ...(damaged > 0 ? [`${damaged} 次扫码存坏了，请找站点的人帮您勾上`] : []),
  ].join('；')
}

/** What is said when no more can be kept. */
export const QUEUE_FULL_WORDS = '手机里没传上去的扫码太多了。请先连上网络，再扫'
