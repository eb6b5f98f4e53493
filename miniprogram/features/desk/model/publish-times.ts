import type { Catalogue } from '../../../services/catalogue'
import { MAX_MEETINGS, MIN_DRAW_AHEAD_MS } from '../../../shared/activity/judge-times'
import { planMeetings, type PlannedMeetings } from '../../../shared/activity/plan-meetings'
import { termOf } from '../../../shared/activity/terms'
import { cutSlots } from '../../../shared/activity/slots'
import type { Meeting } from '../../../shared/activity/types'
import type { HolidayCalendar, IndexedStation } from '../../../shared/station/types'
import { addDays, dayOf, instantOf, MINUTE_MS, speakDate } from '../../../shared/time/shanghai'
import type { PublishDraft } from './publish-draft'

/** What a draft is judged and worded with. `now` is an instant. */
export interface PublishSetting {
  station: IndexedStation | null
  holidays: HolidayCalendar
  terms: Catalogue['terms']
  now: number
}

/** All times that a draft comes to. Instants are milliseconds. */
export interface PublishTimes extends PlannedMeetings {
  opensAt: number
  /** Of a lottery. */
  drawAt?: number
  /** Of a class: the term that its first day is in. */
  term: Catalogue['terms'][number] | null
}

/** In the evening before, people are at home and see what they are told: minutes from midnight. */
export const EVENING = 1_200

/** The times of a draft as it stands. */
export function timesOf(draft: PublishDraft, setting: PublishSetting): PublishTimes {
  const term = draft.shape === 'class' ? termOf(setting.terms, draft.day) : null
  const planned = plannedOf(draft, setting, term?.to)
  const opensAt = draft.opensNow ? setting.now : instantOf(draft.opensDay, draft.opensAt)
  const times = { ...planned, opensAt, term }
  return draft.kind === 'lottery' ? { ...times, drawAt: drawOf(draft, times, setting.now) } : times
}

function plannedOf(draft: PublishDraft, { holidays }: PublishSetting, until?: string): PlannedMeetings {
  const { day, at, minutes, weekdays } = draft
  const startsAt = instantOf(day, at)
  const once: Meeting = { startsAt, endsAt: startsAt + minutes * MINUTE_MS }
  if (draft.shape === 'once' || draft.shape === 'slots') return { meetings: [once], skipped: [] }
  const count = Math.min(Number(draft.count) || 0, MAX_MEETINGS)
  return planMeetings({
    from: day,
    weekdays,
    at,
    minutes,
    count,
    holidays,
    ...(until !== undefined && { until }),
  })
}

function drawOf(
  { draw }: PublishDraft,
  times: Pick<PublishTimes, 'meetings' | 'opensAt'>,
  now: number,
): number {
  if (draw !== null) return instantOf(draw.day, draw.at)
  return suggestedDraw(times.meetings[0]?.startsAt ?? now, Math.max(times.opensAt, now))
}

/**
 * When to draw: at eight in the evening before; where sign-up opens only after that, as late as a draw may be.
 * Milliseconds.
 */
export function suggestedDraw(startsAt: number, opensAt: number): number {
  const evening = instantOf(addDays(dayOf(startsAt), -1), EVENING)
  return evening > opensAt ? evening : startsAt - MIN_DRAW_AHEAD_MS
}

/** The slots of a consultation, one person each; none while its minutes are not a number. */
export function slotsOf(
  { slotMinutes }: PublishDraft,
  { meetings }: Pick<PublishTimes, 'meetings'>,
): Meeting[] {
  const [span] = meetings
  const minutes = Number(slotMinutes)
  return span && minutes >= 1 ? cutSlots(span, minutes) : []
}

/** Why a class has fewer lessons than asked for: its term ends before; empty when it has them all. */
export function shortWords({ count }: PublishDraft, { meetings, term }: PublishTimes, now: number): string {
  if (term === null || meetings.length >= (Number(count) || 0)) return ''
  const end = speakDate(term.to, dayOf(now))
  return `到学期结束（${end}）只排得下 ${meetings.length} 次。请少排几次、一周多上几天，或者早点开课`
}
