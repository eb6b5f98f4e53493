import { commit } from '../../../miniprogram/shared/activity/draw'
import { CURRENT_POLICY, roomFor } from '../../../miniprogram/shared/activity/policy'
import type { SessionEvent } from '../../../miniprogram/shared/activity/types'
import { personOf } from '../../../cloudfunctions/activity/domain/person'
import { NEVER } from '../../../cloudfunctions/activity/domain/settle'
import { memberOfShift, newAttendance } from '../../../cloudfunctions/volunteer/domain/new-attendance'
import { newShift, type ShiftPlan } from '../../../cloudfunctions/volunteer/domain/new-shift'
import type {
  AttendanceDocument,
  CarePerson,
  CatalogueLists,
  GrantDocument,
  HouseholdDocument,
  NoticeDocument,
  SessionDocument,
  ShiftDocument,
  ShiftEvent,
  StationDocument,
  StreetDocument,
  VolunteerDocument,
} from '../../../cloudfunctions/schema/documents'
import { grantId, type Role, roleScopes } from '../../../cloudfunctions/schema/roles'

/** A Monday morning at ten in Shanghai: the time at which cloud tests begin. */
export const BEGIN = Date.parse('2026-03-02T02:00:00.000Z')
const BEGIN_ISO = new Date(BEGIN).toISOString()

/** The lists of the catalogue, as short as can be. */
export const words: CatalogueLists = {
  facilities: [
    { code: 'hot_water', name: '热水', group: 'drink', note: '' },
    { code: 'tea', name: '茶水', group: 'drink', note: '' },
    { code: 'accessible_wc', name: '无障碍卫生间', group: 'clean', note: '' },
  ],
  modules: [{ code: 'health', name: '健康关爱', intro: '把医生请到家门口。' }],
  departments: [{ id: 'music', name: '声乐器乐' }],
  courses: [
    {
      ...{ id: 'c-music-01', department: 'music', name: '合唱', level: '入门', meetings: 12, minutes: 90 },
      ...{ capacity: 20, kind: 'lottery', before: null },
    },
  ],
  terms: [{ code: '2026-spring', name: '2026 年春季学期', from: '2026-03-01', to: '2026-06-30' }],
  templates: [
    {
      ...{
        id: 't-health-1',
        module: 'health',
        title: '量血压',
        about: '测血压。',
        bring: '',
        audience: ['senior'],
      },
      ...{ minutes: 120, capacity: 60, kind: 'walkIn', minAge: null, maxAge: null, pickup: false },
      ...{ days: 1, slotMinutes: null },
    },
  ],
  hostTypes: [{ code: 'branch', name: '银行网点' }],
  openings: [
    {
      id: 'branch',
      name: '网点同步',
      weekly: [0, 1, 2, 3, 4, 5, 6].map((day) => (day < 5 ? [{ open: 540, close: 990 }] : [])),
      onHoliday: 'closed',
      note: '',
    },
  ],
  holidays: { off: [{ date: '2026-05-01', name: '劳动节' }], makeupWorkdays: [], provisionalYears: [] },
  roles: [
    {
      ...{ code: 'guide', name: '站点引导员', duty: '迎接来访的人。', training: ['服务礼仪'] },
      ...{ minorAllowed: true, risk: 'low' },
    },
    {
      ...{ code: 'health_aide', name: '健康助理', duty: '协助测血压。', training: ['急救知识'] },
      ...{ minorAllowed: false, risk: 'high' },
    },
  ],
  shiftTemplates: [
    { id: 'weekday-am', name: '工作日上午', spans: [{ start: 510, end: 690 }], min: 1, max: 2 },
  ],
  recorders: [{ id: 'own-street', name: '测试街道志愿服务队', scope: { kind: 'street', id: '310101001' } }],
}

/** A street; its district is the first six characters of its code. */
export function aStreet(code: string, more: Partial<StreetDocument> = {}): StreetDocument {
  return {
    _id: code,
    name: `${code}街道`,
    pinyin: 'ce shi jie dao',
    district: '测试区',
    districtCode: code.slice(0, 6),
    districtPinyin: 'ce shi qu',
    location: { type: 'Point', coordinates: [121.48, 31.23] },
    kind: 'subdistrict',
    ...more,
  }
}

/** A station in street `310101001`, with hot water and tea. */
export function aStation(id: string, more: Partial<StationDocument> = {}): StationDocument {
  const streetCode = more.streetCode ?? '310101001'
  return {
    _id: id,
    name: `${id}站`,
    pinyin: 'ce shi zhan',
    address: '测试路 1 号（演示地址）',
    location: { type: 'Point', coordinates: [121.48, 31.23] },
    streetCode,
    districtCode: streetCode.slice(0, 6),
    hostType: 'branch',
    opening: 'branch',
    phone: '021-0000 0001',
    partner: '测试街道',
    modules: ['health'],
    facilities: ['hot_water', 'tea'],
    closures: [],
    facilityStates: [],
    history: [],
    indexedChangeAt: '2026-01-01T00:00:00.000Z',
    synthetic: true,
    revision: 0,
    applied: [],
    ...more,
  }
}

/** A grant of a role over a scope of the kind the role is held over. */
export function aGrant(openid: string, role: Role, id: string, until: string | null = null): GrantDocument {
  const grant = { openid, role, scope: { kind: roleScopes[role], id } }
  return { _id: grantId(grant), ...grant, until, by: 'seed', at: BEGIN_ISO }
}

/** An instant so many hours after `BEGIN`, as documents hold it. */
export const hoursOn = (hours: number): string => new Date(BEGIN + hours * 3_600_000).toISOString()

/**
 * A session at `st-own` that takes people now and begins in two days; a lottery is drawn in one. `joined` are openids
 * on its list, in that order; `capacity` may be raised above `firstCapacity` afterwards by an event of its own.
 */
export function aSession(
  id: string,
  { joined = [], ...more }: Partial<SessionDocument> & { joined?: string[] } = {},
): SessionDocument {
  const { kind = 'firstCome', capacity = 10 } = more
  const isLottery = kind === 'lottery'
  const people = joined.map(personOf)
  const log = people.map((person, n): SessionEvent => {
    const account = joined[n]
    return {
      what: 'join',
      key: `seeded-${person}`,
      at: BEGIN - 60_000 + n,
      person,
      name: account,
      account,
    }
  })
  return {
    ...{ _id: id, stationId: 'st-own', streetCode: '310101001', districtCode: '310101', series: id },
    ...{ title: '手机课', about: '带上手机。', module: 'health', kind, firstCapacity: capacity, capacity },
    ...{ form: 'activity' as const, group: null, bring: '', venue: '活动室', teacher: '', partner: '' },
    ...{ audience: ['all' as const], minAge: null, maxAge: null, pickup: false, popular: false },
    ...{ courseId: null, term: null, meetings: [{ startsAt: hoursOn(48), endsAt: hoursOn(50) }] },
    ...{ codeKey: 'a1'.repeat(32), misses: {}, noShows: [], appeals: [], postponed: [], marks: [] },
    ...{
      opensAt: hoursOn(-24),
      closesAt: hoursOn(isLottery ? 24 : 48),
      startsAt: hoursOn(48),
      endsAt: hoursOn(50),
    },
    policyVersion: CURRENT_POLICY.version,
    ...{
      status: 'open' as const,
      drawn: !isLottery,
      room: roomFor(CURRENT_POLICY, kind, capacity) - people.length,
    },
    ...{ members: people, joins: Object.fromEntries(people.map((person) => [person, 1])), log },
    ...{ salt: isLottery ? 'salt' : '', saltHash: isLottery ? commit('salt') : '', draw: null },
    ...{
      dueAt: isLottery ? hoursOn(24) : NEVER,
      cancelReason: '',
      by: 'seed',
      at: BEGIN_ISO,
      synthetic: true,
    },
    ...{ revision: log.length, applied: [] },
    ...more,
  }
}

/**
 * A shift at `st-own` that begins in two hours and takes two. `joined` are openids on it, in that order, each with an
 * account of its own.
 */
export function aShift(
  id: string,
  { joined = [], ...more }: Partial<ShiftDocument> & { joined?: string[] } = {},
): ShiftDocument {
  const station = aStation(more.stationId ?? 'st-own', more.streetCode ? { streetCode: more.streetCode } : {})
  const plan: ShiftPlan = {
    ...{
      name: '引导服务',
      role: 'guide',
      content: '迎接来访的人。',
      organiser: '测试街道',
      leader: '张站长',
    },
    ...{ venue: '', startsAt: hoursOn(2), endsAt: hoursOn(4), breaks: [], least: 1, capacity: 2 },
    ...{ minorAllowed: true, ...more },
  }
  const at = hoursOn(-24)
  const shift = newShift(plan, station, { id, codeKey: 'b2'.repeat(32), by: 'seed', at, synthetic: true })
  const log = joined.map((openid, n): ShiftEvent => {
    const person = personOf(openid)
    const key = `seeded-${id}-${person}`
    return { what: 'join', key, at: BEGIN - 60_000 + n, person, by: openid, name: openid, account: openid }
  })
  const members = log.map(({ person }) => person)
  return { ...shift, room: shift.capacity - members.length, members, log, revision: log.length, ...more }
}

/** What is on record of an account that is on a shift: nothing, unless a log is given. */
export function anAttendance(
  shift: ShiftDocument,
  openid: string,
  { log = [], ...more }: Partial<AttendanceDocument> = {},
): AttendanceDocument {
  const nobody = { person: personOf(openid), name: openid, account: openid, vouched: 'self' as const }
  const subject = memberOfShift(shift, personOf(openid)) ?? nobody
  return { ...newAttendance(shift, subject, BEGIN), log, revision: log.length, ...more }
}

/** A grown-up who registered as a volunteer with an account; `person` is somebody that account cares for. */
export function aVolunteer(
  openid: string,
  { person = personOf(openid), ...more }: Partial<VolunteerDocument> & { person?: string } = {},
): VolunteerDocument {
  return {
    ...{ _id: person, openid, name: openid, sex: '', born: '1990-05', identity: null, area: '' },
    ...{ contact: '', skills: [], categories: [], times: [], guardian: null, trainings: [], awards: [] },
    ...{ reviewedDays: [], closedAt: null, at: BEGIN_ISO, synthetic: true, revision: 0, applied: [] },
    ...more,
  }
}

/** A grown-up who is cared for and said yes in person; a child is one with `guardian` given and `consent` null. */
export function aCarePerson(more: Partial<CarePerson> = {}): CarePerson {
  return {
    ...{ person: `p-${'c'.repeat(24)}`, name: '王秀兰', relation: 'parent', born: '1949-03' },
    ...{ consent: { how: 'inPerson', at: BEGIN_ISO }, guardian: null },
    ...more,
  }
}

/** What an account has on record of itself and of those it cares for. */
export function aHousehold(
  openid: string,
  people: CarePerson[] = [],
  self: HouseholdDocument['self'] = { name: openid, born: null },
): HouseholdDocument {
  return { _id: personOf(openid), openid, self, people, history: [], revision: 0, applied: [] }
}

/** Tickets of those on the list of `aDeskSession`. */
export const deskTickets = { child: 'desk-child-entry', elder: 'desk-elder-entry' }

/**
 * A session of `st-own` that begins in half an hour, with everything a desk can be asked about: a child who is there and
 * can be handed over, an elder for whom a place is kept, both registered at the desk, and an objection of the child's.
 */
export function aDeskSession(id: string): SessionDocument {
  const [child, elder, leaver] = ['child', 'elder', 'leaver'].map(personOf) as [string, string, string]
  const at = BEGIN - 60_000
  const guardian = { name: '李妈妈', phone: '13900000002', photo: false }
  const log: SessionEvent[] = [
    { what: 'join', key: deskTickets.child, at, person: child, name: '小宝', guardian },
    { what: 'join', key: 'desk-leaver-entry', at, person: leaver, name: '赵', phone: '13900000003' },
    { what: 'join', key: deskTickets.elder, at, person: elder, name: '王根发', phone: '13900000004' },
    { what: 'cancel', key: 'desk-leaver-left', at, person: leaver },
    { what: 'present', key: 'desk-child-came', at, person: child, meeting: 0, how: 'tick' },
  ]
  const appeal = {
    person: child,
    reason: '孩子发烧了',
    at: BEGIN_ISO,
    answer: null,
    answeredAt: null,
    by: '',
  }
  const times = { startsAt: hoursOn(0.5), endsAt: hoursOn(2) }
  return aSession(id, {
    ...{ ...times, closesAt: times.startsAt, meetings: [times], capacity: 2, firstCapacity: 2, pickup: true },
    ...{ members: [child, elder], joins: { [child]: 1, [elder]: 1, [leaver]: 1 }, room: 10, log },
    ...{ noShows: [child], appeals: [appeal], revision: log.length },
  })
}

/** Somebody of the desk of `st-own` who is to be called until tomorrow; with `to` and another state, a message. */
export function aNotice(id: string, more: Partial<NoticeDocument> = {}): NoticeDocument {
  return {
    ...{ _id: id, to: null, stationId: 'st-own', about: 's-own', what: 'reminder', template: 'reminder' },
    ...{ title: '活动快开始了', text: '陈阿公报的“手机课”明天开始。', page: 'pages/home/home', fields: {} },
    ...{ at: BEGIN_ISO, until: hoursOn(24), state: 'call', tries: 0, triedAt: null, readAt: null },
    ...{ call: { name: '陈阿公', phone: '' }, calledBy: null },
    ...more,
  }
}
