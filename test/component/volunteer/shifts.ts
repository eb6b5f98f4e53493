import type { ApiOutput } from '../../../typings/api'
import type { MyShift } from '../../../miniprogram/services/volunteer-shifts'

export type { MyShift }
import { at, CHILD, SELF } from '../activity/rig'
import { record, type ServiceOut } from './records'

export type Standing = ApiOutput<'volunteer/standing'>
export type Card = ApiOutput<'volunteer/board'>['shifts'][number]

/** Monday morning, 9:30 to 12:00: it is on when it is ten. */
export const TIMES = { startsAt: at('2026-11-23T09:30'), endsAt: at('2026-11-23T12:00') }

export const card = (more: Partial<Card> = {}): Card => ({
  ...{ id: 's0000001a', stationId: 'st-1', name: '大厅引导', role: 'guide', ...TIMES, least: 2, capacity: 4 },
  ...{ joined: 1, left: 3, offered: 0, minorAllowed: true, status: 'open' },
  ...more,
})

export const myShift = (more: Partial<MyShift> = {}): MyShift => ({
  ...card(),
  ...{ place: '一号站', radiusM: null, person: SELF, personName: '李静', offers: false, record: null },
  ...more,
})

/** Checked in at 9:28 and not out. */
export const running = (more: Partial<ServiceOut> = {}): ServiceOut =>
  record({
    ...{ name: '大厅引导', role: 'guide', ...TIMES, state: 'running', checkOut: null, creditedMinutes: 0 },
    ...{ checkIn: { at: at('2026-11-23T09:28'), how: 'code' }, reasons: [], seq: 0 },
    ...more,
  })

export const detail = (more: Partial<Standing['shift']> = {}): Standing['shift'] => ({
  ...card(),
  ...{ content: '给来的人指路', organiser: '街道办', leader: '陈站长', venue: '一楼', breaks: [] },
  ...{ cancelReason: '', policyVersion: 'hours-1' },
  ...more,
})

export const me = (more: Partial<Standing['people'][number]> = {}): Standing['people'][number] => ({
  ...{ person: SELF, name: '李静', self: true, born: '1980-05', registered: true, joined: false },
  ...{ offers: false, limit: null, paidDuty: false, record: null },
  ...more,
})

export const child = (more: Partial<Standing['people'][number]> = {}): Standing['people'][number] =>
  me({ person: CHILD, name: '李小明', self: false, born: '2014-06', ...more })

export const roles: ApiOutput<'volunteer/roles'> = {
  roles: [
    {
      ...{ code: 'guide', name: '秩序引导', duty: '叫号、指路', training: ['安全须知 15 分钟'] },
      ...{ minorAllowed: true, risk: 'low' },
    },
    {
      ...{ code: 'tutor', name: '手机陪练', duty: '一对一教操作', training: [] },
      ...{ minorAllowed: false, risk: 'low' },
    },
  ],
  templates: [],
}

/** The text of a code's picture of a shift. */
export const picture = (shiftId = 's0000001a'): string => `xa1.${shiftId}.abc.0123456789ab`
