import { addDays, dayOf, instantOf, minutesOf, weekdayOf } from '../time/shanghai'
import { dayKind } from './calendar'
import { sayState } from './hours-words'
import type { OpenReason, OpenState, StationDay, StationHours } from './open-state'
import type { Closure, HolidayCalendar, OpeningPlan, OpenSpan } from './types'

export type { OpenReason, OpenState, StationDay, StationHours } from './open-state'

/** How far ahead the next change is looked for; beyond it, one telephones. */
const HORIZON_DAYS = 30

/** The midday rest is a gap of at most four hours that has some of 11:00–14:00; a longer one is just not open. */
const MIDDAY: OpenSpan = { open: 660, close: 840 }
const LONGEST_REST = 240

/** Whether the plan is open round the clock every day of the week. */
export function isAlwaysOpen(plan: OpeningPlan): boolean {
  return plan.weekly.every((spans) => spans.length === 1 && spans[0]?.open === 0 && spans[0].close === 1440)
}

/** The closure that covers a day, if one does. */
function closureOn(closures: readonly Closure[], day: string): Closure | undefined {
  return closures.find(({ from, to }) => from <= day && day <= to)
}

/** Hours of one day. An announced closure is stronger than everything, a holiday than the week. */
export function stationDay({ opening, closures, holidays }: StationHours, day: string): StationDay {
  const closure = closureOn(closures, day)
  if (closure) return { day, spans: [], exception: { kind: 'announced', word: closure.reason } }
  const usual = opening.weekly[weekdayOf(day)] ?? []
  const kind = dayKind(holidays, day)
  if (opening.onHoliday === 'as_usual' || kind.kind === 'ordinary') return { day, spans: usual }
  const exception = { kind: kind.kind, word: kind.name }
  return { day, spans: kind.kind === 'holiday' ? [] : (opening.weekly[0] ?? []), exception }
}

const spanAt = (spans: readonly OpenSpan[], minutes: number): OpenSpan | undefined =>
  spans.find(({ open, close }) => open <= minutes && minutes < close)

/** Only whether the station is open at an instant: what filters ask of thousands. */
export function isOpenAt(hours: StationHours, instant: number): boolean {
  return spanAt(stationDay(hours, dayOf(instant)).spans, minutesOf(instant)) !== undefined
}

/** When an open stretch ends, following it over midnight while the next day goes on at 0:00. */
function endOfOpen(hours: StationHours, day: string, span: OpenSpan): number | undefined {
  let end = span
  let at = day
  for (let ahead = 0; ahead <= HORIZON_DAYS; ahead++) {
    if (end.close < 1440) return instantOf(at, end.close)
    const morning = stationDay(hours, addDays(at, 1)).spans[0]
    if (morning?.open !== 0) return instantOf(at, 1440)
    end = morning
    at = addDays(at, 1)
  }
  return undefined
}

/** When the station opens next, from later today on. */
function nextOpening(hours: StationHours, day: string, minutes: number): number | undefined {
  const later = stationDay(hours, day).spans.find(({ open }) => open > minutes)
  if (later) return instantOf(day, later.open)
  for (let ahead = 1; ahead <= HORIZON_DAYS; ahead++) {
    const date = addDays(day, ahead)
    const first = stationDay(hours, date).spans[0]
    if (first) return instantOf(date, first.open)
  }
  return undefined
}

function isMiddayRest(spans: readonly OpenSpan[], minutes: number): boolean {
  const from = spans.filter(({ close }) => close <= minutes).pop()?.close
  const to = spans.find(({ open }) => open > minutes)?.open
  if (from === undefined || to === undefined) return false
  return to - from <= LONGEST_REST && from < MIDDAY.close && to > MIDDAY.open
}

function closedReason({ spans, exception }: StationDay, minutes: number): OpenReason {
  if (exception?.kind === 'announced' || exception?.kind === 'holiday') return exception.kind
  return isMiddayRest(spans, minutes) ? 'lunch' : 'closed'
}

/**
 * Whether a station is open at `now` (an instant), why, what comes next and how to say it.
 *
 * @example openState(branch, [], calendar, Date.parse('2026-11-23T02:00:00Z')).words // 「现在开着，下午 4:30 关门」
 */
export function openState(
  opening: OpeningPlan,
  closures: readonly Closure[],
  holidays: HolidayCalendar,
  now: number,
): OpenState {
  const hours = { opening, closures, holidays }
  const today = stationDay(hours, dayOf(now))
  const minutes = minutesOf(now)
  const span = spanAt(today.spans, minutes)
  const always = isAlwaysOpen(opening)
  const facts = span
    ? { open: true, now: 'open' as const, until: endOfOpen(hours, today.day, span), always }
    : {
        open: false,
        now: closedReason(today, minutes),
        opensAt: nextOpening(hours, today.day, minutes),
        always,
      }
  return { ...facts, ...sayState(facts, today, hours, now) }
}
