import type { InferOutput } from 'valibot'
import type { contract } from '../../cloudfunctions/activity/contract'
import { codeOf, dataOf, type Rig, startRig } from './rig'
import { aCarePerson, aHousehold, aSession, BEGIN, hoursOn } from './rig/fixtures'

type Output<A extends keyof typeof contract> = InferOutput<(typeof contract)[A]['output']>
type Given = Parameters<typeof aSession>[1]

let rig: Rig
const HOUR = 3_600_000
const put = (id: string, more: Given = {}) => rig.db.put('sessions', aSession(id, more))
const meet = (...hours: [from: number, to: number][]): Given => ({
  meetings: hours.map(([from, to]) => ({ startsAt: hoursOn(from), endsAt: hoursOn(to) })),
  startsAt: hoursOn(hours[0]?.[0] ?? 0),
  closesAt: hoursOn(hours[0]?.[0] ?? 0),
  endsAt: hoursOn(hours.at(-1)?.[1] ?? 0),
})
const ask = async <A extends keyof typeof contract>(action: A, input: object = {}, openid = 'o-1') =>
  dataOf<Output<A>>(await rig.as(openid).call(`activity/${action}`, input))
const ids = (sessions: { id: string }[]) => sessions.map(({ id }) => id)

beforeAll(async () => {
  rig = await startRig()
})
afterAll(() => rig.stop())
beforeEach(async () => {
  rig.cloud.clock.set(BEGIN)
  await rig.db.removeWhere('sessions', {})
})

describe('the board', () => {
  // `BEGIN` is ten in the morning: 14 hours later it is tomorrow.
  it('shows activities and slots of the days asked for, in time order, those of many days on each', async () => {
    await put('s-yesterday', meet([-20, -18]))
    await put('s-morning', meet([-2, -1]))
    await put('s-night', meet([12, 13.9]))
    await put('s-tomorrow', meet([14, 15]))
    await put('s-camp', meet([-24, -20], [0, 4], [24, 28]))
    await put('s-class', { form: 'class', ...meet([1, 2], [169, 170]) })
    await put('s-off', { status: 'cancelled', ...meet([5, 6]) })
    await put('s-slot', { form: 'slot', group: 'g-1', capacity: 1, ...meet([6, 6.5]) })
    const today = await ask('board', { days: 1 })
    expect(today).toMatchObject({ from: '2026-03-02', days: 1 })
    expect(ids(today.sessions)).toEqual(['s-camp', 's-morning', 's-off', 's-slot', 's-night'])
    expect(ids((await ask('board', { from: '2026-03-03', days: 2 })).sessions)).toEqual([
      's-camp',
      's-tomorrow',
    ])
    expect((await ask('board')).days).toBe(8)
  })

  it('is for anybody, and names nobody', async () => {
    await put('s-own', { joined: ['o-secret'] })
    const shown = await ask('board', {}, 'o-nobody')
    expect(shown.sessions[0]).toMatchObject({
      id: 's-own',
      form: 'activity',
      joined: 1,
      left: 9,
      popular: false,
    })
    expect(JSON.stringify(shown)).not.toMatch(/o-secret|p-[0-9a-f]{24}|a1a1a1/)
  })
})

describe('what a station has', () => {
  it('is what is not over, classes that run included, the soonest first', async () => {
    await put('s-over', meet([-3, -1]))
    await put('s-runs', meet([-1, 1]))
    await put('s-class', { form: 'class', ...meet([-200, -198], [30, 32]) })
    await put('s-next', meet([3, 4]))
    await put('s-far', { stationId: 'st-far', ...meet([2, 3]) })
    const here = { stationIds: ['st-own'] }
    expect(ids((await ask('upcoming', here)).sessions)).toEqual(['s-class', 's-runs', 's-next'])
    expect(ids((await ask('upcoming', { ...here, limit: 1 })).sessions)).toEqual(['s-class'])
    expect((await ask('upcoming', { ...here, module: 'stage' })).sessions).toEqual([])
  })

  it('of a consultation are its slots', async () => {
    await put('g-1', { form: 'slot', group: 'g-1', capacity: 1, ...meet([51, 52]) })
    await put('g-2', { form: 'slot', group: 'g-1', capacity: 1, ...meet([50, 51]) })
    await put('s-own')
    expect(ids((await ask('slots', { group: 'g-1' })).sessions)).toEqual(['g-2', 'g-1'])
    expect((await ask('slots', { group: 's-own' })).sessions).toEqual([])
  })
})

describe('the senior university', () => {
  const aClass = (more: Given = {}): Given => ({
    ...{ form: 'class', courseId: 'c-music-01', term: '2026-spring', teacher: '周老师' },
    ...meet([48, 50], [216, 218]),
    ...more,
  })

  it('shows its lists, and how many classes of a course run and take people', async () => {
    await put('s-open', aClass())
    await put('s-full', aClass({ room: 0 }))
    await put('s-begun', aClass(meet([-2, -1], [216, 218])))
    await put('s-over', aClass(meet([-300, -298], [-2, -1])))
    await put('s-off', aClass({ status: 'cancelled' }))
    await put('s-own')
    const shown = await ask('catalogue')
    expect(shown.departments).toEqual([{ id: 'music', name: '声乐器乐' }])
    expect(shown.courses[0]).toMatchObject({ id: 'c-music-01', meetings: 12, minutes: 90, before: null })
    expect(shown.terms.map(({ code }) => code)).toEqual(['2026-spring'])
    expect(shown.classes).toEqual([{ courseId: 'c-music-01', all: 3, open: 1 }])
  })

  it('shows a course’s classes, or a station’s, with every lesson', async () => {
    await put('s-open', aClass())
    await put('s-far', aClass({ stationId: 'st-far', ...meet([24, 26]) }))
    await put('s-other', aClass({ courseId: 'c-dance-01' }))
    await put('s-over', aClass(meet([-300, -298], [-2, -1])))
    const byCourse = await ask('classes', { courseId: 'c-music-01' })
    expect(ids(byCourse.classes)).toEqual(['s-far', 's-open'])
    expect(byCourse.classes[1]).toMatchObject({ teacher: '周老师', term: '2026-spring', venue: '活动室' })
    expect(byCourse.classes[1]?.meetings).toHaveLength(2)
    expect(ids((await ask('classes', { stationId: 'st-far' })).classes)).toEqual(['s-far'])
    expect(codeOf(await rig.as('o-1').call('activity/classes', {}))).toBe('REQUEST.INVALID')
  })
})

describe('a session’s own page', () => {
  it('says all that anybody may know, and no secret', async () => {
    await put('s-own', {
      ...{ minAge: 50, pickup: true, bring: '老花镜', partner: '测试街道', joined: ['o-secret'] },
      postponed: [{ at: hoursOn(-2), reason: '讲师有事', from: hoursOn(24), to: hoursOn(48) }],
    })
    const shown = await ask('session', { sessionId: 's-own' })
    expect(shown).toMatchObject({
      ...{ minAge: 50, maxAge: null, pickup: true, bring: '老花镜', partner: '测试街道' },
      ...{ policyVersion: 'activity-1', courseId: null, term: null },
      postponed: { at: hoursOn(-2), reason: '讲师有事', from: hoursOn(24) },
    })
    expect(JSON.stringify(shown)).not.toMatch(/o-secret|p-[0-9a-f]{24}|a1a1a1|codeKey|"salt"/)
  })
})

describe('my family’s activities', () => {
  const mother = aCarePerson()
  const mine = (when?: 'ahead' | 'past') => ask('mine', { when })
  const seatOf = (n: number, person: string) => ({
    ...{ what: 'join' as const, key: `j-${n}`, at: BEGIN - 9_000, person, account: 'o-1' },
  })
  const onList = (...people: string[]): Given => ({
    members: people,
    log: people.map((person, n) => seatOf(n, person)),
  })

  beforeEach(() => rig.db.put('households', aHousehold('o-1', [mother], { name: '李敏', born: null })))

  it('are ahead by their next meeting, a row for each of us', async () => {
    await put('s-class', {
      form: 'class',
      ...onList(mother.person),
      ...meet([-200, -198], [100, 102], [300, 302]),
    })
    await put('s-soon', { ...onList(mother.person), ...meet([30, 32]) })
    await put('s-both', { joined: ['o-1', 'o-2'], ...meet([60, 61]) })
    await put('s-others', { joined: ['o-2'] })
    await rig.as('o-1').call('activity/signUp', { sessionId: 's-both', person: mother.person })
    const { sessions } = await mine('ahead')
    expect(sessions.map(({ id, person, standing }) => [id, person.name, standing.is])).toEqual([
      ['s-soon', '王秀兰', 'seated'],
      ['s-both', '李敏', 'seated'],
      ['s-both', '王秀兰', 'seated'],
      ['s-class', '王秀兰', 'seated'],
    ])
    expect(sessions.at(-1)).toMatchObject({
      next: { number: 2, of: 3, startsAt: hoursOn(100), endsAt: hoursOn(102), came: null },
      attended: { present: 0, over: 1 },
      ...{ noShow: null, pickupCode: null, venue: '活动室', cancelReason: '' },
    })
  })

  it('tell who came to the meeting that is next, until it is over', async () => {
    const came = { what: 'present' as const, key: 'p', at: BEGIN - HOUR, person: mother.person }
    await put('s-now', {
      members: [mother.person],
      log: [seatOf(0, mother.person), { ...came, meeting: 1, how: 'tick' }],
      ...meet([-50, -48], [-1, 1], [60, 62]),
    })
    const { sessions } = await mine('ahead')
    expect(sessions[0]?.next).toMatchObject({ number: 2, came: { meeting: 1, how: 'tick', left: null } })
  })

  it('are past from their end on, the latest first, with who came and who did not', async () => {
    await put('s-late', { ...onList(mother.person), ...meet([-3, -1]) })
    const came = { what: 'present' as const, key: 'p', at: BEGIN - HOUR, person: mother.person }
    await put('s-class', {
      ...{ form: 'class', members: [mother.person] },
      log: [seatOf(0, mother.person), { ...came, meeting: 1, how: 'code' }],
      ...meet([-200, -198], [-100, -98]),
    })
    await put('s-missed', { ...onList(mother.person), noShows: [mother.person], ...meet([-50, -48]) })
    const { sessions } = await mine('past')
    expect(sessions.map(({ id, attended, noShow }) => [id, attended, noShow])).toEqual([
      ['s-late', { present: 0, over: 1 }, null],
      ['s-missed', { present: 0, over: 1 }, { appeal: null }],
      ['s-class', { present: 1, over: 2 }, null],
    ])
    expect(sessions.every(({ next }) => next === null)).toBe(true)
    expect((await mine('ahead')).sessions).toEqual([])
    expect((await mine()).sessions).toEqual([])
  })

  it('in an urn are entered, drawn ones say how it went, called-off ones why', async () => {
    await put('s-urn', { kind: 'lottery', capacity: 1, joined: ['o-2', 'o-1'] })
    const draw = { what: 'draw' as const, key: 'draw', at: BEGIN - 1_000, order: [] as string[] }
    const drawn = aSession('s-drawn', { kind: 'lottery', capacity: 1, joined: ['o-2', 'o-1'], drawn: true })
    const order = drawn.log.map(({ key }) => key.slice(0, 16))
    await rig.db.put('sessions', { ...drawn, ...meet([50, 52]), log: [...drawn.log, { ...draw, order }] })
    await put('s-off', { joined: ['o-1'], status: 'cancelled', cancelReason: '讲师生病', ...meet([60, 61]) })
    const { sessions } = await mine()
    expect(sessions.map(({ id, standing, status }) => [id, standing, status])).toEqual([
      ['s-urn', { is: 'entered' }, 'open'],
      ['s-drawn', { is: 'waiting', position: 1 }, 'open'],
      ['s-off', { is: 'seated' }, 'cancelled'],
    ])
    expect(sessions[2]?.cancelReason).toBe('讲师生病')
  })
})
