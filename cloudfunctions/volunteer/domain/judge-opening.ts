import { addDays, dayOf, instantOf, MINUTE_MS } from '../../../miniprogram/shared/time/shanghai'
import type { Day, VolunteerRole } from '../../schema/documents'
import type { ShiftPlan } from './new-shift'
import type { Refusal } from './refusals'

/** Minutes from midnight; above 1440 it is the next day. */
export interface DaySpan {
  start: number
  end: number
}

/** What is said of the shifts to open. */
export interface Opening extends Omit<ShiftPlan, 'startsAt' | 'endsAt' | 'breaks' | 'minorAllowed'> {
  days: readonly Day[]
  spans: readonly DaySpan[]
  breaks: readonly DaySpan[]
}

/** Minutes: shorter is no shift, longer is blocked by the day cap of the hours policy. */
const SHORTEST = 30
const LONGEST = 12 * 60
/** Days ahead. */
const FARTHEST = 90

const fault = (code: Refusal['code'], message: string): Refusal => ({ code, message })

const isWithin = (inner: DaySpan, outer: DaySpan): boolean =>
  inner.start >= outer.start && inner.end <= outer.end

const overlap = (a: DaySpan, b: DaySpan): boolean => a.start < b.end && b.start < a.end

const anyOverlap = (spans: readonly DaySpan[]): boolean =>
  spans.some((span, n) => spans.slice(n + 1).some((other) => overlap(span, other)))

function judgeSpans({ spans, breaks }: Opening): Refusal | null {
  const lengths = spans.map(({ start, end }) => end - start)
  if (lengths.some((length) => length < SHORTEST || length > LONGEST)) {
    return fault('VOLUNTEER.SPAN_WRONG', '一个班次要在半小时到 12 小时之间')
  }
  if (anyOverlap(spans)) return fault('VOLUNTEER.SPANS_OVERLAP', '同一天的两段时间不能重叠')
  const isSound = breaks.every((each) => each.start < each.end && spans.some((span) => isWithin(each, span)))
  if (isSound && !anyOverlap(breaks)) return null
  return fault('VOLUNTEER.BREAK_WRONG', '休息要在班次时间里，而且不能重叠')
}

function judgeDays({ days, spans }: Opening, now: number): Refusal | null {
  if (new Set(days).size < days.length) return fault('VOLUNTEER.DAY_TWICE', '同一天选了两次')
  const last = addDays(dayOf(now), FARTHEST)
  if (days.some((day) => day > last)) {
    return fault('VOLUNTEER.TOO_FAR', `最多提前 ${FARTHEST} 天开班次`)
  }
  const begun = days.some((day) => spans.some(({ start }) => instantOf(day, start) <= now))
  return begun ? fault('VOLUNTEER.PAST', '班次要在开始以前开，请选以后的时间') : null
}

/** Why such shifts cannot be opened at `now` (milliseconds), or null when they can. */
export function judgeOpening(opening: Opening, roles: readonly VolunteerRole[], now: number): Refusal | null {
  if (!roles.some(({ code }) => code === opening.role)) {
    return fault('VOLUNTEER.ROLE_UNKNOWN', '没有这个岗位')
  }
  if (opening.capacity < opening.least) {
    return fault('VOLUNTEER.PLACES_WRONG', '名额不能少于最少人数')
  }
  return judgeSpans(opening) ?? judgeDays(opening, now)
}

const textOf = (day: Day, minutes: number): string =>
  new Date(instantOf(day, 0) + minutes * MINUTE_MS).toISOString()

/** A plan for each day and span, in that order; each break goes to the span it lies within. */
export function plansOf(
  { days, spans, breaks, ...words }: Opening,
  roles: readonly VolunteerRole[],
): ShiftPlan[] {
  const minorAllowed = roles.find(({ code }) => code === words.role)?.minorAllowed ?? false
  return days.flatMap((day) =>
    spans.map((span) => ({
      ...words,
      ...{ minorAllowed, startsAt: textOf(day, span.start), endsAt: textOf(day, span.end) },
      breaks: breaks
        .filter((each) => isWithin(each, span))
        .map(({ start, end }) => ({ from: textOf(day, start), to: textOf(day, end) })),
    })),
  )
}
