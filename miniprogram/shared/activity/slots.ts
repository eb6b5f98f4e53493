import { MINUTE_MS } from '../time/shanghai'
import type { SignUpKind } from './policy'
import type { Refusal } from './refusals'
import type { Meeting, SessionForm } from './types'

/** Slots of one consultation: a whole day of them, and no more than one publishing writes in a second. */
export const MAX_SLOTS = 24

/** What is said of a consultation's slots; of anything else there is nothing to say. */
export interface SaidSlots {
  form: SessionForm
  kind: SignUpKind
  /** Minutes of one person's slot. */
  slotMinutes?: number
}

const fault = (code: Refusal['code'], message: string): Refusal => ({ code, message })

/** The times at which one person each is seen, one after the other; what is left of the span is free. Milliseconds. */
export function cutSlots({ startsAt, endsAt }: Meeting, minutes: number): Meeting[] {
  const length = minutes * MINUTE_MS
  const count = Math.floor((endsAt - startsAt) / length)
  return Array.from({ length: Math.max(0, count) }, (_slot, n) => ({
    startsAt: startsAt + n * length,
    endsAt: startsAt + (n + 1) * length,
  }))
}

/** Why a consultation cannot be cut into its slots, which are given to whoever asks first, or null when it can. */
export function judgeSlots(said: SaidSlots, meetings: readonly Meeting[]): Refusal | null {
  const { form, kind, slotMinutes } = said
  if (form !== 'slot') {
    return slotMinutes === undefined ? null : fault('ACTIVITY.NO_SLOTS', '只有一对一咨询才分时段')
  }
  if (slotMinutes === undefined) return fault('ACTIVITY.SLOTS_MISSING', '请填写每位多少分钟')
  if (kind !== 'firstCome') return fault('ACTIVITY.SLOTS_KIND', '一对一咨询只能先到先得')
  const [span, ...more] = meetings
  if (!span || more.length > 0) return fault('ACTIVITY.SLOTS_ONE_SPAN', '一对一咨询请选一段连着的时间')
  return refuseSlots(span, slotMinutes)
}

function refuseSlots(span: Meeting, minutes: number): Refusal | null {
  const count = cutSlots(span, minutes).length
  if (count === 0) return fault('ACTIVITY.SLOTS_TOO_FEW', '这段时间不够一位，请选长一点')
  if (count <= MAX_SLOTS) return null
  return fault('ACTIVITY.SLOTS_TOO_MANY', `一次最多分成 ${MAX_SLOTS} 个时段`)
}
