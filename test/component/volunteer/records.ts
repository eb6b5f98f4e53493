import type { ApiOutput } from '../../../typings/api'
import { appendRow, type LedgerRow, type RowDraft } from '../../../miniprogram/shared/volunteer/ledger'
import { at, CHILD, SELF } from '../activity/rig'

export type ServiceOut = ApiOutput<'volunteer/record'>['record']
export type Hours = ApiOutput<'volunteer/hours'>
export type Certificate = ApiOutput<'volunteer/document'>['certificate']

const FROM = '2026-11-21T09:00'

/** Saturday morning, two and a half hours, scanned in and out. */
export const record = (more: Partial<ServiceOut> = {}): ServiceOut => ({
  ...{ shiftId: 's0000001a', person: SELF, personName: '李静', stationId: 'st-1', name: '图书整理' },
  ...{ role: 'library', place: '一号站', startsAt: at(FROM), endsAt: at('2026-11-21T11:30') },
  state: 'counted',
  checkIn: { at: at('2026-11-21T08:58'), how: 'code' },
  checkOut: { at: at('2026-11-21T11:34'), how: 'typed' },
  ...{ missing: false, paidDuty: false, manual: null, signals: [] },
  ...{ rawMinutes: 156, creditedMinutes: 150, pendingOvertimeMinutes: 0, reviewMinutes: 0 },
  reasons: ['每 15 分钟计一次，零头 4 分钟不计'],
  proof: '扫动态码签到，输入数字码签退',
  ...{ waits: '', asks: [], cases: [], rating: null, seq: 1, policyVersion: 'hours-1' },
  ...more,
})

export const people = [
  { person: SELF, name: '李静', self: true, born: '1980-05', registered: true },
  { person: CHILD, name: '李小明', self: false, born: '2011-06', registered: false },
]

export const hours = (more: Partial<Hours> = {}): Hours => ({
  ...{ person: SELF, personName: '李静', people, creditedMinutes: 150, waitingMinutes: 0, manualMinutes: 0 },
  ...{ stars: 0, minutesToNext: 5_850, records: [record()], head: null, asOf: at('2026-11-23T10:00') },
  ...more,
})

const draft = (shiftId: string, more: Partial<RowDraft> = {}): RowDraft => ({
  ...{ person: SELF, kind: 'credit', supersedes: null, raw: 156, credited: 150 },
  shift: {
    ...{ shiftId, name: '图书整理', day: '2026-11-21', place: '一号站', content: '整理书架' },
    ...{ organiser: '街道办', leader: '陈站长' },
  },
  ...{ source: 'CODE', policyVersion: 'hours-1', servedFrom: 1, servedTo: 2 },
  ...{ recordedAt: Date.parse(at('2026-11-21T11:35')), author: SELF, approver: null, reason: '' },
  ...more,
})

/** A chain of so many services of two and a half hours. */
export function chain(count: number, last: Partial<RowDraft> = {}): LedgerRow[] {
  return Array.from({ length: count }).reduce<LedgerRow[]>((rows, _each, index) => {
    const more = index === count - 1 ? last : {}
    const before = rows[rows.length - 1] ?? null
    return [...rows, appendRow(before, draft(`s000000${index}a`, more))]
  }, [])
}

/** A document over so many services. */
export const certificate = (count = 1, more: Partial<Certificate> = {}): Certificate => ({
  ...{ kind: 'statement', number: 'JL-20261123-000017', name: '李静', maskedId: '3****************X' },
  period: { from: '2026-01-01', to: '2026-11-23' },
  lines: Array.from({ length: count }, (_line, index) => ({
    ...{ seq: index + 1, hash: 'a'.repeat(64), day: '2026-11-21', name: '图书整理', place: '一号站' },
    ...{ content: '整理书架', organiser: '街道办', leader: '陈站长', minutes: 150, source: 'CODE' as const },
  })),
  ...{ totalMinutes: 150 * count, issuer: '心家园公益服务站', issuedOn: '2026-11-23' },
  ledger: { seq: count, hash: 'a'.repeat(64) },
  // A code whose check sign is right.
  code: 'AB12CD34EF56GH7D',
  ...more,
})
