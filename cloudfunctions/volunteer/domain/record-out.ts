import type { HolidayCalendar } from '../../../miniprogram/shared/station/types'
import { dayOf } from '../../../miniprogram/shared/time/shanghai'
import { policyOf } from '../../../miniprogram/shared/volunteer/policy'
import type { Mark } from '../../../miniprogram/shared/volunteer/service'
import { dueDay } from '../../../miniprogram/shared/volunteer/workdays'
import type { AttendanceDocument } from '../../schema/documents'
import { asksOf, type Service, type ServiceCase, serviceOf } from './service'
import { doubtWords, proofWords, waitsWords } from './service-words'

/** How a record stands, as people are told. */
export type RecordState = 'none' | 'running' | 'proposed' | 'pending' | 'counted' | 'disputed' | 'withdrawn'

const textOf = (at: number): string => new Date(at).toISOString()

const markOut = (mark: Mark | null) => mark && { at: textOf(mark.at), how: mark.how }

function stateOf({ life, running }: Service): RecordState {
  const { state } = life
  if (state === 'superseded') return 'withdrawn'
  const isFinal = state === 'none' || state === 'disputed' || state === 'withdrawn'
  return running && !isFinal ? 'running' : state
}

function manualOut({ byHand }: Service) {
  if (!byHand) return null
  const { from, to, reason, evidence, approved } = byHand
  return { from: textOf(from), to: textOf(to), reason, evidence: [...evidence], approved }
}

function caseOut({ id, kind, words, at, answer }: ServiceCase, due: ReturnType<typeof dueDay>) {
  const given = answer && { decision: answer.decision, words: answer.words, at: textOf(answer.at) }
  return { id, kind, words, at: textOf(at), due, answer: given }
}

/** What the last settlement came to; nothing yet: zeros. */
function outcomeOut({ outcome }: Pick<AttendanceDocument, 'outcome'>) {
  const { seq = 0, rawMinutes = 0, creditedMinutes = 0 } = outcome ?? {}
  const { pendingOvertimeMinutes = 0, reviewMinutes = 0, reasons = [] } = outcome ?? {}
  return { seq, rawMinutes, creditedMinutes, pendingOvertimeMinutes, reviewMinutes, reasons: [...reasons] }
}

/** What of a record says whose it is, and of which shift. */
function factsOut(doc: AttendanceDocument) {
  const { shiftId, person, name: personName, stationId, role, startsAt, endsAt, policyVersion, facts } = doc
  const { name, place } = facts
  return { shiftId, person, personName, stationId, name, role, place, startsAt, endsAt, policyVersion }
}

/**
 * One person's service in one shift as that person and the desk see it at `now` (milliseconds): no account is named in
 * it.
 *
 * @param calendar holidays, by which the due days of cases are counted
 */
export function recordOut(doc: AttendanceDocument, now: number, calendar: HolidayCalendar) {
  const service = serviceOf(doc, now)
  const { checkIn, checkOut, missing, paidDuty, rating, cases } = service
  const asks = asksOf(doc, service)
  const { workdays } = policyOf(doc.policyVersion)
  return {
    ...{ ...factsOut(doc), ...outcomeOut(doc), state: stateOf(service), asks, missing, paidDuty },
    ...{ checkIn: markOut(checkIn), checkOut: markOut(checkOut), manual: manualOut(service) },
    ...{
      signals: doubtWords(service),
      proof: proofWords(doc, service),
      waits: waitsWords(doc, service, asks),
    },
    cases: cases.map((each) => caseOut(each, dueDay(calendar, dayOf(each.at), workdays.correction))),
    rating: rating && { stars: rating.stars, words: rating.words, day: dayOf(rating.at) },
  }
}

/** A record as it travels. */
export type RecordOut = ReturnType<typeof recordOut>
