import type { ApiOutput } from '../../../../typings/api'
import type { Catalogue, Course } from '../../../services/catalogue'
import type { SignUpKind } from '../../../shared/activity/policy'
import { termOf } from '../../../shared/activity/terms'
import type { Audience } from '../../../shared/activity/types'
import { addDays, daysBetween, dayOf, MINUTE_MS, minutesOf, weekdayOf } from '../../../shared/time/shanghai'
import { NO_WORDS, type SessionWords } from './session-words'

/** What activities are usually like. */
export type Template = ApiOutput<'activity/templates'>['templates'][number]
/** An earlier session as anybody may see it. */
export type Earlier = ApiOutput<'activity/session'>
/** An earlier session in the desk's list. */
export type DeskCard = ApiOutput<'activity/deskSessions'>['sessions'][number]

/** Once; on several days that belong together; every week for a course; or one person after the other. */
export type Shape = 'once' | 'days' | 'class' | 'slots'

/** What a host has put into the form so far. What is typed stays as it was typed. Days are `YYYY-MM-DD` in Shanghai. */
export interface PublishDraft extends SessionWords {
  shape: Shape
  /** A service module's code; empty: not chosen. */
  module: string
  /** Of a class. */
  courseId: string | null
  /** The earlier session of which this is one more; empty: none. */
  series: string
  /** The day, or the first that may have a meeting. */
  day: string
  /** When it begins, minutes from midnight. */
  at: number
  /** How long a meeting lasts; of a consultation the whole span. */
  minutes: number
  /** 0 = Monday; of what has several meetings. */
  weekdays: number[]
  /** How many meetings. */
  count: string
  /** Of a consultation: minutes for each person. */
  slotMinutes: string
  kind: SignUpKind
  capacity: string
  popular: boolean
  pickup: boolean
  audience: Audience[]
  /** Empty: no limit. */
  minAge: string
  maxAge: string
  opensNow: boolean
  opensDay: string
  /** Minutes from midnight. */
  opensAt: number
  /** Of a lottery; null: as suggested. `at` in minutes from midnight. */
  draw: { day: string; at: number } | null
}

const WORKDAYS: readonly number[] = [0, 1, 2, 3, 4]

/** A form with nothing in it but what is usual: in a week at nine, an hour and a half, twenty places. */
export function blankDraft(today: string): PublishDraft {
  return {
    ...NO_WORDS,
    ...{ shape: 'once', module: '', courseId: null, series: '' },
    ...{ day: addDays(today, 7), at: 540, minutes: 90, weekdays: [], count: '1', slotMinutes: '15' },
    ...{ kind: 'firstCome', capacity: '20', popular: false, pickup: false },
    ...{ audience: ['all'], minAge: '', maxAge: '' },
    ...{ opensNow: true, opensDay: addDays(today, 1), opensAt: 540, draw: null },
  }
}

/** A form filled in from a template of the catalogue. */
export function draftFromTemplate(template: Template, today: string): PublishDraft {
  const { module, title, about, bring, minutes, capacity, kind, pickup, days, slotMinutes } = template
  const shape: Shape = slotMinutes !== null ? 'slots' : days > 1 ? 'days' : 'once'
  const draft: PublishDraft = {
    ...blankDraft(today),
    ...{ module, title, about, bring, minutes, kind, pickup, shape },
    ...{ capacity: String(capacity), popular: kind === 'lottery', count: String(days) },
    ...{ audience: [...template.audience], ...agesOf(template) },
    slotMinutes: String(slotMinutes ?? 15),
  }
  return inShape(draft, shape)
}

/** A form filled in from a course, for a class that begins in a week or, where a term is too short for it by then, next term. */
export function draftFromCourse(
  course: Course,
  module: string,
  terms: Catalogue['terms'],
  today: string,
): PublishDraft {
  const { id, name, meetings, minutes, kind, capacity } = course
  const blank = blankDraft(today)
  const draft: PublishDraft = {
    ...blank,
    ...{ module, courseId: id, title: name, minutes, count: String(meetings), audience: ['senior'] },
    ...{ kind, capacity: String(capacity), popular: kind === 'lottery' },
    day: firstDayOf(meetings, terms, blank.day),
  }
  return inShape(draft, 'class')
}

/** The day, if its term has as many weeks left; else the first day of the next term. */
function firstDayOf(weeks: number, terms: Catalogue['terms'], day: string): string {
  const enough = daysBetween(day, termOf(terms, day)?.to ?? day) >= (weeks - 1) * 7
  return enough ? day : (terms.find(({ from }) => from > day)?.from ?? day)
}

/**
 * A form filled in from an earlier session of the station: the same words, weekday and time, from tomorrow on.
 *
 * @param siblings of a consultation: all its slots; the span is theirs
 */
export function draftFromSession(
  session: Earlier,
  siblings: readonly Pick<DeskCard, 'startsAt' | 'endsAt'>[],
  today: string,
): PublishDraft {
  const { title, about, bring, venue, teacher, partner, module, courseId, meetings } = session
  const { kind, capacity, popular, pickup, audience } = session
  const shape = shapeOf(session)
  const draft: PublishDraft = {
    ...blankDraft(today),
    ...{ title, about, bring, venue, teacher, partner, module, courseId, shape, series: session.id },
    ...timesOf(session, siblings, today),
    count: String(meetings.length),
    ...{ kind, capacity: String(capacity), popular, pickup, audience: [...audience] },
    ...agesOf(session),
  }
  return draft
}

function shapeOf({ form, meetings }: Earlier): Shape {
  if (form !== 'activity') return form === 'slot' ? 'slots' : 'class'
  return meetings.length > 1 ? 'days' : 'once'
}

type DraftTimes = Pick<PublishDraft, 'day' | 'at' | 'minutes' | 'weekdays' | 'slotMinutes'>

function timesOf(
  session: Earlier,
  siblings: readonly Pick<DeskCard, 'startsAt' | 'endsAt'>[],
  today: string,
): DraftTimes {
  const first = session.meetings[0] ?? session
  const spans = session.form === 'slot' && siblings.length > 0 ? siblings : [first]
  const startsAt = Math.min(...spans.map((span) => Date.parse(span.startsAt)))
  const endsAt = Math.max(...spans.map((span) => Date.parse(span.endsAt)))
  const slot = (Date.parse(first.endsAt) - Date.parse(first.startsAt)) / MINUTE_MS
  const weekdays = session.meetings.map((meeting) => weekdayOf(dayOf(Date.parse(meeting.startsAt))))
  return {
    day: nextLike(dayOf(startsAt), today),
    at: minutesOf(startsAt),
    minutes: (endsAt - startsAt) / MINUTE_MS,
    weekdays: session.meetings.length > 1 ? [...new Set(weekdays)].sort((a, b) => a - b) : [],
    slotMinutes: String(slot),
  }
}

/** The first day after today that is the same weekday; a day that is still ahead a week after it. */
function nextLike(day: string, today: string): string {
  const weeks = Math.max(1, Math.floor(daysBetween(day, today) / 7) + 1)
  return addDays(day, weeks * 7)
}

function agesOf({
  minAge,
  maxAge,
}: Pick<Template, 'minAge' | 'maxAge'>): Pick<PublishDraft, 'minAge' | 'maxAge'> {
  return { minAge: minAge === null ? '' : String(minAge), maxAge: maxAge === null ? '' : String(maxAge) }
}

/** The draft in another shape, with the weekdays and the kind that it takes. */
export function inShape(draft: PublishDraft, shape: Shape): PublishDraft {
  const kind = shape === 'slots' ? 'firstCome' : draft.kind
  const weekdays = shape === 'class' ? [weekdayOf(draft.day)] : shape === 'days' ? [...WORKDAYS] : []
  const few = shape === 'days' && Number(draft.count) < 2
  return { ...draft, shape, kind, weekdays, count: few ? '5' : draft.count }
}

/** The draft from another day on; a class that meets once a week goes with it. */
export function onFirstDay(draft: PublishDraft, day: string): PublishDraft {
  const weekly = draft.shape === 'class' && draft.weekdays.length === 1
  return { ...draft, day, weekdays: weekly ? [weekdayOf(day)] : draft.weekdays }
}

/** A list with a thing in it or, when it was there, without it, in the order of their numbers. */
export function toggledDay(weekdays: readonly number[], weekday: number): number[] {
  const others = weekdays.filter((each) => each !== weekday)
  return others.length < weekdays.length ? others : [...others, weekday].sort((a, b) => a - b)
}

/** The audience with one more or one less; 「谁都能来」 stands alone. */
export function toggledAudience(audience: readonly Audience[], one: Audience): Audience[] {
  if (one === 'all') return ['all']
  const others = audience.filter((each) => each !== one && each !== 'all')
  return audience.includes(one) ? others : [...others, one]
}
