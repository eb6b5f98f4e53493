import { addDays, daysBetween } from '../../../miniprogram/shared/time/shanghai'
import type { ClosureRecord, Day } from '../../schema/documents'

/** The longest closure, and how far ahead one may begin. Longer ones are no longer a station closed but one gone. */
export const MAX_DAYS = 180
/** Announcements that have not ended, per station. */
export const MAX_ANNOUNCED = 20

/** Why a closure cannot be announced. */
export interface ClosureFault {
  code:
    | 'CLOSURE.BACKWARDS'
    | 'CLOSURE.PAST'
    | 'CLOSURE.TOO_LONG'
    | 'CLOSURE.TOO_FAR'
    | 'CLOSURE.OVERLAPS'
    | 'CLOSURE.TOO_MANY'
  message: string
}

interface Days {
  from: Day
  to: Day
}

/** Closures that have not ended on `today`, the soonest first. */
export function currentClosures(closures: readonly ClosureRecord[], today: Day): ClosureRecord[] {
  return closures
    .filter((closure) => closure.to >= today)
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
}

/** What is wrong with the days themselves, or null. Both days count. */
function judgeDays({ from, to }: Days, today: Day): ClosureFault | null {
  if (to < from) return { code: 'CLOSURE.BACKWARDS', message: '结束日期早于开始日期' }
  if (from < today) return { code: 'CLOSURE.PAST', message: '开始日期已经过去了' }
  if (daysBetween(from, to) + 1 > MAX_DAYS) {
    return { code: 'CLOSURE.TOO_LONG', message: `一次最多公告 ${MAX_DAYS} 天` }
  }
  if (from > addDays(today, MAX_DAYS)) {
    return { code: 'CLOSURE.TOO_FAR', message: `只能公告 ${MAX_DAYS} 天以内的安排` }
  }
  return null
}

/** Why a closure cannot be announced beside those there are, or null when it can. */
export function judgeClosure(
  wanted: Days,
  announced: readonly ClosureRecord[],
  today: Day,
): ClosureFault | null {
  const fault = judgeDays(wanted, today)
  if (fault) return fault
  const current = currentClosures(announced, today)
  const other = current.find((closure) => closure.from <= wanted.to && wanted.from <= closure.to)
  if (other) {
    return { code: 'CLOSURE.OVERLAPS', message: `${other.from} 到 ${other.to} 已有公告，日期重叠了` }
  }
  if (current.length >= MAX_ANNOUNCED) {
    return { code: 'CLOSURE.TOO_MANY', message: `公告最多 ${MAX_ANNOUNCED} 条，请先撤回不用的` }
  }
  return null
}
