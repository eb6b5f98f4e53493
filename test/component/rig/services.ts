import type { ServiceRecord } from '../../../miniprogram/features/desk/model/record-words'
import type { ShiftMember, ShiftRoster } from '../../../miniprogram/features/desk/model/service-view'
import { MONDAY_10 } from './small-index'

const HOUR = 3_600_000
const iso = (instant: number) => new Date(instant).toISOString()

/** The shift began at 9:00 on the Friday before Monday 10:00, and took three hours. */
export const FRIDAY_9 = MONDAY_10 - 3 * 24 * HOUR - HOUR

/** A record of that shift, whole and counted. */
export const aRecord = (more: Partial<ServiceRecord> = {}): ServiceRecord => ({
  ...{ shiftId: 's12345678', person: 'p-wang', personName: '王秀兰', stationId: 'st-1', name: '助老引导' },
  ...{ role: 'queue_guide', place: '一号站 二楼', startsAt: iso(FRIDAY_9), endsAt: iso(FRIDAY_9 + 3 * HOUR) },
  ...{ state: 'counted', checkIn: { at: iso(FRIDAY_9), how: 'code' } },
  ...{
    checkOut: { at: iso(FRIDAY_9 + 3 * HOUR), how: 'tick' },
    missing: false,
    paidDuty: false,
    manual: null,
  },
  ...{ signals: [], rawMinutes: 180, creditedMinutes: 180, pendingOvertimeMinutes: 0, reviewMinutes: 0 },
  ...{ reasons: [], proof: '签到：本人扫动态码', waits: '', asks: [], cases: [], rating: null, seq: 1 },
  policyVersion: 'hours-1',
  ...more,
})

/** Somebody on the list with that record, or with none. */
export const aMember = (record: ServiceRecord | null, more: Partial<ShiftMember> = {}): ShiftMember => ({
  ...{ person: 'p-wang', name: '王秀兰', phone: '', minor: false, desk: false, joined: true, offers: false },
  ...{ trainings: [], record },
  ...more,
})

/** The shift with everybody on its list. */
export const aShiftRoster = (
  people: ShiftMember[],
  more: Partial<ShiftRoster['shift']> = {},
): ShiftRoster => ({
  asOf: iso(MONDAY_10),
  people,
  shift: {
    ...{ id: 's12345678', stationId: 'st-1', name: '助老引导', role: 'queue_guide', startsAt: iso(FRIDAY_9) },
    ...{
      endsAt: iso(FRIDAY_9 + 3 * HOUR),
      least: 1,
      capacity: 4,
      joined: people.length,
      left: 0,
      offered: 0,
    },
    ...{ minorAllowed: true, status: 'open', content: '叫号、指路', organiser: '一号站', leader: '李静' },
    ...{ venue: '二楼', breaks: [], cancelReason: '', policyVersion: 'hours-1' },
    ...more,
  },
})
