import type { ApiOutput } from '../../../../typings/api'
import { lengthWords } from '../../../shared/volunteer/credit-words'
import type { ChainHead } from '../../../shared/volunteer/ledger'
import { CURRENT_POLICY } from '../../../shared/volunteer/policy'
import { hoursText } from '../../../shared/volunteer/statute'
import { type RecordRow, recordRow } from './record-words'

/** Hours of somebody, as the cloud tells them. */
export type Hours = ApiOutput<'volunteer/hours'>

/** The page of hours. */
export interface HoursView {
  /** Whose; empty where nobody has said a name. */
  name: string
  /** 「12.5」 */
  hours: string
  /** 「★★ 2 星」, 「还没有星」. */
  stars: string
  /** How far it is to the next star. */
  next: string
  /** The same as a part of the way from the last star, percent. */
  ring: number
  waiting: string
  manual: string
  rows: RecordRow[]
  /** Only the latest are listed. */
  cut: string
}

/** The cloud sends no more of them: the contract's own bound. */
export const MOST_RECORDS = 200

/** A page that shows nothing. */
export const NO_HOURS: HoursView = {
  ...{ name: '', hours: '0', stars: '', next: '', ring: 0, waiting: '', manual: '', rows: [], cut: '' },
}

/** Somebody's hours as the page shows them. `now` in milliseconds. */
export function hoursView(hours: Hours, now: number): HoursView {
  const { personName, creditedMinutes, waitingMinutes, manualMinutes, records } = hours
  return {
    name: personName,
    hours: hoursText(creditedMinutes),
    stars: starWords(hours.stars),
    next: nextWords(hours),
    ring: ringOf(hours),
    waiting: waitingMinutes > 0 ? `还有 ${lengthWords(waitingMinutes)}在等确认，确认了才算进来。` : '',
    manual: manualMinutes > 0 ? `其中 ${lengthWords(manualMinutes)}是人工补录的。` : '',
    rows: records.map((record) => recordRow(record, now)),
    cut:
      records.length >= MOST_RECORDS
        ? `这里列出最近的 ${MOST_RECORDS} 条。更早的也都算在里面，导出能看到。`
        : '',
  }
}

function starWords(stars: number): string {
  return stars === 0 ? '还没有星' : `${'★'.repeat(stars)} ${stars} 星志愿者`
}

function nextWords({ stars, minutesToNext }: Hours): string {
  if (minutesToNext === null) return '五颗星都拿到了，谢谢您'
  const goal = CURRENT_POLICY.stars[stars] ?? 0
  return `再服务 ${lengthWords(minutesToNext)}，就到 ${stars + 1} 星（${goal} 小时）`
}

/** Rounded down: a ring is closed only when the star is there. */
function ringOf({ stars, minutesToNext }: Hours): number {
  if (minutesToNext === null) return 100
  const from = CURRENT_POLICY.stars[stars - 1] ?? 0
  const way = ((CURRENT_POLICY.stars[stars] ?? 0) - from) * 60
  return way > 0 ? Math.max(0, Math.floor(((way - minutesToNext) * 100) / way)) : 0
}

/** Whether a chain's end, as the cloud now tells it, cannot follow the one that was seen before. */
export function isSuspicious(kept: ChainHead | null, head: ChainHead | null): boolean {
  if (!kept) return false
  if (!head || head.seq < kept.seq) return true
  return head.seq === kept.seq && head.hash !== kept.hash
}
