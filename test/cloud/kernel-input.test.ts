import { routes as accountRoutes } from '../../cloudfunctions/account'
import { routes as activityRoutes } from '../../cloudfunctions/activity'
import { routes as clockRoutes } from '../../cloudfunctions/clock'
import { routes as stationRoutes } from '../../cloudfunctions/station'
import { routes as volunteerRoutes } from '../../cloudfunctions/volunteer'
import { personOf } from '../../cloudfunctions/activity/domain/person'
import type { Route } from '../../cloudfunctions/kernel/routes'
import type { Answer } from '../../cloudfunctions/kernel/serve'
import { codeOf, type Rig, startRig } from './rig'
import {
  aDeskSession,
  aGrant,
  anAttendance,
  aNotice,
  aSession,
  aShift,
  aStation,
  deskTickets,
  hoursOn,
} from './rig/fixtures'
import { about, aCertificate, CASE_ID, february, keepRecords, keepShifts } from './rig/records'

const functions = {
  account: accountRoutes,
  activity: activityRoutes,
  clock: clockRoutes,
  station: stationRoutes,
  volunteer: volunteerRoutes,
}
const own = { stationId: 'st-own' }

const session = { sessionId: 's-own' }

const carePerson = `p-${'0'.repeat(24)}`
const elder = { name: '王秀兰', relation: 'parent', born: '1949-03' }
const guardian = { name: '李静', phone: '138 0000 0001', version: 'v-1', agreed: true, photo: false }

const activityWords = {
  ...{ title: '手机课', about: '带上手机', bring: '眼镜', venue: '二楼', teacher: '李老师', partner: '街道' },
}
const deskGuardian = { name: '李妈妈', phone: '138 0000 0002', agreed: true, photo: false }
const atDesk = { sessionId: 's-desk', ticket: deskTickets.child }

const hostPerson = personOf('o-host')

const shift = { shiftId: 's-shift' }
const volunteerGuardian = { name: '李静', phone: '138 0000 0001', version: 'v-1', agreed: true }
const span = { start: 540, end: 690 }
const given = aCertificate(hostPerson, 'JL-20260301-000002')
const byHand = { from: hoursOn(-4), to: hoursOn(-2), reason: '手机没电', evidence: ['签到表在 2 号柜'] }
const aboutRecord = { shiftId: 's-shift', person: hostPerson }

/** An input that each action accepts; each of its fields is then spoilt in every way below. */
const good: Record<string, Record<string, unknown>> = {
  'account/me': {},
  'account/household': {},
  'account/setSelf': { name: '王秀兰' },
  'account/addPerson': { ...elder, consent: 'inPerson', guardian },
  'account/editPerson': { person: carePerson, name: '王秀芳', phone: '138 0000 0001', photo: true },
  'account/removePerson': { person: carePerson },
  'account/close': { agreed: true },
  'account/notices': {},
  'account/readNotices': { until: hoursOn(0) },
  'account/calls': { ...own },
  'account/markCalled': { ...own, id: 'call-1' },
  'activity/board': { from: '2026-03-02', days: 7 },
  'activity/upcoming': { stationIds: ['st-own'], module: 'health', limit: 5 },
  'activity/slots': { group: 's-own' },
  'activity/catalogue': {},
  'activity/classes': { ...own, courseId: 'c-music-01' },
  'activity/session': { ...session },
  'activity/draw': { sessionId: 's-drawn' },
  'activity/standing': { ...session },
  'activity/mine': { when: 'past' },
  'activity/templates': {},
  'activity/deskSessions': { ...own, from: '2026-03-02', days: 7 },
  'activity/roster': { ...session },
  'activity/codeKey': { ...session },
  'activity/signUp': { ...session, person: hostPerson, name: '王阿姨' },
  'activity/cancel': { ...session, person: hostPerson },
  'activity/confirmHold': { ...session, person: hostPerson },
  'activity/attend': { ...session, person: hostPerson, code: '123456' },
  'activity/appeal': { ...session, person: hostPerson, reason: '那天住院了' },
  'activity/publish': {
    ...{ ...own, form: 'class', courseId: 'c-music-01', term: '2026-spring', module: 'health' },
    ...activityWords,
    ...{ audience: ['senior'], minAge: 50, maxAge: 80, popular: true, pickup: false },
    ...{ kind: 'lottery', capacity: 10, opensAt: hoursOn(0), drawAt: hoursOn(20), series: 's-own' },
    meetings: [{ startsAt: hoursOn(30), endsAt: hoursOn(31) }],
  },
  'activity/edit': { ...session, ...activityWords },
  'activity/postpone': {
    ...{ sessionId: 's-urn', drawAt: hoursOn(30), reason: '台风' },
    meetings: [{ startsAt: hoursOn(72), endsAt: hoursOn(74) }],
  },
  'activity/setCapacity': { ...session, capacity: 20 },
  'activity/setSignUp': { ...session, open: true },
  'activity/cancelSession': { ...session, reason: '讲师生病' },
  'activity/register': {
    ...session,
    name: '小宝',
    phone: '138 0000 0001',
    born: '2018-05',
    guardian: deskGuardian,
  },
  'activity/unregister': { ...atDesk },
  'activity/confirmFor': { ...atDesk },
  'activity/mark': { ...atDesk, meeting: 0, present: false },
  'activity/handOver': { ...atDesk, meeting: 0, code: '123456', override: '奶奶来接' },
  'activity/answerAppeal': { ...atDesk, accept: true },
  'clock/rebuildIndex': {},
  'clock/tick': {},
  'station/index': { known: 'abc' },
  'station/live': { ids: ['st-own'] },
  'station/detail': { id: 'st-own' },
  'station/nearby': { lng: 121.48, lat: 31.23, radiusM: 500, limit: 5, facility: 'tea' },
  'station/setFacilityState': { ...own, facility: 'tea', state: 'out' },
  'station/announceClosure': { ...own, from: '2026-03-10', to: '2026-03-11', reason: '设备检修' },
  'station/withdrawClosure': { ...own, closureId: 'c-1' },
  'station/printedCode': { ...own },
  'volunteer/roles': {},
  'volunteer/board': { ...own, from: '2026-03-02', days: 7 },
  'volunteer/shift': { ...shift },
  'volunteer/standing': { ...shift },
  'volunteer/profile': { person: hostPerson },
  'volunteer/register': {
    ...{ person: hostPerson, name: '王秀兰', contact: '138 0000 0001', born: '1985-04', sex: 'female' },
    ...{ area: '310101001', skills: ['唱歌'], categories: ['health'], times: ['evening'] },
    guardian: volunteerGuardian,
  },
  'volunteer/join': { ...shift, person: hostPerson, paidDuty: false },
  'volunteer/leave': { ...shift, person: hostPerson },
  'volunteer/offer': { ...shift, person: hostPerson, offered: true },
  'volunteer/takeOver': { ...shift, person: hostPerson },
  'volunteer/myShifts': {},
  'volunteer/deskShifts': { ...own, from: '2026-03-02', days: 7 },
  'volunteer/openShifts': {
    ...{
      ...own,
      days: ['2026-03-04'],
      spans: [span],
      role: 'guide',
      name: '上午班',
      content: '迎接来访的人',
    },
    ...{ organiser: '测试街道', leader: '张站长', venue: '二楼', least: 1, capacity: 3, breaks: [span] },
  },
  'volunteer/editShift': { ...shift, content: '迎接来访的人', leader: '张站长', venue: '二楼', capacity: 3 },
  'volunteer/cancelShift': { ...shift, reason: '台风' },
  'volunteer/addVolunteer': {
    ...{ ...shift, name: '小宝', phone: '138 0000 0001', born: '2016-05', guardian: volunteerGuardian },
  },
  'volunteer/dropVolunteer': { ...shift, person: hostPerson, reason: '生病了' },
  'volunteer/scan': { text: 'xs1.s-shift', sentAt: 1, device: 'a'.repeat(32) },
  'volunteer/record': { ...shift, person: hostPerson },
  'volunteer/shiftRoster': { ...shift },
  'volunteer/shiftKey': { ...shift },
  'volunteer/tick': { ...aboutRecord, way: 'in', nonce: 'a'.repeat(32), tickedAt: 1, sentAt: 1 },
  'volunteer/untick': { ...aboutRecord, way: 'in', reason: '勾错了' },
  'volunteer/setPaidDuty': { ...aboutRecord, paid: true },
  'volunteer/confirm': { ...aboutRecord, agreed: true, reason: '看到了' },
  'volunteer/approveOvertime': { ...aboutRecord, approved: true, reason: '看到了' },
  'volunteer/confirmCheckOut': { ...aboutRecord, leftAt: hoursOn(0), reason: '看到离开' },
  'volunteer/rate': { ...aboutRecord, stars: 5, words: '很耐心' },
  'volunteer/addTraining': {
    ...{ ...own, person: hostPerson, name: '急救', content: '心肺复苏', minutes: 120 },
    ...{ organiser: '红十字会', day: '2026-03-01' },
  },
  'volunteer/addAward': { ...own, person: hostPerson, name: '优秀', giver: '测试街道', day: '2026-03-01' },
  'volunteer/hours': { person: hostPerson },
  'volunteer/chain': { person: hostPerson, from: 1 },
  'volunteer/exportHours': { ...own, month: '2026-03' },
  'volunteer/todo': { ...own },
  'volunteer/reviewDay': { ...aboutRecord, approved: true, reason: '看过签到表' },
  'volunteer/flags': { kind: 'street', id: '310101001' },
  'volunteer/closeFlag': { flagId: 'hasty:s-own', note: '问过了' },
  'volunteer/setIdentity': { person: hostPerson, number: '11010519491231002X', agreed: true },
  'volunteer/documents': { person: hostPerson },
  'volunteer/issue': { person: hostPerson, kind: 'proof', ...february, recorder: 'own-street' },
  'volunteer/document': { number: given._id },
  'volunteer/withdrawDocument': { number: given._id, reason: '写错了' },
  'volunteer/verify': { code: given.code },
  'volunteer/ask': { ...about.case, person: hostPerson, kind: 'notMe', words: '那天没有去' },
  'volunteer/vouch': { ...about.ward, agreed: true },
  'volunteer/enterByHand': { ...about.propose, ...byHand },
  'volunteer/decideByHand': { ...about.decide, approved: true, reason: '看过了' },
  'volunteer/vouchFor': { ...about.vouchFor, agreed: true, reason: '见到了' },
  'volunteer/answerCase': { ...about.case, caseId: CASE_ID, decision: 'upheld', words: '查过了' },
}
/** Fields that hold what people write: odd text is text there, and is kept as it is. */
const freeText = [
  ...['reason', 'name', 'title', 'about', 'bring', 'venue', 'teacher', 'partner', 'override'],
  ...['content', 'organiser', 'leader', 'giver', 'words', 'text', 'note'],
  'code@volunteer/verify',
]
/** Fields an action does without. */
const optional = [
  ...['known', 'radiusM', 'limit', 'facility@station/nearby', 'module@activity/upcoming'],
  ...['from@activity/board', 'days@activity/board', 'stationId@activity/classes', 'when'],
  ...['signUp', 'cancel', 'confirmHold', 'attend', 'appeal'].map((action) => `person@activity/${action}`),
  'name@activity/signUp',
  ...['series', 'drawAt', 'form', 'term', 'audience', 'minAge', 'maxAge', 'popular', 'pickup'],
  ...[
    'bring',
    'venue',
    'teacher',
    'partner',
    'code@activity/handOver',
    'override',
    'courseId',
    'born@activity/register',
  ],
  ...['profile', 'register', 'join', 'leave', 'offer', 'takeOver'].map(
    (action) => `person@volunteer/${action}`,
  ),
  ...['hours', 'chain'].map((action) => `person@volunteer/${action}`),
  ...['setIdentity', 'documents', 'issue', 'ask', 'vouch'].map((action) => `person@volunteer/${action}`),
  ...['decideByHand', 'vouchFor'].map((action) => `reason@volunteer/${action}`),
  'recorder@volunteer/issue',
  ...['stationId@volunteer/board', 'paidDuty@volunteer/join', 'born@volunteer/addVolunteer'],
  ...['sex', 'area', 'skills', 'categories', 'times', 'breaks', 'device'],
  ...[
    'person@volunteer/record',
    'reason@volunteer/confirm',
    'reason@volunteer/approveOvertime',
    'words@volunteer/rate',
  ],
  ...['consent', 'guardian', 'phone', 'photo', 'name@account/editPerson'],
]
/** A way of spoiling that leaves a field as good as it was. */
const harmless = [
  'a switch@open',
  'long text@about',
  'a switch@photo',
  'a switch@popular',
  'a switch@pickup',
  'a switch@present',
  'a switch@accept',
  ...['a switch@paidDuty', 'a switch@paid', 'a switch@agreed', 'a switch@approved', 'null@number'],
  'a switch@offered',
  'null@minAge',
  'null@maxAge',
  // Any text that is no scan is decided about, too.
  'control characters@text',
]

const operator = { $gt: '' }
const spoilt: [what: string, value: unknown][] = [
  ['an operator', operator],
  ['an operator in a list', [operator]],
  ['a regular expression', { $regex: '.*' }],
  ['a script', { $where: 'sleep(1000)' }],
  ['null', null],
  ['a switch', true],
  ['an object', { a: 1 }],
  ['a list of lists', [[[]]]],
  ['the wrong sign', -1],
  ['a number without end', 1e308],
  ['oversized text', 'x'.repeat(40_000)],
  ['long text', 'x'.repeat(500)],
  ['a path', '../../etc/passwd'],
  ['SQL', "st-own' OR '1'='1"],
  ['a template', '{{constructor}}'],
  ['control characters', 'ab\u0000\u202e'],
]

/** Odd, but only text. */
const onlyText = ['a path', 'SQL', 'a template']

const everyAction = Object.keys(good)
const fields = everyAction.flatMap((action) =>
  Object.keys(good[action] ?? {}).map((field) => ({ action, field, input: good[action] ?? {} })),
)

let rig: Rig
const phoneFor = (action: string) => (action.startsWith('clock/') ? rig.terminal : rig.as('o-host'))

beforeAll(async () => {
  rig = await startRig()
  await rig.db.put('grants', aGrant('o-host', 'host', 'st-own'))
  await rig.db.put('grants', aGrant('o-host', 'streetOfficer', '310101001'))
  const closure = { id: 'c-1', from: '2026-03-05', to: '2026-03-05', reason: '盘点', by: 'x', at: '' }
  await rig.db.put('stations', aStation('st-own', { closures: [closure] }))
  const draw = { what: 'draw' as const, key: 'draw', at: 0, order: [] }
  const record = { at: hoursOn(-1), places: 1, quota: 1, entriesHash: '', seed: '', entries: [] }
  await rig.db.put('sessions', aSession('s-own'))
  await rig.db.put('sessions', aSession('s-urn', { kind: 'lottery' }))
  await rig.db.put('sessions', aDeskSession('s-desk'))
  await rig.db.put('shifts', aShift('s-shift'))
  await keepShifts(rig.db, [hostPerson])
  await keepRecords(rig.db)
  await rig.db.put('certificates', given)
  await rig.db.put('attendances', anAttendance(aShift('s-shift'), 'o-host'))
  await rig.db.put('notices', aNotice('call-1'))
  await rig.db.put(
    'sessions',
    aSession('s-drawn', { kind: 'lottery', drawn: true, draw: record, log: [draw] }),
  )
  await rig.terminal.call('clock/rebuildIndex')
})
afterAll(() => rig.stop())

/** A clear refusal: a code of ours about the request or what it speaks of, and words for the person. */
function expectRefusal(answer: Answer): void {
  expect(codeOf(answer)).toMatch(
    /^(REQUEST|STATION|CLOSURE|ACTIVITY|VOLUNTEER|SCAN|CERTIFICATE|IDENTITY)\.[A-Z_]+$/,
  )
  if (answer.ok) return
  expect(['invalid', 'missing', 'conflict', 'denied']).toContain(answer.error.kind)
  expect(answer.error.message).toMatch(/^[\p{Script=Han}，。、“”\d\s]{4,40}$/u)
}

it('knows every action', () => {
  const actions = Object.entries(functions).flatMap(([name, routes]) =>
    Object.keys(routes).map((action) => `${name}/${action}`),
  )
  expect(everyAction.sort()).toEqual(actions.sort())
})

describe('bad input', () => {
  it.each(fields)(
    '$action refuses $field spoilt in every way, and writes nothing',
    async ({ action, field, input }) => {
      const before = await rig.everything()
      for (const [what, value] of spoilt) {
        const isText = freeText.includes(field) || freeText.includes(`${field}@${action}`)
        if (isText && onlyText.includes(what)) continue
        if (harmless.includes(`${what}@${field}`)) continue
        expectRefusal(await phoneFor(action).call(action, { ...input, [field]: value }))
      }
      expect(await rig.everything()).toBe(before)
    },
  )

  it.each(fields)('$action needs $field, unless it may be left out', async ({ action, field, input }) => {
    if (optional.includes(field) || optional.includes(`${field}@${action}`)) return
    const before = await rig.everything()
    const { [field]: _left, ...rest } = input
    expectRefusal(await phoneFor(action).call(action, rest))
    expect(await rig.everything()).toBe(before)
  })

  it.each(everyAction)(
    '%s refuses keys that reach for a prototype, and what is no object',
    async (action) => {
      const text = JSON.stringify(good[action])
      const polluted = JSON.parse(
        `{"__proto__":{"role":"networkOfficer"},${text.slice(1)}`.replace(',}', '}'),
      ) as object
      const before = await rig.everything()
      for (const input of [polluted, { ...good[action], constructor: {} }, 'text', 7, [good[action]]]) {
        expect(codeOf(await phoneFor(action).call(action, input))).toBe('REQUEST.MALFORMED')
      }
      expect(await rig.everything()).toBe(before)
    },
  )

  it.each(everyAction)('%s drops what its contract does not name', async (action) => {
    const [name = '', route = ''] = action.split('/')
    const routes: Record<string, Route> = functions[name as keyof typeof functions]
    if (routes[route]?.kind === 'command') return
    const answer = await phoneFor(action).call(action, {
      ...good[action],
      role: 'networkOfficer',
      extra: [1],
    })
    expect(codeOf(answer)).toBe('OK')
  })
})

describe('points that mean nothing', () => {
  it.each([
    [{ lng: 0, lat: 0 }],
    [{ lng: 31.23, lat: 121.48 }],
    [{ lng: 181, lat: 31 }],
    [{ lng: 121, lat: 90.1 }],
    [{ lng: '121.48', lat: '31.23' }],
    [{ lng: Number.NaN, lat: Number.POSITIVE_INFINITY }],
  ])('%o', async (point) => {
    expectRefusal(await phoneFor('').call('station/nearby', point))
  })
})

describe('events that are no calls', () => {
  const events: [string, unknown, string][] = [
    ['an unknown action', { action: 'drop' }, 'REQUEST.UNKNOWN_ACTION'],
    ['an inherited name', { action: 'hasOwnProperty' }, 'REQUEST.UNKNOWN_ACTION'],
    ['no action', {}, 'REQUEST.MALFORMED'],
    ['a list', [], 'REQUEST.MALFORMED'],
    ['an action that is an object', { action: operator }, 'REQUEST.MALFORMED'],
    ['a command without an id', { action: 'printedCode', input: own }, 'REQUEST.ID_MISSING'],
    [
      'a command with an odd id',
      { action: 'printedCode', input: own, requestId: operator },
      'REQUEST.MALFORMED',
    ],
    ['a mountain', { action: 'index', input: { known: '山'.repeat(20_000) } }, 'REQUEST.TOO_LARGE'],
    ['a forged timer', { Type: 'Timer', TriggerName: 'tick' }, 'REQUEST.MALFORMED'],
  ]

  it.each(events)('%s', async (_what, event, code) => {
    const before = await rig.everything()
    const answer = (await rig.cloud.invoke('station', event, { openid: 'o-host' })) as Answer
    expect(codeOf(answer)).toBe(code)
    expect(await rig.everything()).toBe(before)
  })
})
