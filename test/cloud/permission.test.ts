import { routes as accountRoutes } from '../../cloudfunctions/account'
import { routes as activityRoutes } from '../../cloudfunctions/activity'
import { routes as clockRoutes } from '../../cloudfunctions/clock'
import { routes as stationRoutes } from '../../cloudfunctions/station'
import { routes as volunteerRoutes } from '../../cloudfunctions/volunteer'
import type { FlagDocument, ServiceEvent } from '../../cloudfunctions/schema/documents'
import { newAttendance } from '../../cloudfunctions/volunteer/domain/new-attendance'
import { personOf } from '../../cloudfunctions/activity/domain/person'
import { codeAt, stepAt } from '../../miniprogram/shared/code/rotating'
import { functionsIn } from '../../tools/build/functions'
import { codeOf, type Rig, startRig } from './rig'
import {
  aCarePerson,
  aDeskSession,
  aGrant,
  aHousehold,
  anAttendance,
  aNotice,
  aSession,
  aShift,
  aStation,
  aVolunteer,
  BEGIN,
  deskTickets,
  hoursOn,
} from './rig/fixtures'
import { about, aCertificate, CASE_ID, february, keepRecords, keepShifts } from './rig/records'
import path from 'node:path'

const functions = {
  account: accountRoutes,
  activity: activityRoutes,
  clock: clockRoutes,
  station: stationRoutes,
  volunteer: volunteerRoutes,
}
const LATER = new Date(BEGIN + 86_400_000).toISOString()
const EARLIER = new Date(BEGIN - 1).toISOString()

/** Everyone who may knock. `own` and `other` are seen from the station `st-own`. */
const actors = {
  stranger: [],
  hostOwn: [aGrant('hostOwn', 'host', 'st-own', LATER)],
  hostOther: [aGrant('hostOther', 'host', 'st-same-street')],
  streetOfficerOwn: [aGrant('streetOfficerOwn', 'streetOfficer', '310101001')],
  streetOfficerOther: [aGrant('streetOfficerOther', 'streetOfficer', '310101002')],
  districtOfficerOwn: [aGrant('districtOfficerOwn', 'districtOfficer', '310101')],
  districtOfficerOther: [aGrant('districtOfficerOther', 'districtOfficer', '310104')],
  networkOfficer: [aGrant('networkOfficer', 'networkOfficer', '*')],
  hostEnded: [aGrant('hostEnded', 'host', 'st-own', EARLIER)],
  networkOfficerEnded: [aGrant('networkOfficerEnded', 'networkOfficer', '*', EARLIER)],
  /** A grant that no honest hand could have written: a host of a whole district. */
  hostOfDistrict: [
    { ...aGrant('hostOfDistrict', 'host', '310101'), scope: { kind: 'district' as const, id: '310101' } },
  ],
  terminal: null,
}
type Actor = keyof typeof actors
const everyone = Object.keys(actors) as Actor[]

/** Who gets in; all others are refused by one of these. */
const REFUSED = ['PERMISSION.DENIED', 'IDENTITY.MISSING']
const people = everyone.filter((actor) => actor !== 'terminal')
const officers: Actor[] = ['streetOfficerOwn', 'districtOfficerOwn', 'networkOfficer']
const keepers: Actor[] = ['hostOwn', 'streetOfficerOwn', 'districtOfficerOwn', 'networkOfficer']

/** Something for the officers of where `st-own` is. */
const FLAG: FlagDocument = {
  ...{
    _id: 'hasty:s-own',
    flag: 'hasty',
    stationId: 'st-own',
    streetCode: '310101001',
    districtCode: '310101',
  },
  ...{
    words: '活动建立后 1 分钟就有了这条记录',
    records: [],
    at: EARLIER,
    state: 'open',
    note: '',
    by: null,
  },
  ...{ closedAt: null, revision: 0, applied: [] },
}

interface Row {
  input: object
  may: readonly Actor[]
}

const own = { stationId: 'st-own' }
const days = { from: '2026-03-10', to: '2026-03-11', reason: '设备检修' }

const elder = { name: '王秀英', relation: 'parent', born: '1950-03', consent: 'inPerson' }
const ownSession = { sessionId: 's-own' }
const activityDraft = {
  ...{ ...own, title: '手机课', about: '', module: 'health', kind: 'lottery', capacity: 10 },
  ...{ opensAt: hoursOn(0), meetings: [{ startsAt: hoursOn(30), endsAt: hoursOn(31) }], drawAt: hoursOn(20) },
}
/** What the host's phone shows at the door of `s-now`. */
const doorCode = codeAt(aSession('s-now').codeKey, stepAt(BEGIN))
const later = [{ startsAt: hoursOn(72), endsAt: hoursOn(74) }]
const deskChild = { sessionId: 's-desk', ticket: deskTickets.child }
const deskElder = { sessionId: 's-desk', ticket: deskTickets.elder }

const ownShift = { shiftId: 's-shift' }
/** Of a shift of which everybody is. */
const joinedShift = { shiftId: 's-joined' }
/** Somebody with a record in it, of whose household none of these is. */
const served = personOf('served')
/** Of a shift that is over, and of one that runs. */
const [servedIn, serving] = [
  { shiftId: 's-over', person: served },
  { shiftId: 's-serving', person: served },
]
const ticked = { nonce: 'a'.repeat(32), tickedAt: BEGIN, sentAt: BEGIN }
const opening = {
  ...{ ...own, days: ['2026-03-04'], spans: [{ start: 540, end: 690 }], role: 'guide', name: '上午班' },
  ...{ content: '迎接来访的人', organiser: '测试街道', leader: '张站长', least: 1, capacity: 3 },
}
/** Of somebody on every household's record. */
const given = aCertificate(about.ward.person)
const byHand = { from: hoursOn(-4), to: hoursOn(-2), reason: '手机没电', evidence: ['签到表在 2 号柜'] }
const training = { name: '急救', content: '心肺复苏', minutes: 120, organiser: '红十字会', day: '2026-03-01' }

/** Every action, an input that is fit for it, and everyone who may use it. */
const table: Record<string, Row> = {
  'account/me': { input: {}, may: people },
  'account/household': { input: {}, may: people },
  'account/setSelf': { input: { name: '王' }, may: people },
  'account/addPerson': { input: elder, may: people },
  'account/editPerson': { input: { person: aCarePerson().person, name: '王秀芳' }, may: people },
  'account/removePerson': { input: { person: aCarePerson().person }, may: people },
  'account/close': { input: { agreed: true }, may: people },
  'account/notices': { input: {}, may: people },
  'account/readNotices': { input: { until: hoursOn(0) }, may: people },
  'account/calls': { input: own, may: keepers },
  'account/markCalled': { input: { ...own, id: 'call-1' }, may: keepers },
  'activity/board': { input: {}, may: everyone },
  'activity/upcoming': { input: { stationIds: ['st-own'] }, may: everyone },
  'activity/slots': { input: { group: 's-own' }, may: everyone },
  'activity/catalogue': { input: {}, may: everyone },
  'activity/classes': { input: { courseId: 'c-music-01' }, may: everyone },
  'activity/session': { input: ownSession, may: everyone },
  'activity/draw': { input: { sessionId: 's-drawn' }, may: everyone },
  'activity/standing': { input: ownSession, may: people },
  'activity/mine': { input: {}, may: people },
  'activity/signUp': { input: { sessionId: 's-empty', name: '王' }, may: people },
  'activity/cancel': { input: ownSession, may: people },
  'activity/confirmHold': { input: { sessionId: 's-held' }, may: people },
  'activity/attend': { input: { sessionId: 's-now', code: doorCode }, may: people },
  'activity/appeal': { input: { sessionId: 's-missed', reason: '那天住院了' }, may: people },
  'activity/publish': { input: activityDraft, may: keepers },
  'activity/templates': { input: {}, may: people },
  'activity/deskSessions': { input: { ...own, from: '2026-03-02', days: 7 }, may: keepers },
  'activity/roster': { input: ownSession, may: keepers },
  'activity/codeKey': { input: ownSession, may: keepers },
  'activity/edit': { input: { ...ownSession, title: '手机课', about: '带上手机' }, may: keepers },
  'activity/postpone': { input: { ...ownSession, meetings: later, reason: '台风' }, may: keepers },
  'activity/setCapacity': { input: { ...ownSession, capacity: 50 }, may: keepers },
  'activity/setSignUp': { input: { ...ownSession, open: false }, may: keepers },
  'activity/cancelSession': { input: { ...ownSession, reason: '讲师生病' }, may: keepers },
  'activity/register': { input: { sessionId: 's-empty', name: '张', phone: '13800000000' }, may: keepers },
  'activity/unregister': { input: deskElder, may: keepers },
  'activity/confirmFor': { input: deskElder, may: keepers },
  'activity/mark': { input: { ...deskChild, meeting: 0, present: false }, may: keepers },
  'activity/handOver': { input: { ...deskChild, meeting: 0, override: '奶奶来接' }, may: keepers },
  'activity/answerAppeal': { input: { ...deskChild, accept: true }, may: keepers },
  'clock/rebuildIndex': { input: {}, may: ['terminal'] },
  'clock/tick': { input: {}, may: ['terminal'] },
  'station/index': { input: {}, may: everyone },
  'station/live': { input: { ids: ['st-own'] }, may: everyone },
  'station/detail': { input: { id: 'st-own' }, may: everyone },
  'station/nearby': { input: { lng: 121.48, lat: 31.23 }, may: everyone },
  'station/setFacilityState': { input: { ...own, facility: 'tea', state: 'out' }, may: keepers },
  'station/announceClosure': { input: { ...own, ...days }, may: keepers },
  'station/withdrawClosure': { input: { ...own, closureId: 'c-1' }, may: keepers },
  'station/printedCode': { input: own, may: keepers },
  'volunteer/roles': { input: {}, may: everyone },
  'volunteer/board': { input: { from: '2026-03-02', days: 7 }, may: everyone },
  'volunteer/shift': { input: ownShift, may: everyone },
  'volunteer/standing': { input: ownShift, may: people },
  'volunteer/profile': { input: {}, may: people },
  'volunteer/register': { input: { name: '王', contact: '13800000000', born: '1985-04' }, may: people },
  'volunteer/join': { input: ownShift, may: people },
  'volunteer/leave': { input: joinedShift, may: people },
  'volunteer/offer': { input: { ...joinedShift, offered: true }, may: people },
  'volunteer/takeOver': { input: { shiftId: 's-offered' }, may: people },
  'volunteer/myShifts': { input: {}, may: people },
  'volunteer/deskShifts': { input: { ...own, from: '2026-03-02', days: 7 }, may: keepers },
  'volunteer/openShifts': { input: opening, may: keepers },
  'volunteer/editShift': {
    input: { ...ownShift, content: '迎接来访的人', leader: '张站长', capacity: 30 },
    may: keepers,
  },
  'volunteer/cancelShift': { input: { ...ownShift, reason: '台风' }, may: keepers },
  'volunteer/addVolunteer': { input: { ...ownShift, name: '张', phone: '13800000000' }, may: keepers },
  'volunteer/dropVolunteer': {
    input: { ...joinedShift, person: personOf('stranger'), reason: '生病了' },
    may: keepers,
  },
  'volunteer/scan': { input: { text: 'https://example.com', sentAt: BEGIN }, may: people },
  'volunteer/record': { input: { shiftId: 's-over' }, may: people },
  'volunteer/shiftRoster': { input: ownShift, may: keepers },
  'volunteer/shiftKey': { input: ownShift, may: keepers },
  'volunteer/tick': { input: { ...serving, ...ticked, way: 'in' }, may: keepers },
  'volunteer/untick': { input: { ...servedIn, way: 'out', reason: '勾错了' }, may: keepers },
  'volunteer/setPaidDuty': { input: { ...serving, paid: true }, may: keepers },
  'volunteer/confirm': { input: { ...servedIn, agreed: true }, may: keepers },
  'volunteer/approveOvertime': { input: { ...servedIn, approved: true }, may: keepers },
  'volunteer/confirmCheckOut': {
    input: { ...servedIn, leftAt: hoursOn(-1), reason: '看到离开' },
    may: keepers,
  },
  'volunteer/rate': { input: { ...servedIn, stars: 5 }, may: keepers },
  'volunteer/addTraining': { input: { ...own, person: served, ...training }, may: keepers },
  'volunteer/addAward': {
    input: { ...own, person: served, name: '优秀志愿者', giver: '测试街道', day: '2026-03-01' },
    may: keepers,
  },
  'volunteer/hours': { input: {}, may: people },
  'volunteer/chain': { input: { from: 1 }, may: people },
  'volunteer/exportHours': { input: { ...own, month: '2026-03' }, may: keepers },
  'volunteer/todo': { input: own, may: keepers },
  'volunteer/reviewDay': {
    input: { shiftId: 's-long', person: served, approved: true, reason: '看过签到表' },
    may: keepers,
  },
  'volunteer/flags': { input: { kind: 'street', id: '310101001' }, may: officers },
  'volunteer/closeFlag': { input: { flagId: FLAG._id, note: '问过了' }, may: officers },
  'volunteer/setIdentity': { input: { number: '11010519491231002X', agreed: true }, may: people },
  'volunteer/documents': { input: {}, may: people },
  'volunteer/issue': { input: { kind: 'statement', ...february }, may: people },
  'volunteer/document': { input: { number: given._id }, may: people },
  'volunteer/withdrawDocument': { input: { number: given._id, reason: '写错了' }, may: people },
  'volunteer/verify': { input: { code: given.code }, may: everyone },
  'volunteer/ask': { input: { ...about.ward, kind: 'notMe', words: '那天没有去' }, may: people },
  'volunteer/vouch': { input: { ...about.ward, agreed: true }, may: people },
  'volunteer/enterByHand': { input: { ...about.propose, ...byHand }, may: keepers },
  'volunteer/decideByHand': { input: { ...about.decide, approved: true }, may: keepers },
  'volunteer/vouchFor': { input: { ...about.vouchFor, agreed: true }, may: keepers },
  'volunteer/answerCase': {
    input: { ...about.case, caseId: CASE_ID, decision: 'upheld', words: '查过了' },
    may: keepers,
  },
}

const guarded = Object.keys(table).filter((action) => table[action]?.may === keepers)
const cases = Object.entries(table).flatMap(([action, { input, may }]) =>
  everyone.map((actor) => ({ action, actor, input, allowed: may.includes(actor) })),
)

const meet = (from: number, to: number) => {
  const [startsAt, endsAt] = [hoursOn(from), hoursOn(to)]
  return { startsAt, endsAt, closesAt: startsAt, meetings: [{ startsAt, endsAt }] }
}

/** Sessions in which everybody can do everything: one they are on, one they are not, one with a place kept for each. */
function sessions() {
  const raise = { what: 'capacity' as const, key: 'more', at: BEGIN - 1_000, capacity: 20 }
  const held = aSession('s-held', { capacity: 0, joined: everyone })
  const draw = { what: 'draw' as const, key: 'draw', at: BEGIN - 1_000, order: [] }
  const record = { at: hoursOn(-1), places: 1, quota: 1, entriesHash: '', seed: '', entries: [] }
  return [
    aSession('s-own', { capacity: 20, joined: everyone }),
    aSession('s-empty', meet(100, 102)),
    aDeskSession('s-desk'),
    { ...held, capacity: 20, log: [...held.log, raise] },
    aSession('s-drawn', { kind: 'lottery', drawn: true, draw: record, log: [draw] }),
    aSession('s-now', { joined: everyone, capacity: 20, ...meet(0, 2) }),
    aSession('s-missed', { joined: everyone, noShows: everyone.map(personOf), ...meet(-4, -2) }),
  ]
}

/** Shifts in which everybody can do everything: one to join, one they are on, one with a place to take over. */
function shifts() {
  const times = (from: number, to: number) => ({ startsAt: hoursOn(from), endsAt: hoursOn(to) })
  const offered = { joined: ['served'], offers: [served] }
  return [
    aShift('s-shift', { ...times(100, 102), capacity: 20 }),
    aShift('s-joined', { ...times(48, 50), capacity: 30, joined: [...people, 'served'] }),
    aShift('s-offered', { ...times(110, 112), capacity: 1, ...offered }),
    aShift('s-over', { ...times(-3, -1), joined: ['served'] }),
    aShift('s-serving', { ...times(-1, 1), joined: ['served'] }),
    aShift('s-long', { ...times(-16, -4), joined: ['served'] }),
  ]
}

/** A record of which a keeper can be asked anything: doubtful, with time beyond the shift, and wanted corrected. */
/** A service of twelve hours, of which four wait for a look at the day. */
function longService() {
  const [from, to] = [BEGIN - 16 * 3_600_000, BEGIN - 4 * 3_600_000]
  const tick = { by: 'seed', what: 'tick' as const }
  const log = [
    { key: 'long-in', at: from, ...tick, way: 'in' as const, mark: from, nonce: 'in' },
    { key: 'long-out', at: to, ...tick, way: 'out' as const, mark: to, nonce: 'out' },
  ]
  const minutes = { rawMinutes: 720, creditedMinutes: 480, pendingOvertimeMinutes: 0, reviewMinutes: 240 }
  const outcome = { seq: 0, ...minutes, reasons: [], spans: [], events: 2, at: EARLIER }
  return anAttendance(shifts().find(({ _id }) => _id === 's-long') ?? aShift('s-long'), 'served', {
    log,
    outcome,
  })
}

function servedLog(): ServiceEvent[] {
  const [from, to] = [BEGIN - 3 * 3_600_000, BEGIN - 900_000]
  const scan = {
    what: 'scan',
    way: 'in',
    mark: from,
    how: 'code',
    nonce: '',
    text: '',
    device: null,
  } as const
  const doubt = { signals: ['LATE' as const], confirm: true, keeper: false, recorded: true }
  return [
    { key: 'in', at: from, by: 'served', ...scan, ...doubt },
    { key: 'out', at: to, by: 'seed', what: 'tick', way: 'out', mark: to, nonce: '' },
    { key: 'ask', at: to, by: 'served', what: 'ask', id: 'case-1', kind: 'correction', words: '时间不对' },
  ]
}

/** What volunteers have on record before each case. */
async function enterVolunteers(): Promise<void> {
  await Promise.all(shifts().map((shift) => rig.db.put('shifts', shift)))
  const registered = [...people, 'served'].map((openid) => aVolunteer(openid))
  await Promise.all(registered.map((volunteer) => rig.db.put('volunteers', volunteer)))
  await rig.db.put('flags', FLAG)
  const subject = { person: served, name: 'served', account: 'served', vouched: 'self' as const }
  await rig.db.put('attendances', newAttendance(aShift('s-joined'), subject, BEGIN))
  const over = shifts().find(({ _id }) => _id === 's-over') ?? aShift('s-over')
  const records = [
    anAttendance(over, 'served', { log: servedLog() }),
    longService(),
    ...people.map((one) => anAttendance(over, one)),
  ]
  await Promise.all(records.map((record) => rig.db.put('attendances', record)))
}

let rig: Rig
const phone = (actor: Actor) => (actor === 'terminal' ? rig.terminal : rig.as(actor))

beforeAll(async () => {
  rig = await startRig()
  const grants = Object.values(actors).flatMap((held) => held ?? [])
  await Promise.all(grants.map((grant) => rig.db.put('grants', grant)))
  await keepShifts(rig.db, people.map(personOf))
  await rig.terminal.call('clock/rebuildIndex')
})
afterAll(() => rig.stop())
beforeEach(async () => {
  rig.cloud.clock.set(BEGIN)
  const closure = { id: 'c-1', from: '2026-03-05', to: '2026-03-05', reason: '盘点', by: 'x', at: EARLIER }
  await rig.db.put('stations', aStation('st-own', { closures: [closure] }))
  await Promise.all(sessions().map((session) => rig.db.put('sessions', session)))
  const households = people.map((openid) => aHousehold(openid, [aCarePerson()]))
  await Promise.all(households.map((household) => rig.db.put('households', household)))
  await rig.db.put('notices', aNotice('call-1'))
  await enterVolunteers()
  await keepRecords(rig.db)
})

describe('the table', () => {
  it('has a row for every action of every function, and none for what is not there', async () => {
    expect(await functionsIn(path.resolve(__dirname, '../../cloudfunctions'))).toEqual(Object.keys(functions))
    const actions = Object.entries(functions).flatMap(([name, routes]) =>
      Object.keys(routes).map((action) => `${name}/${action}`),
    )
    expect(Object.keys(table).sort()).toEqual(actions.sort())
  })
})

describe('every action, everyone', () => {
  it.each(cases)('$action by $actor: $allowed', async ({ action, actor, input, allowed }) => {
    const before = await rig.everything()
    const code = codeOf(await phone(actor).call(action, input))
    if (allowed) {
      expect(code).toBe('OK')
    } else {
      expect(REFUSED).toContain(code)
      expect(await rig.everything()).toBe(before)
    }
  })
})

describe('what is not there', () => {
  const nowhere = (action: string) => {
    const input = table[action]?.input ?? {}
    if ('sessionId' in input) return { ...input, sessionId: 's-none' }
    return { ...input, ...('shiftId' in input ? { shiftId: 's-none' } : { stationId: 'st-none' }) }
  }

  it.each(guarded)('%s looks the same to a stranger as what is there', async (action) => {
    const there = await phone('stranger').call(action, table[action]?.input)
    const notThere = await phone('stranger').call(action, nowhere(action))
    const shown = [there, notThere].map((answer) => answer.ok || { ...answer.error, requestId: '' })
    expect(shown[0]).toEqual(shown[1])
    expect(codeOf(notThere)).toBe('PERMISSION.DENIED')
  })

  it.each(guarded)('%s says so to whoever may act everywhere', async (action) => {
    const code = codeOf(await phone('networkOfficer').call(action, nowhere(action)))
    expect([
      'ACTIVITY.NOT_FOUND',
      'STATION.NOT_FOUND',
      'VOLUNTEER.NO_SHIFT',
      'VOLUNTEER.NO_RECORD',
    ]).toContain(code)
  })
})

describe('a grant', () => {
  it('ends at its instant, without anything being done', async () => {
    const word = { ...own, facility: 'tea', state: 'low' }
    expect(codeOf(await phone('hostOwn').call('station/setFacilityState', word))).toBe('OK')
    rig.cloud.clock.set(Date.parse(LATER))
    expect(codeOf(await phone('hostOwn').call('station/setFacilityState', word))).toBe('PERMISSION.DENIED')
  })

  it('is not taken from what a phone says of itself', async () => {
    const input = { ...own, facility: 'tea', state: 'low' }
    const forged = {
      openid: 'networkOfficer',
      OPENID: 'networkOfficer',
      userInfo: { openId: 'networkOfficer' },
    }
    const event = {
      action: 'setFacilityState',
      requestId: 'request-forged',
      input: { ...input, ...forged },
      ...forged,
    }
    const answer = await rig.cloud.invoke('station', event, { openid: 'stranger' })
    expect(answer).toMatchObject({ ok: false, error: { code: 'PERMISSION.DENIED' } })
  })

  it('that was refused is in the log, by roles and without names', async () => {
    await phone('stranger').call('station/printedCode', own)
    const line = rig.cloud.logs
      .list()
      .find(({ text }) => text.includes('"denied"') && text.includes('printedCode'))
    expect(line?.text).toContain('"roles":["host"')
    expect(line?.text).not.toContain('stranger')
    expect(line?.text).not.toContain('st-own')
  })
})
