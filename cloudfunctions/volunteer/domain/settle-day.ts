import { type Credit, creditDay } from '../../../miniprogram/shared/volunteer/credit'
import { lengthWords, type Reason } from '../../../miniprogram/shared/volunteer/credit-words'
import {
  headOf,
  type LedgerRow,
  type RowDraft,
  standingRows,
} from '../../../miniprogram/shared/volunteer/ledger'
import { policyOf } from '../../../miniprogram/shared/volunteer/policy'
import type { ServiceRow } from '../../../miniprogram/shared/volunteer/service'
import { counts } from '../../../miniprogram/shared/volunteer/states'
import { addDays, dayOf, startOf } from '../../../miniprogram/shared/time/shanghai'
import { personOf } from '../../activity/domain/person'
import type {
  AttendanceDocument,
  Day,
  Instant,
  ServiceAsk,
  ServiceOutcome,
  VolunteerDocument,
} from '../../schema/documents'
import { byHandOf } from './by-hand'
import { causeOf, causeWords } from './row-reason'
import { BY_RULE, type Signature, signatureOf, signatureOfChange, sourceOf } from './row-signature'
import { asksOf, type Service, serviceOf, serviceRowOf } from './service'

type Reviews = VolunteerDocument['reviewedDays']

/** So many days before and after its own may share time with a shift: none is longer than two days. */
const REACH = 2

/** What a settlement looks at. */
export interface Around {
  /** All of the person's whose shifts begin within `spanAround`. */
  attendances: readonly AttendanceDocument[]
  /** The person's whole chain, by number. */
  rows: readonly LedgerRow[]
  reviews: Reviews
}

/** What a settlement has to write. Empty lists: all is as it should be. */
export interface Settlement {
  /** Of attendances whose hours the ledger does not say as they are, in the order in which they are to be appended. */
  drafts: { draft: RowDraft; stationId: string }[]
  /** Of attendances that came to something else than is written. */
  outcomes: { attendance: AttendanceDocument; outcome: ServiceOutcome | null; asks: ServiceAsk[] }[]
}

/** When the shifts begin whose attendances have to be read to settle those that a change of this one may concern. */
export function spanAround({ startsAt }: Pick<AttendanceDocument, 'startsAt'>): {
  from: Instant
  before: Instant
} {
  const day = dayOf(Date.parse(startsAt))
  const at = (days: number): Instant => new Date(startOf(addDays(day, days))).toISOString()
  return { from: at(-2 * REACH), before: at(2 * REACH + 1) }
}

/** The days, with this one's in their middle, whose attendances a change of this one may concern. */
function daysAround({ startsAt }: Pick<AttendanceDocument, 'startsAt'>): Day[] {
  const day = dayOf(Date.parse(startsAt))
  return Array.from({ length: 2 * REACH + 1 }, (_, n) => addDays(day, n - REACH))
}

/** Whether the ledger may have to say something of an attendance: nothing of one to which somebody just came. */
export function concernsLedger(attendance: AttendanceDocument, now: number): boolean {
  const hasArrivedOnly = attendance.log.every((event) => 'way' in event && event.way === 'in')
  return !hasArrivedOnly || !serviceOf(attendance, now).running
}

/** An attendance as it is at the moment of a settlement. */
interface Told {
  attendance: AttendanceDocument
  service: Service
  day: Day
  /** Null: nobody was there, or is there still. */
  row: ServiceRow | null
  counts: boolean
  /** Waits for somebody's word. */
  waits: boolean
}

function toldOf(attendance: AttendanceDocument, now: number): Told {
  const service = serviceOf(attendance, now)
  const row = service.running ? null : serviceRowOf(attendance, service)
  const { life } = service
  return {
    ...{ attendance, service, row, day: dayOf(Date.parse(attendance.startsAt)) },
    counts: row !== null && counts(life),
    waits: row !== null && (life.state === 'proposed' || life.state === 'pending'),
  }
}

/** The look at a day that holds; undefined: nobody looked. */
const reviewOf = (reviews: Reviews, day: Day) => reviews.filter((each) => each.day === day).at(-1)

/**
 * What one attendance is worth among those that count, and where it waits itself, as if it and all others that wait
 * counted, too: so that somebody who waits sees what for. Null: it is worth nothing by itself.
 */
function creditAmong(told: Told, all: readonly Told[], reviews: Reviews): Credit | null {
  if (!told.counts && !told.waits) return null
  const rows = all.flatMap(({ row, day, ...each }) => {
    const isNear = addDays(told.day, -REACH) <= day && day <= addDays(told.day, REACH)
    return row && isNear && (each.counts || (told.waits && each.waits)) ? [row] : []
  })
  const rules = {
    policy: policyOf(told.attendance.policyVersion),
    reviewedDays: reviewOf(reviews, told.day)?.approved ? [told.day] : [],
  }
  const credits = creditDay(told.day, rows, rules).rows
  return credits.find(({ id }) => id === told.row?.id) ?? null
}

/** What waited and was refused does not wait any more, and is told so. */
function refusedWords(
  told: Told,
  review: Reviews[number] | undefined,
  { rule, minutes }: Reason,
): string | null {
  if (rule === 'overtime' && told.service.overtimeApproved === false) {
    return `班次结束以后的 ${lengthWords(minutes)}是加班，站点没有批准，不计`
  }
  const isRefused = rule === 'dayReview' && review?.approved === false
  return isRefused ? `这一天超出的 ${lengthWords(minutes)}，站点核实后没有认可，不计` : null
}

/** Each rule that keeps minutes of an attendance from being credited, in one sentence. */
function reasonsOf(told: Told, { reasons }: Credit, reviews: Reviews): string[] {
  const review = reviewOf(reviews, told.day)
  return reasons.map((reason) => refusedWords(told, review, reason) ?? reason.words)
}

/** What a service is worth of which nothing counts and nothing waits. */
const NOTHING = { rawMinutes: 0, creditedMinutes: 0, pendingOvertimeMinutes: 0, reviewMinutes: 0, spans: [] }

function outcomeOf(
  told: Told,
  credit: Credit | null,
  { reviews, seq, now }: { reviews: Reviews; seq: number; now: number },
): ServiceOutcome | null {
  if (!credit && seq === 0) return null
  const { rawMinutes, creditedMinutes, pendingOvertimeMinutes, reviewMinutes, spans } = credit ?? NOTHING
  const isReviewed = reviewOf(reviews, told.day) !== undefined
  const isDecided = told.service.overtimeApproved !== null
  return {
    ...{ seq, rawMinutes, creditedMinutes },
    pendingOvertimeMinutes: isDecided ? 0 : pendingOvertimeMinutes,
    reviewMinutes: isReviewed ? 0 : reviewMinutes,
    reasons: credit ? reasonsOf(told, credit, reviews) : [],
    spans: [...spans],
    ...{ events: told.attendance.log.length, at: new Date(now).toISOString() },
  }
}

/** What a row has to say of a service that counts. */
function contentOf({ attendance, service, row }: Told, { rawMinutes, creditedMinutes }: Credit) {
  const { checkIn, checkOut } = row as ServiceRow
  return {
    ...{ raw: rawMinutes, credited: creditedMinutes, policyVersion: attendance.policyVersion },
    source: sourceOf(checkOut ? [checkIn, checkOut] : [checkIn]),
    ...{ servedFrom: checkIn.at, servedTo: service.missing ? null : (checkOut?.at ?? null) },
  }
}

type Content = ReturnType<typeof contentOf>

const says = (row: LedgerRow, content: Content): boolean =>
  row.kind !== 'withdrawal' &&
  (Object.keys(content) as (keyof Content)[]).every((field) => row[field] === content[field])

/** Whose doing a change is: of what made a mark or vouched for one, whoever signs it; else whoever did it. */
function changeSignature(told: Told, cause: ReturnType<typeof causeOf>, first: Signature): Signature {
  const { person } = told.attendance
  if (cause.is === 'other') return signatureOfChange(BY_RULE, person, first)
  if (cause.is === 'review') return signatureOfChange(personOf(cause.review.by), person, first)
  return signatureOfChange(personOf(cause.event.by), person, first)
}

const MAKES_MARKS: readonly string[] = ['scan', 'tick', 'checkOut', 'decide', 'confirm', 'vouch']

const ownSignature = ({ attendance, service, row }: Told): Signature =>
  signatureOf(attendance, { ...(row as ServiceRow), missing: service.missing })

function signatureAfter(
  told: Told,
  cause: ReturnType<typeof causeOf>,
  source: RowDraft['source'],
): Signature {
  const own = ownSignature(told)
  if (cause.is === 'event' && MAKES_MARKS.includes(cause.event.what)) return own
  const changed = changeSignature(told, cause, own)
  return source === 'MANUAL' ? changed : { ...changed, approver: null }
}

/** Why a first row says what it says: by hand the reason it was proposed for, and the rules that took something. */
function creditReason(told: Told, credit: Credit, reviews: Reviews): string {
  const { approved } = byHandOf(told.attendance)
  const manual = approved && credit.manual ? [`人工补录：${approved.reason}`] : []
  return [...manual, ...reasonsOf(told, credit, reviews)].join('；')
}

const bare = ({ attendance: { person, facts } }: Told, now: number) => ({
  ...{ person, shift: facts, recordedAt: now },
})

function creditDraft(told: Told, credit: Credit, reviews: Reviews, now: number): RowDraft {
  const reason = creditReason(told, credit, reviews)
  const signed = ownSignature(told)
  return {
    ...bare(told, now),
    ...contentOf(told, credit),
    kind: 'credit',
    supersedes: null,
    ...signed,
    reason,
  }
}

function correctionDraft(
  told: Told,
  credit: Credit,
  { standing, reviews, now }: { standing: LedgerRow; reviews: Reviews; now: number },
): RowDraft {
  const cause = causeOf(
    told.attendance,
    reviews.filter(({ day }) => day === told.day),
  )
  const content = contentOf(told, credit)
  return {
    ...{ ...bare(told, now), ...content, kind: 'correction', supersedes: standing.seq },
    ...signatureAfter(told, cause, content.source),
    reason: [causeWords(cause), creditReason(told, credit, reviews)].filter((part) => part !== '').join('；'),
  }
}

/** Nothing of it counts any more: what was served is not known, for what was on record is denied. */
function withdrawalDraft(told: Told, standing: LedgerRow, reviews: Reviews, now: number): RowDraft {
  const cause = causeOf(
    told.attendance,
    reviews.filter(({ day }) => day === told.day),
  )
  const signed = changeSignature(told, cause, standing)
  const { source, policyVersion } = standing
  return {
    ...{ ...bare(told, now), source, policyVersion, kind: 'withdrawal', supersedes: standing.seq },
    ...{ raw: 0, credited: 0, servedFrom: null, servedTo: null },
    ...{ author: signed.author, approver: source === 'MANUAL' ? signed.approver : null },
    reason: causeWords(cause),
  }
}

/** The row that has to be written so that the ledger says what an attendance is worth; null: it says so. */
function draftOf(
  told: Told,
  credit: Credit | null,
  { standing, reviews, now }: { standing: LedgerRow | undefined; reviews: Reviews; now: number },
): RowDraft | null {
  if (!told.counts || !credit) {
    const isGone = !standing || standing.kind === 'withdrawal'
    return isGone ? null : withdrawalDraft(told, standing, reviews, now)
  }
  if (!standing) return creditDraft(told, credit, reviews, now)
  if (says(standing, contentOf(told, credit))) return null
  return correctionDraft(told, credit, { standing, reviews, now })
}

/** All of an outcome but its moment, as one text. */
function textOf(outcome: ServiceOutcome | null): string {
  if (!outcome) return ''
  const { seq, rawMinutes, creditedMinutes, pendingOvertimeMinutes, reviewMinutes, events } = outcome
  const minutes = [rawMinutes, creditedMinutes, pendingOvertimeMinutes, reviewMinutes]
  const spans = outcome.spans.map(({ from, to }) => [from, to])
  return JSON.stringify([seq, ...minutes, events, outcome.reasons, spans])
}

const isSameSet = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((each) => other.includes(each))

/**
 * What has to be written so that the ledger, and what is written beside each attendance, say what a person's
 * attendances around one of them are worth at `now` (milliseconds). It follows from what is handed in alone: after it
 * is written, to settle again finds nothing to do.
 *
 * @param centre the attendance that changed; those it may share time or a day with are settled with it
 */
export function settlementOf(
  centre: Pick<AttendanceDocument, 'startsAt'>,
  { attendances, rows, reviews }: Around,
  now: number,
): Settlement {
  const all = attendances.map((attendance) => toldOf(attendance, now))
  const standing = new Map(standingRows(rows).map((row) => [row.shift.shiftId, row]))
  const days = daysAround(centre)
  const settlement: Settlement = { drafts: [], outcomes: [] }
  let seq = headOf(rows)?.seq ?? 0
  for (const told of all.filter(({ day }) => days.includes(day))) {
    const { attendance } = told
    const credit = creditAmong(told, all, reviews)
    const row = standing.get(attendance.shiftId)
    const draft = draftOf(told, credit, { standing: row, reviews, now })
    if (draft) settlement.drafts.push({ draft, stationId: attendance.stationId })
    seq += draft ? 1 : 0
    const outcome = outcomeOf(told, credit, { reviews, seq: draft ? seq : (row?.seq ?? 0), now })
    const asks = asksOf({ ...attendance, outcome }, told.service)
    if (textOf(attendance.outcome) !== textOf(outcome) || !isSameSet(attendance.asks, asks)) {
      settlement.outcomes.push({ attendance, outcome, asks })
    }
  }
  return settlement
}
