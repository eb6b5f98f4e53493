import { addDays, isDay } from '../../../shared/time/shanghai'

/** What a host has put into the form. Days are `YYYY-MM-DD` in Shanghai. */
export interface ClosureDraft {
  from: string
  to: string
  reason: string
}

/** The reasons that are given most; a tap writes them. */
export const USUAL_REASONS: readonly string[] = ['设备检修', '场地另有活动', '人手不够', '台风或暴雨']

/** How far ahead the calendar goes, days; the server judges how long a closure may be. */
const AHEAD_DAYS = 180

/** A draft to begin with: tomorrow, one day. */
export function newDraft(today: string): ClosureDraft {
  const tomorrow = addDays(today, 1)
  return { from: tomorrow, to: tomorrow, reason: '' }
}

/** The draft with another first day; the last day never comes before it. */
export function withFrom(draft: ClosureDraft, from: string): ClosureDraft {
  return { ...draft, from, to: draft.to < from ? from : draft.to }
}

/** The last day that can be picked. */
export function lastDay(today: string): string {
  return addDays(today, AHEAD_DAYS)
}

/** Why the draft cannot be announced, for the person; empty when it can. */
export function draftFault({ from, to, reason }: ClosureDraft, today: string): string {
  if (!isDay(from) || !isDay(to)) return '请选好开始和结束的日子'
  if (from < today) return '开始的日子已经过去了'
  if (to < from) return '结束的日子不能早于开始的日子'
  const length = reason.trim().length
  if (length < 2) return '请写明原因，好让来的人知道'
  return length > 60 ? '原因最多 60 个字' : ''
}
