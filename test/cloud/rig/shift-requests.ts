import { deskPerson, personOf } from '../../../cloudfunctions/activity/domain/person'
import { database, type Database } from '../../../cloudfunctions/kernel/database'
import { files, wechat } from '../../../cloudfunctions/kernel/platform'
import { type Answer, serve } from '../../../cloudfunctions/kernel/serve'
import type { ShiftDocument } from '../../../cloudfunctions/schema/documents'
import { routes } from '../../../cloudfunctions/volunteer'
import { newAttendance } from '../../../cloudfunctions/volunteer/domain/new-attendance'
import { aShift, aVolunteer, BEGIN, hoursOn } from './fixtures'

const EMPTIED = ['shifts', 'volunteers', 'attendances', 'ledger', 'chain_heads', 'replies'] as const
const served = personOf('o-1')

/** A request about shifts and the people on them: which action, whose, and the shift there is. */
export interface ShiftRequest {
  action: string
  who?: string
  input: object
  shift?: ShiftDocument
  /** Hours after `BEGIN`. */
  hours?: number
}

/** Puts the shift there, volunteers `o-1` and `o-2`, of whom the first served once, and takes all else away. */
export async function beginShifts({ shift = hot() }: Pick<ShiftRequest, 'shift'>): Promise<void> {
  await Promise.all(EMPTIED.map((name) => database.removeWhere(name, {})))
  const past = aShift('s-past', { startsAt: hoursOn(-30), endsAt: hoursOn(-28), joined: ['o-1'] })
  const subject = { person: served, name: 'o-1', account: 'o-1', vouched: 'self' as const }
  await Promise.all([
    ...[past, shift].map((each) => database.put('shifts', each)),
    ...['o-1', 'o-2'].map((openid) => database.put('volunteers', aVolunteer(openid))),
    database.put('attendances', newAttendance(past, subject, BEGIN)),
  ])
}

/** Sends a request to the real function in this process, over this database. */
export function sendShift(
  { action, who = 'o-1', input, hours = 0 }: ShiftRequest,
  db: Database,
): Promise<Answer> {
  const world = { clock: () => BEGIN + hours * 3_600_000, log: () => undefined, db, files, wechat }
  const main = serve(
    { name: 'volunteer', routes },
    { ...world, caller: () => ({ kind: 'account', openid: who }) },
  )
  return main({ action, requestId: 'request-of-the-case', input })
}

const own = { shiftId: 's-hot' }
const hot = (more: Parameters<typeof aShift>[1] = {}): ShiftDocument =>
  aShift('s-hot', { startsAt: hoursOn(48), endsAt: hoursOn(50), ...more })
const host = { who: 'o-host' }
const elder = { name: '王根发', phone: '13800000001' }
const opening = {
  ...{
    stationId: 'st-own',
    days: ['2026-03-06', '2026-03-07'],
    spans: [{ start: 540, end: 690 }],
    role: 'guide',
  },
  ...{
    name: '上午班',
    content: '迎接来访的人',
    organiser: '测试街道',
    leader: '张站长',
    least: 1,
    capacity: 3,
  },
}

/** Every command about shifts and those on them, by what it comes to. */
export const shiftRequests: Record<string, ShiftRequest> = {
  registering: {
    action: 'register',
    who: 'o-3',
    input: { name: '王芳', contact: '13800000000', born: '1985-04' },
  },
  'changing an entry': {
    action: 'register',
    input: { name: '王芳', contact: '13800000000', born: '1985-04' },
  },
  joining: { action: 'join', input: own },
  'joining in paid time': { action: 'join', input: { ...own, paidDuty: true } },
  leaving: { action: 'leave', input: own, shift: hot({ joined: ['o-1'] }) },
  'offering a place': { action: 'offer', input: { ...own, offered: true }, shift: hot({ joined: ['o-1'] }) },
  'taking over a place': {
    ...{ action: 'takeOver', input: own },
    shift: hot({ joined: ['o-2'], offers: [personOf('o-2')] }),
  },
  'opening two shifts': { action: 'openShifts', ...host, input: opening },
  'editing a shift': {
    ...{ action: 'editShift', ...host },
    input: { ...own, content: '教手机', leader: '李站长', capacity: 5 },
  },
  'calling off': {
    ...{ action: 'cancelShift', ...host, input: { ...own, reason: '台风' } },
    shift: hot({ joined: ['o-1', 'o-2'] }),
  },
  'adding at the desk': { action: 'addVolunteer', ...host, input: { ...own, ...elder } },
  'dropping at the desk': {
    ...{ action: 'dropVolunteer', ...host, input: { ...own, person: served, reason: '生病了' } },
    shift: hot({ joined: ['o-1', 'o-2'] }),
  },
  'adding a training': {
    ...{ action: 'addTraining', ...host },
    input: {
      ...{ stationId: 'st-own', person: served, name: '急救', content: '心肺复苏', minutes: 120 },
      ...{ organiser: '红十字会', day: '2026-03-01' },
    },
  },
  'adding an award': {
    ...{ action: 'addAward', ...host },
    input: { stationId: 'st-own', person: served, name: '优秀志愿者', giver: '测试街道', day: '2026-03-01' },
  },
}

/** Every question about shifts and those on them. */
export const shiftQuestions: Record<string, ShiftRequest> = {
  roles: { action: 'roles', input: {} },
  'board of a day': { action: 'board', input: { from: '2026-03-02', days: 1 } },
  'board of a week': { action: 'board', input: { from: '2026-03-02', days: 7 } },
  shift: { action: 'shift', input: own },
  standing: { action: 'standing', input: own, shift: hot({ joined: ['o-1'] }) },
  myShifts: { action: 'myShifts', input: {}, shift: hot({ joined: ['o-1'] }) },
  profile: { action: 'profile', input: {} },
  'deskShifts of a day': {
    ...{ action: 'deskShifts', ...host },
    input: { stationId: 'st-own', from: '2026-03-02', days: 1 },
  },
}

/** Whoever `adding at the desk` puts on the list. */
export const elderPerson = deskPerson(elder.name, elder)
