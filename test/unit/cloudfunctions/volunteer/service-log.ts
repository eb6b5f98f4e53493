import { newAttendance } from '../../../../cloudfunctions/volunteer/domain/new-attendance'
import { newShift } from '../../../../cloudfunctions/volunteer/domain/new-shift'
import type {
  AttendanceDocument,
  ServiceEvent,
  ShiftDocument,
} from '../../../../cloudfunctions/schema/documents'
import { personOf } from '../../../../cloudfunctions/activity/domain/person'

/** Nine in the morning in Shanghai, on a Monday. */
export const NINE = Date.parse('2026-11-23T01:00:00.000Z')
export const MINUTE = 60_000
/** So many minutes after nine. */
export const after = (minutes: number): number => NINE + minutes * MINUTE
export const KEY = 'b2'.repeat(32)
export const ME = 'o-me'
export const PERSON = personOf(ME)

/** From nine to half past eleven. */
export const shift: ShiftDocument = {
  ...newShift(
    {
      ...{
        name: '引导服务',
        role: 'guide',
        content: '迎接来访的人',
        organiser: '测试街道',
        leader: '张站长',
      },
      ...{ venue: '', startsAt: new Date(NINE).toISOString(), endsAt: new Date(after(150)).toISOString() },
      ...{ breaks: [], least: 1, capacity: 9, minorAllowed: true },
    },
    { _id: 'st-own', name: '南京东路站', streetCode: '310101001', districtCode: '310101' },
    {
      id: 's-am',
      codeKey: KEY,
      by: 'o-host',
      at: new Date(NINE - 86_400_000).toISOString(),
      synthetic: true,
    },
  ),
  members: [PERSON],
}

const own = { person: PERSON, name: '王秀兰', account: ME, vouched: 'self' as const }

/** What is on record of somebody who acts for themselves, after these events. */
export const serviceWith = (log: readonly ServiceEvent[], more: Partial<AttendanceDocument> = {}) => ({
  ...newAttendance(shift, own, NINE),
  log: [...log],
  ...more,
})

let keys = 0
const bare = (by: string) => ({ key: `k-${(keys += 1)}`, at: after(keys), by })

type Scan = Extract<ServiceEvent, { what: 'scan' }>

/** A scan of a code so many minutes after nine. */
export const scan = (way: 'in' | 'out', minutes: number, more: Partial<Scan> = {}): ServiceEvent => ({
  ...{
    ...bare(ME),
    what: 'scan',
    way,
    mark: after(minutes),
    how: 'code',
    nonce: `n-${keys}`,
    text: `t-${keys}`,
  },
  ...{ device: null, signals: [], confirm: false, keeper: false, recorded: true, ...more },
})
/** One that a manager has to confirm. */
export const doubted = (way: 'in' | 'out', minutes: number): ServiceEvent =>
  scan(way, minutes, { confirm: true, signals: ['PLACE_UNKNOWN'] })
export const tick = (way: 'in' | 'out', minutes: number, by = 'o-host'): ServiceEvent => ({
  ...{ ...bare(by), what: 'tick', way, mark: after(minutes), nonce: `n-${keys}` },
})
/** One that reached the server when the shift was long over. */
export const lateTick = (way: 'in' | 'out', minutes: number, by = 'o-host'): ServiceEvent => ({
  ...{ ...bare(by), what: 'tick', way, mark: after(minutes), nonce: `n-${keys}`, late: true },
})
export const untick = (way: 'in' | 'out'): ServiceEvent => ({
  ...{ ...bare('o-host'), what: 'untick', way, reason: '勾错了' },
})
export const confirm = (agreed: boolean, by = 'o-host'): ServiceEvent => ({
  ...{ ...bare(by), what: 'confirm', agreed, reason: agreed ? '' : '没看到' },
})
export const left = (minutes: number): ServiceEvent => ({
  ...{ ...bare('o-host'), what: 'checkOut', mark: after(minutes), reason: '看到离开' },
})
export const overtime = (approved: boolean): ServiceEvent => ({
  ...{ ...bare('o-host'), what: 'overtime', approved, reason: '' },
})
export const paidDuty = (paid: boolean): ServiceEvent => ({ ...bare('o-host'), what: 'paidDuty', paid })
export const propose = (from: number, to: number): ServiceEvent => ({
  ...{ ...bare('o-host'), what: 'propose', from: after(from), to: after(to), reason: '忘了签到' },
  evidence: ['签到表'],
})
export const decide = (approved: boolean): ServiceEvent => ({
  ...{ ...bare('o-second'), what: 'decide', approved, reason: approved ? '' : '凭据找不到' },
})
export const vouch = (agreed: boolean, as: 'guardian' | 'secondPerson' = 'guardian'): ServiceEvent => ({
  ...{ ...bare(as === 'guardian' ? 'o-mother' : 'o-second'), what: 'vouch', as, agreed, reason: '' },
})
export const ask = (kind: 'query' | 'correction' | 'notMe', id = 'c-1'): ServiceEvent => ({
  ...{ ...bare(ME), what: 'ask', id, kind, words: '请看看' },
})
export const answer = (decision: 'upheld' | 'rejected', id = 'c-1'): ServiceEvent => ({
  ...{ ...bare('o-second'), what: 'answer', id, decision, words: '查过了' },
})
export const rate = (stars: number): ServiceEvent => ({ ...bare('o-host'), what: 'rate', stars, words: '' })
