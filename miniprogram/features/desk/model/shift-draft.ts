import type { ApiInput, ApiOutput } from '../../../../typings/api'
import { timesWords } from '../../../shared/activity/words'
import { addDays, dayOf, instantOf, speakDate, weekdayName } from '../../../shared/time/shanghai'
import { numberOf, serviceWordsFault } from './shift-words'
import { timeText } from './time-field'

/** Roles and usual shifts of the catalogue. */
export type ShiftLists = ApiOutput<'volunteer/roles'>
/** What a volunteer may be there for. */
export type RoleTerm = ShiftLists['roles'][number]
/** A usual shift. */
export type ShiftTemplate = ShiftLists['templates'][number]

/** Minutes from midnight. */
export interface SpanDraft {
  start: number
  end: number
}

/** What the host has put into the form by which shifts are opened. Numbers as they are typed. */
export interface ShiftDraft {
  /** Of the template the times are from; empty: the host's own. */
  template: string
  spans: SpanDraft[]
  /** A rest in the middle; null: none. */
  rest: SpanDraft | null
  days: string[]
  role: string
  name: string
  content: string
  organiser: string
  leader: string
  venue: string
  least: string
  capacity: string
}

/** An empty form; who organises and who leads are known. */
export const blankShift = (organiser: string, leader: string): ShiftDraft => ({
  ...{ template: '', spans: [], rest: null, days: [], role: '', name: '', content: '', organiser, leader },
  ...{ venue: '', least: '', capacity: '' },
})

/** Days that are offered by a tap, today the first. */
const OFFERED_DAYS = 14
/** The most days of one form, and how far ahead they may be. */
const MOST_DAYS = 14
const FARTHEST_DAYS = 90
/** Minutes: shorter is no shift, longer is above the day cap of the hours policy. */
const SHORTEST = 30
const LONGEST = 12 * 60

/** The form with a usual shift's times and places. */
export function withTemplate(draft: ShiftDraft, { id, spans, least, most }: ShiftTemplate): ShiftDraft {
  const places = { least: String(least), capacity: String(most) }
  return { ...draft, template: id, spans: spans.map((span) => ({ ...span })), rest: null, ...places }
}

const contentOf = ({ duty }: RoleTerm): string => duty.replace(/。$/, '')
const nameOf = ({ name }: RoleTerm): string => `${name}志愿服务`

/** The form with a role. What the host has written stays; what came from the role before goes. */
export function withRole(draft: ShiftDraft, role: RoleTerm, before: RoleTerm | null): ShiftDraft {
  const isOwn = (text: string, of: (role: RoleTerm) => string): boolean =>
    text.trim() !== '' && (before === null || text !== of(before))
  return {
    ...draft,
    role: role.code,
    name: isOwn(draft.name, nameOf) ? draft.name : nameOf(role),
    content: isOwn(draft.content, contentOf) ? draft.content : contentOf(role),
  }
}

/** The form with a day more or less, in order. */
export function withDay(draft: ShiftDraft, day: string): ShiftDraft {
  const others = draft.days.filter((each) => each !== day)
  const days = others.length < draft.days.length ? others : [...others, day].sort()
  return { ...draft, days }
}

/** The form with one of its times changed. */
export function withTime(draft: ShiftDraft, at: number, part: keyof SpanDraft, minutes: number): ShiftDraft {
  const spans = draft.spans.map((span, index) => (index === at ? { ...span, [part]: minutes } : span))
  return { ...draft, spans }
}

/** The form with a rest in the middle of its one span, or without. */
export function withRest({ spans: [span], ...draft }: ShiftDraft, wanted: boolean): ShiftDraft {
  const spans = span ? [span] : []
  if (!wanted || !span) return { ...draft, spans, rest: null }
  const middle = Math.round((span.start + span.end) / 60) * 30
  return { ...draft, spans, rest: { start: middle, end: middle + 45 } }
}

/** A day to choose. */
export interface DayChoice {
  day: string
  words: string
  /** The same in short, for two in a row: 「明天」, 「周四 11/26」. */
  short: string
  on: boolean
}

/** What the form shows besides what was put in. */
export interface ShiftFormView {
  days: DayChoice[]
  today: string
  lastDay: string
  times: { at: number; start: string; end: string; words: string }[]
  rest: { start: string; end: string } | null
  /** Whether a rest can be said: the day is one span. */
  restable: boolean
  /** 「会开 4 班：11 月 23 日…」; empty while something is missing. */
  summary: string
}

/** Draws the form. `now` is an instant. */
export function shiftForm(draft: ShiftDraft, now: number): ShiftFormView {
  const today = dayOf(now)
  const offered = Array.from({ length: OFFERED_DAYS }, (_day, at) => addDays(today, at))
  const days = [...new Set([...offered, ...draft.days])].sort()
  const count = draft.days.length * draft.spans.length
  return {
    days: days.map((day) => dayChoice(day, today, draft.days.includes(day))),
    ...{ today, lastDay: addDays(today, FARTHEST_DAYS) },
    times: draft.spans.map((span, at) => ({ at, ...textsOf(span), words: spanWords(span) })),
    rest: draft.rest && textsOf(draft.rest),
    restable: draft.spans.length === 1,
    summary: count > 0 ? `一共开 ${count} 班` : '',
  }
}

function dayChoice(day: string, today: string, on: boolean): DayChoice {
  const words = speakDate(day, today)
  const [month, date] = day.split('-').slice(1).map(Number)
  const short = /^\d/.test(words) ? `${weekdayName(day)} ${month}/${date}` : words.replace(/（.*/, '')
  return { day, words, short, on }
}

const textsOf = ({ start, end }: SpanDraft) => ({ start: timeText(start), end: timeText(end) })

/** Which day does not matter for words about a time of day. */
const spanWords = ({ start, end }: SpanDraft): string =>
  timesWords(instantOf('2026-01-01', start), instantOf('2026-01-01', end))

const overlaps = ([first, second]: readonly SpanDraft[]): boolean =>
  first !== undefined && second !== undefined && first.start < second.end && second.start < first.end

/** A rest that ends after it begins, within the one span there is. */
const isRest = ({ start, end }: SpanDraft, [span]: readonly SpanDraft[]): boolean =>
  span !== undefined && start < end && start >= span.start && end <= span.end

function spansFault({ spans, rest }: ShiftDraft): string {
  if (spans.length === 0) return '请选一种班次'
  const lengths = spans.map(({ start, end }) => end - start)
  if (lengths.some((length) => length < SHORTEST || length > LONGEST)) return '一班要在半小时到 12 小时之间'
  if (overlaps(spans)) return '两段时间不能重叠'
  return rest === null || isRest(rest, spans) ? '' : '休息要在班次的时间里面'
}

function daysFault({ days, spans }: ShiftDraft, now: number): string {
  if (days.length === 0) return '请选日子，可以选好几天'
  if (days.length > MOST_DAYS) return `一次最多选 ${MOST_DAYS} 天`
  const begun = days.some((day) => spans.some(({ start }) => instantOf(day, start) <= now))
  return begun ? '有一班的开始时间已经过了。班次要在开始以前开，请换时间或者去掉今天' : ''
}

function placesFault(draft: ShiftDraft): string {
  const [least, capacity] = [numberOf(draft.least), numberOf(draft.capacity)]
  if (!(least >= 1 && least <= 100)) return '最少几个人，请填 1 到 100'
  if (!(capacity >= 1 && capacity <= 500)) return '最多几个人，请填 1 到 500'
  return capacity < least ? '最多的人数不能比最少的少' : ''
}

/** Why the form cannot be sent, for the person; empty when it can. Bounds as the server has them. */
export function shiftFault(draft: ShiftDraft, now: number): string {
  const times = spansFault(draft) || daysFault(draft, now)
  if (times !== '') return times
  if (draft.role === '') return '请选岗位'
  if (draft.name.trim().length < 2) return '请写名称，2 个字以上'
  const words = serviceWordsFault(draft)
  if (words !== '') return words
  return draft.organiser.trim().length < 2 ? '请写组织单位' : placesFault(draft)
}

/** The form as it is sent; for a form without a fault. */
export function shiftInput(draft: ShiftDraft, stationId: string): ApiInput<'volunteer/openShifts'> {
  const { days, spans, rest, role, name, content, organiser, leader, venue, least, capacity } = draft
  return {
    ...{ stationId, days, spans, role, name, content, organiser, leader, venue },
    ...{ least: numberOf(least), capacity: numberOf(capacity), breaks: rest ? [rest] : [] },
  }
}

/** Whether something kept is a form as this version of the app knows it: every field there, of its own kind. */
export function isShiftDraft(value: unknown): value is ShiftDraft {
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(blankShift('', '')).every(([key, example]) => {
    const field: unknown = Reflect.get(value, key)
    if (example === null) return typeof field === 'object'
    return Array.isArray(example) ? Array.isArray(field) : typeof field === typeof example
  })
}

/** A form taken up again: days that are over meanwhile are left out. */
export const takenUpShift = (draft: ShiftDraft, now: number): ShiftDraft => ({
  ...draft,
  days: draft.days.filter((day) => day >= dayOf(now)),
})
