import type { Refusal } from '../../../miniprogram/shared/activity/refusals'
import type { Meeting } from '../../../miniprogram/shared/activity/types'
import { MINUTE_MS } from '../../../miniprogram/shared/time/shanghai'

/** Slots of one consultation: a whole day of them, and no more than one publishing writes in a second. */
export const MAX_SLOTS = 24

/** The times at which one person each is seen, one after the other; what is left of the span is free. Milliseconds. */
export function cutSlots({ startsAt, endsAt }: Meeting, minutes: number): Meeting[] {
  const length = minutes * MINUTE_MS
  const count = Math.floor((endsAt - startsAt) / length)
  return Array.from({ length: Math.max(0, count) }, (_slot, n) => ({
    startsAt: startsAt + n * length,
    endsAt: startsAt + (n + 1) * length,
  }))
}

/** Why a span cannot be cut so, or null when it can. */
export function refuseSlots(span: Meeting, minutes: number): Refusal | null {
  const count = cutSlots(span, minutes).length
  if (count === 0) return { code: 'ACTIVITY.SLOTS_TOO_FEW', message: '这段时间不够一位，请选长一点' }
  if (count <= MAX_SLOTS) return null
  return { code: 'ACTIVITY.SLOTS_TOO_MANY', message: `一次最多分成 ${MAX_SLOTS} 个时段` }
}
