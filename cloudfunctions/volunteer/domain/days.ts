import { addDays, startOf } from '../../../miniprogram/shared/time/shanghai'
import type { Day, Instant } from '../../schema/documents'

/** A stretch of time, ISO instants; `before` is no part of it. */
export interface Within {
  from: Instant
  before: Instant
}

const instant = (day: Day): string => new Date(startOf(day)).toISOString()

/** Each of so many days from one on, as instants: a query of one day stays within what a query may give. */
export function daysFrom(from: Day, days: number): Within[] {
  return Array.from({ length: days }, (_, n) => ({
    from: instant(addDays(from, n)),
    before: instant(addDays(from, n + 1)),
  }))
}
