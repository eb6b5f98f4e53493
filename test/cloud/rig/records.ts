import { personOf } from '../../../cloudfunctions/activity/domain/person'
import type { Database } from '../../../cloudfunctions/kernel/database'
import type {
  AttendanceDocument,
  CertificateDocument,
  ServiceEvent,
  ShiftDocument,
} from '../../../cloudfunctions/schema/documents'
import { newAttendance, type Subject } from '../../../cloudfunctions/volunteer/domain/new-attendance'
import { issueCertificate } from '../../../miniprogram/shared/volunteer/certificate'
import { appendRow, type ChainHead, headOf, rowKey } from '../../../miniprogram/shared/volunteer/ledger'
import { verificationCode } from '../../../miniprogram/shared/volunteer/verification-code'
import { aDraft, aShift as facts } from '../../unit/shared/volunteer/ledger-rows'
import { aCarePerson, aShift, BEGIN, hoursOn } from './fixtures'

/** Who wrote the records down: nobody whom a table of callers knows. */
const RECORDER = 'o-recorder'
const HOUR = 3_600_000

/** What callers say about one of these records. */
export const about = {
  /** By hand: one to propose for, one that waits for a decision. */
  propose: { shiftId: 's-served', person: personOf('served') },
  decide: { shiftId: 's-hand', person: personOf('served') },
  /** Somebody without an account, and somebody on every caller's record. */
  vouchFor: { shiftId: 's-served', person: `p-${'d'.repeat(24)}` },
  ward: { shiftId: 's-served', person: aCarePerson().person },
  case: { shiftId: 's-case', person: personOf('served') },
}

/** Of the case that waits for an answer. */
export const CASE_ID = 'c-asked'

/** A shift that was over two hours ago. */
export const aPastShift = (id: string): ShiftDocument =>
  aShift(id, { startsAt: hoursOn(-4), endsAt: hoursOn(-2), capacity: 30, joined: ['served'] })

const event = (more: Partial<ServiceEvent>): ServiceEvent =>
  ({ key: `${more.what ?? ''}-${hoursOn(-2)}`, at: BEGIN - 2 * HOUR, by: RECORDER, ...more }) as ServiceEvent

/** A tick at the beginning and one at the end. */
const ticks = (['in', 'out'] as const).map((way) =>
  event({ what: 'tick', way, key: `tick-${way}`, mark: BEGIN - (way === 'in' ? 4 : 2) * HOUR, nonce: way }),
)

const hand = { from: BEGIN - 4 * HOUR, to: BEGIN - 2 * HOUR, reason: '手机没电', evidence: ['签到表'] }
const asked = { id: CASE_ID, kind: 'query' as const, words: '请看一下' }

function recordOf(shiftId: string, subject: Subject, log: ServiceEvent[]): AttendanceDocument {
  return { ...newAttendance(aPastShift(shiftId), subject, BEGIN), log, revision: log.length }
}

/** Records about which everybody can say what they may. */
function records(): AttendanceDocument[] {
  const served: Subject = { ...about.case, name: '赵', account: 'served', vouched: 'self' }
  const nobody: Subject = { ...about.vouchFor, name: '张', account: null, vouched: 'nobody' }
  const ward: Subject = { ...about.ward, name: '王秀兰', account: 'o-guardian', vouched: 'guardian' }
  return [
    recordOf('s-served', nobody, ticks),
    recordOf('s-served', ward, ticks),
    recordOf('s-hand', served, [event({ what: 'propose', ...hand })]),
    recordOf('s-case', served, [...ticks, event({ what: 'ask', ...asked })]),
  ]
}

/** A chain of one row, of the tenth of February. */
function chainOf(person: string) {
  const row = appendRow(null, aDraft({ person, shift: facts('s-feb', { day: '2026-02-10' }) }))
  return { row: { ...row, _id: rowKey(row), stationId: 'st-own' }, head: headOf([row]) as ChainHead }
}

/** The period in which everybody's hours lie. */
export const february = { from: '2026-02-01', to: '2026-02-28' }

/** A document of somebody. */
export function aCertificate(person: string, number = 'JL-20260301-000001'): CertificateDocument {
  const { row, head } = chainOf(person)
  const code = verificationCode(Array.from({ length: 30 }, (_, n) => n + Number(number.slice(-6))))
  const draft = {
    ...{ kind: 'statement' as const, number, code, name: '王秀兰', maskedId: '', period: february },
    ...{ issuer: { name: '心家园公益服务站', isRecorder: false }, issuedOn: '2026-03-01' },
  }
  const kept = { _id: number, person, code, at: hoursOn(-20), revision: 0, applied: [] }
  return { ...issueCertificate(draft, [row], head), ...kept }
}

/** Writes what no word changes: the shifts of these records, and hours of these persons. */
export async function keepShifts(db: Database, people: readonly string[]): Promise<void> {
  const shifts = ['s-served', 's-hand', 's-case'].map(aPastShift)
  const chains = [...people, about.ward.person].map(chainOf)
  await Promise.all([
    ...shifts.map((shift) => db.put('shifts', shift)),
    ...chains.map(({ row }) => db.put('ledger', row)),
  ])
}

/** Writes the records and a document as they are before anybody says anything of them. */
export async function keepRecords(db: Database): Promise<void> {
  await Promise.all([
    ...records().map((record) => db.put('attendances', record)),
    db.put('certificates', aCertificate(about.ward.person)),
  ])
}
