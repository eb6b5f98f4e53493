import type { HolidayCalendar } from '../../../miniprogram/shared/station/types'
import { dayOf } from '../../../miniprogram/shared/time/shanghai'
import { policyOf } from '../../../miniprogram/shared/volunteer/policy'
import { dueDay, isOverdue } from '../../../miniprogram/shared/volunteer/workdays'
import type { AttendanceDocument, CaseKind } from '../../schema/documents'
import type { Refusal } from './refusals'
import { asksOf, closeOf, type Service } from './service'

/** So many things are asked about one record: a log has an end. */
const MOST_CASES = 10

const refusal = (code: Refusal['code'], message: string): Refusal => ({ code, message })

const NO_VOUCH = refusal('VOLUNTEER.NO_VOUCH', '这条记录现在不用证实，可能已经处理了')
const OWN_ENTRY = refusal('VOLUNTEER.OWN_ENTRY', '这条记录是您自己记的，请另一个人来处理')
const WHY_NOT = refusal('VOLUNTEER.NO_REASON', '请写明为什么不同意')
const NO_RECORD = refusal('VOLUNTEER.NO_RECORD', '这个班次还没有这个人的记录')
const WITHDRAWN = refusal('VOLUNTEER.WITHDRAWN', '这条记录已经不算数了，不用再说')
const CASES_FULL = refusal('VOLUNTEER.CASES_FULL', '这条记录问过很多次了，请直接给站点打电话')
const NO_CASE = refusal('VOLUNTEER.NO_CASE', '没有找到这个申请')
const ANSWERED = refusal('VOLUNTEER.ANSWERED', '这个申请已经有人答复了')

/** Somebody's word on a record. */
export interface Word {
  agreed: boolean
  reason: string
  /** Whoever says so recorded it, or is the same human being as who did. */
  isRecorder: boolean
}

/**
 * Why a guardian cannot say so of a record, or null when they can. No words are needed for a no: it is the guardian's
 * own.
 */
export function refuseVouch(service: Service, { isRecorder }: Pick<Word, 'isRecorder'>): Refusal | null {
  if (service.running || !service.life.waitsFor.includes('guardian')) return NO_VOUCH
  return isRecorder ? OWN_ENTRY : null
}

/** Why a second keeper cannot say so of a record of somebody without an account, or null when they can. */
export function refuseVouchFor(
  doc: Pick<AttendanceDocument, 'outcome'>,
  service: Service,
  { agreed, reason, isRecorder }: Word,
): Refusal | null {
  const asks = asksOf(doc, service)
  if (!asks.includes('guardian') && !asks.includes('secondPerson')) return NO_VOUCH
  if (isRecorder) return OWN_ENTRY
  return agreed || reason !== '' ? null : WHY_NOT
}

/**
 * Whether the time has passed in which a missed check-out can be put right: ten working days after the day on which it
 * was closed by rule (hours policy v1, "Missed check-out"). `now` in milliseconds.
 */
export function isTooLate(doc: AttendanceDocument, calendar: HolidayCalendar, now: number): boolean {
  const { workdays } = policyOf(doc.policyVersion)
  return isOverdue(dueDay(calendar, dayOf(closeOf(doc)), workdays.correction), now)
}

const tooLate = ({ policyVersion }: Pick<AttendanceDocument, 'policyVersion'>): Refusal => {
  const { correction } = policyOf(policyVersion).workdays
  return refusal(
    'VOLUNTEER.TOO_LATE',
    `漏了签退，要在 ${correction} 个工作日内申请更正，现在已经过了，可以查询`,
  )
}

/** Why the person named cannot ask that of a record, or null when they can. `now` in milliseconds. */
export function refuseAsk(
  doc: AttendanceDocument,
  service: Service,
  { kind, calendar }: { kind: CaseKind; calendar: HolidayCalendar },
  now: number,
): Refusal | null {
  const { life, cases, missing } = service
  if (life.state === 'none') return NO_RECORD
  if (kind === 'notMe' && life.state === 'withdrawn') return WITHDRAWN
  if (cases.some((each) => each.kind === kind && each.answer === null)) {
    return refusal('VOLUNTEER.CASE_OPEN', '已经在处理了，请等站点答复')
  }
  if (cases.length >= MOST_CASES) return CASES_FULL
  return kind === 'correction' && missing && isTooLate(doc, calendar, now) ? tooLate(doc) : null
}

/**
 * Why a keeper cannot answer a case, or null when they can. Nobody judges alone whether what they recorded was the
 * person it names.
 */
export function refuseAnswer(
  { cases }: Pick<Service, 'cases'>,
  caseId: string,
  { isRecorder }: Pick<Word, 'isRecorder'>,
): Refusal | null {
  const asked = cases.find(({ id }) => id === caseId)
  if (!asked) return NO_CASE
  if (asked.answer) return ANSWERED
  return asked.kind === 'notMe' && isRecorder ? OWN_ENTRY : null
}
