import type { ApiOutput } from '../../../../typings/api'
import { dayOf, MINUTE_MS, speakDate } from '../../../shared/time/shanghai'
import { policyOf } from '../../../shared/volunteer/policy'
import { SOURCE_WORDS } from '../../../shared/volunteer/statute'
import {
  isCounted,
  lengthLines,
  type LengthLine,
  type MarkLine,
  markLines,
  type ServiceRecord,
  shiftWords,
  stateWords,
} from './record-words'
import { type AnsweredCase, answeredCases, type Task, tasksOf } from './service-tasks'

/** A shift with everybody on its list. */
export type ShiftRoster = ApiOutput<'volunteer/shiftRoster'>

/** Somebody on it. */
export type ShiftMember = ShiftRoster['people'][number]

/** Hours that were written by hand. */
export interface ByHandView {
  title: string
  when: string
  reason: string
  evidence: string[]
}

/** Whether the desk may say when somebody left, and between which instants. */
export interface Leaving {
  asked: boolean
  /** Nobody checked them out; else the person wants it corrected. */
  missing: boolean
  /** To be said before the case is answered: it has not been put right yet. */
  first: boolean
  from: number
  to: number
  /** The end of the shift: when people usually leave. */
  usual: number
}

/** One person's service as the desk sees it, in words. */
export interface ServiceView {
  name: string
  /** Empty: nobody needs to call. */
  phone: string
  /** 「没有手机，站点登记的」, 「未满 18 岁」; trainings on record. */
  about: string[]
  shift: string
  when: string
  place: string
  content: string
  state: string
  /** Whether its minutes count. */
  counted: boolean
  /** What it still waits for; empty: nothing. */
  waits: string
  marks: MarkLine[]
  lengths: LengthLine[]
  /** Each rule that keeps minutes from counting, in one sentence. */
  reasons: string[]
  signals: string[]
  proof: string
  byHand: ByHandView | null
  tasks: Task[]
  leaving: Leaving
  cases: AnsweredCase[]
  /** 「5 分，做事细心（11 月 20 日）」; empty: not rated. */
  rating: string
  /** There is something that can be rated. */
  rateable: boolean
  paidDuty: boolean
  /** There is a record that paid duty can be noted on. */
  dutiable: boolean
  /** Hours can be proposed by hand now. */
  byHandOpen: boolean
}

/** When they left is settled. */
const NOT_LEAVING: Leaving = { asked: false, missing: false, first: false, from: 0, to: 0, usual: 0 }

/** Before anything is there. */
export const NO_SERVICE: ServiceView = {
  ...{ name: '', phone: '', about: [], shift: '', when: '', place: '', content: '', state: '', waits: '' },
  ...{ counted: false, marks: [], lengths: [], reasons: [], signals: [], proof: '', byHand: null, tasks: [] },
  ...{ leaving: NOT_LEAVING, cases: [], rating: '', rateable: false, paidDuty: false, dutiable: false },
  byHandOpen: false,
}

function aboutOf({ desk, minor, trainings }: ShiftMember): string[] {
  const facts: [applies: boolean, words: string][] = [
    [desk, '没有手机，站点登记的'],
    [minor, '未满 18 岁'],
    [trainings.length > 0, `学过：${trainings.join('、')}`],
  ]
  return facts.flatMap(([applies, words]) => (applies ? [words] : []))
}

/** Hours by hand once they were decided on; before that they are shown with the decision that is asked for. */
function byHandOf({ manual }: ServiceRecord, now: number): ByHandView | null {
  if (manual === null || manual.approved === null) return null
  const { from, to, reason, evidence, approved } = manual
  return {
    title: `${SOURCE_WORDS.MANUAL}，${approved ? '第二个人核实过' : '没有通过'}`,
    ...{ when: shiftWords({ startsAt: from, endsAt: to }, now), reason, evidence },
  }
}

function ratingOf({ rating }: ServiceRecord, now: number): string {
  if (rating === null) return ''
  const { stars, words, day } = rating
  return `${stars} 分${words === '' ? '' : `，${words}`}（${speakDate(day, dayOf(now))}评的）`
}

/** When somebody may be said to have left: from their check-in on until a shift is closed by rule, and not ahead. */
function leavingOf(record: ServiceRecord, now: number): Leaving {
  const { checkIn, asks, cases, endsAt, policyVersion } = record
  const missing = asks.includes('missing')
  const corrected = cases.some(({ kind, answer }) => kind === 'correction' && answer === null)
  if (checkIn === null || !(missing || corrected)) return NOT_LEAVING
  const usual = Date.parse(endsAt)
  const closes = usual + policyOf(policyVersion).closesAfter * MINUTE_MS
  const first = corrected && record.checkOut?.how !== 'confirmed'
  return { asked: true, missing, first, from: Date.parse(checkIn.at), to: Math.min(now, closes), usual }
}

/** Records of these states are of a service that somebody gave. */
const RATED: readonly ServiceRecord['state'][] = ['proposed', 'pending', 'counted']

/** What is shown of a record. */
function recordPart(
  record: ServiceRecord,
  now: number,
): Omit<ServiceView, 'name' | 'phone' | 'about' | 'shift' | 'when' | 'place' | 'content' | 'byHandOpen'> {
  const { state, reasons, proof, paidDuty, asks } = record
  const tasks = tasksOf(record, now)
  const leaving = leavingOf(record, now)
  // What is asked for below need not be told above, too.
  const waits = tasks.length > 0 || leaving.missing ? '' : record.waits
  const signals = asks.includes('confirm') ? [] : record.signals
  return {
    ...{ state: stateWords(record), counted: isCounted(record), waits, reasons, signals, proof, paidDuty },
    ...{ marks: markLines(record, now), lengths: lengthLines(record), byHand: byHandOf(record, now) },
    ...{ tasks, leaving, cases: answeredCases(record, now), rating: ratingOf(record, now) },
    ...{ rateable: RATED.includes(state), dutiable: state !== 'withdrawn' },
  }
}

/** What is said of somebody who has no record. */
const nothingYet = (cancelled: boolean): string =>
  cancelled ? '班次取消了' : stateWords({ state: 'none', missing: false, paidDuty: false })

/** Draws the desk's page of one person in one shift; they may have no record yet. `now` is an instant. */
export function serviceView(shift: ShiftRoster['shift'], member: ShiftMember, now: number): ServiceView {
  const { record } = member
  const { status, name, venue, content, endsAt } = shift
  const cancelled = status === 'cancelled'
  const shown = record
    ? recordPart(record, now)
    : { ...NO_SERVICE, state: nothingYet(cancelled), dutiable: !cancelled }
  const undecided = record?.manual?.approved === null
  const open = !cancelled && now >= Date.parse(endsAt) && !undecided && record?.state !== 'disputed'
  return {
    ...shown,
    ...{ name: member.name, phone: member.phone, about: aboutOf(member) },
    ...{ shift: name, when: shiftWords(shift, now), place: record?.place ?? venue, content },
    byHandOpen: open,
  }
}
