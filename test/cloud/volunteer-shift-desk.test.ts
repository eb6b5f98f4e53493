import { randomUUID } from 'node:crypto'
import type { InferOutput } from 'valibot'
import { routes } from '../../cloudfunctions/volunteer'
import { deskPerson, personOf } from '../../cloudfunctions/activity/domain/person'
import { hash } from '../../cloudfunctions/kernel/hash'
import { files, type WeChat, wechat } from '../../cloudfunctions/kernel/platform'
import { type Answer, serve } from '../../cloudfunctions/kernel/serve'
import type { ShiftDocument } from '../../cloudfunctions/schema/documents'
import type { contract } from '../../cloudfunctions/volunteer/contract'
import { shiftIdOf } from '../../cloudfunctions/volunteer/domain/new-shift'
import { VOLUNTEER_CONSENT } from '../../miniprogram/shared/account/consents'
import { dayOf, instantOf } from '../../miniprogram/shared/time/shanghai'
import { codeOf, dataOf, type Rig, startRig } from './rig'
import { aCarePerson, aGrant, aHousehold, aShift, aVolunteer, BEGIN, hoursOn } from './rig/fixtures'

type Actions = typeof contract
type Output<A extends keyof Actions> = InferOutput<Actions[A]['output']>

let rig: Rig
const HOUR = 3_600_000
const at = (hours: number) => rig.cloud.clock.set(BEGIN + hours * HOUR)
const own = { shiftId: 's-own' }
const desk = (action: string, input: object, id?: string) =>
  rig.as('o-host').call(`volunteer/${action}`, input, id)
const ask = async <A extends keyof Actions>(action: A, input: object) =>
  dataOf<Output<A>>(await desk(action, input))
const message = (answer: Answer): string => (answer.ok ? '' : answer.error.message)
const shift = async (id = 's-own'): Promise<ShiftDocument> => {
  const found = await rig.db.get('shifts', id)
  if (!found) throw new Error(`no shift ${id}`)
  return found
}
const put = (more: Parameters<typeof aShift>[1] = {}, id = 's-own') => rig.db.put('shifts', aShift(id, more))
/** Ticked in by the host at an hour after `BEGIN`. */
async function tickIn(person: string, hours: number): Promise<void> {
  at(hours)
  const clock = BEGIN + hours * HOUR
  const tick = { ...own, person, way: 'in', nonce: 'a'.repeat(32), tickedAt: clock, sentAt: clock }
  dataOf(await desk('tick', tick))
}

beforeAll(async () => {
  rig = await startRig()
  await rig.db.put('grants', aGrant('o-host', 'host', 'st-own'))
})
afterAll(() => rig.stop())
beforeEach(async () => {
  at(0)
  const emptied = ['shifts', 'volunteers', 'households', 'attendances', 'replies'] as const
  await Promise.all(emptied.map((name) => rig.db.removeWhere(name, {})))
  await put()
})

const day = '2026-03-04'
const plan = {
  ...{ stationId: 'st-own', days: [day], spans: [{ start: 540, end: 690 }], role: 'guide', name: '上午班' },
  ...{ content: '迎接来访的人', organiser: '测试街道', leader: '张站长', least: 1, capacity: 3 },
}
const open = (more: object = {}, id?: string) => desk('openShifts', { ...plan, ...more }, id)

describe('opening shifts', () => {
  it('makes one for each day and span, each with a secret of its own', async () => {
    const spans = [
      { start: 510, end: 720 },
      { start: 780, end: 990 },
    ]
    const breaks = [{ start: 800, end: 840 }]
    const more = { days: [day, '2026-03-05'], spans, breaks, venue: '二楼', capacity: 6 }
    const { shiftIds } = dataOf<Output<'openShifts'>>(await open(more))
    expect(shiftIds).toHaveLength(4)
    expect(shiftIds.every((id) => /^[0-9a-z]{8}$/.test(id))).toBe(true)
    const made = await Promise.all(shiftIds.map((id) => shift(id)))
    expect(made.map(({ startsAt }) => startsAt)).toEqual([
      ...['2026-03-04T00:30:00.000Z', '2026-03-04T05:00:00.000Z'],
      ...['2026-03-05T00:30:00.000Z', '2026-03-05T05:00:00.000Z'],
    ])
    expect(made[0]).toMatchObject({
      breaks: [],
      place: 'st-own站 二楼',
      room: 6,
      members: [],
      synthetic: false,
    })
    expect(made[1]?.breaks).toEqual([{ from: '2026-03-04T05:20:00.000Z', to: '2026-03-04T06:00:00.000Z' }])
    expect(made[0]).toMatchObject({
      streetCode: '310101001',
      by: 'o-host',
      minorAllowed: true,
    })
    expect(new Set(made.map(({ codeKey }) => codeKey)).size).toBe(4)
    expect(made[0]?.codeKey).toMatch(/^[0-9a-f]{64}$/)
  })

  it("takes over the station's own circle, where it has one", async () => {
    const station = await rig.db.get('stations', 'st-own')
    if (!station) throw new Error('no station')
    await rig.db.put('stations', { ...station, geofenceM: 300 })
    const [id = ''] = dataOf<Output<'openShifts'>>(await open()).shiftIds
    await rig.db.put('stations', station)
    expect((await shift(id)).geofenceM).toBe(300)
  })

  it('opens nothing twice, and what a crash left out is made by the repetition, also when it would be late', async () => {
    const id = randomUUID()
    const more = { days: [day, '2026-03-05'] }
    const [one, two] = await Promise.all([open(more, id), open(more, id)])
    const { shiftIds } = dataOf<Output<'openShifts'>>(one)
    expect(dataOf(two)).toEqual({ shiftIds })
    expect(await rig.db.all('shifts')).toHaveLength(3)
    await rig.db.removeWhere('shifts', { _id: shiftIds[1] })
    await rig.db.removeWhere('replies', {})
    at(60)
    expect(dataOf(await open(more, id))).toEqual({ shiftIds })
    expect(await rig.db.all('shifts')).toHaveLength(3)
  })

  it("takes no other's shift for its own, neither to skip a judgement nor to give it out", async () => {
    const id = randomUUID()
    const taken = shiftIdOf(hash('o-host', id), 0)
    await put({ joined: ['o-1'], by: 'o-2' }, taken)
    expect(codeOf(await open({ days: ['2026-03-02'] }, id))).toBe('VOLUNTEER.PAST')
    await put({ by: 'o-host', at: hoursOn(-24 * 31) }, taken)
    expect(codeOf(await open({ days: ['2026-03-02'] }, id))).toBe('VOLUNTEER.PAST')
    await put({ joined: ['o-1'], by: 'o-2' }, taken)
    expect(codeOf(await open({}, id.slice(1)))).toBe('OK')
    await rig.db.removeWhere('replies', {})
    expect(codeOf(await open({}, id))).toBe('VOLUNTEER.ID_TAKEN')
    expect((await shift(taken)).members).toEqual([personOf('o-1')])
  })

  it('goes past midnight where a span does', async () => {
    const { shiftIds } = dataOf<Output<'openShifts'>>(await open({ spans: [{ start: 1_320, end: 1_560 }] }))
    const { startsAt, endsAt } = await shift(shiftIds[0])
    expect([startsAt, endsAt]).toEqual(['2026-03-04T14:00:00.000Z', '2026-03-04T18:00:00.000Z'])
  })

  it.each([
    ['a role there is none of', { role: 'wizard' }, 'VOLUNTEER.ROLE_UNKNOWN'],
    ['fewer places than it needs', { least: 4 }, 'VOLUNTEER.PLACES_WRONG'],
    ['a quarter of an hour', { spans: [{ start: 540, end: 555 }] }, 'VOLUNTEER.SPAN_WRONG'],
    ['an end before the beginning', { spans: [{ start: 540, end: 500 }] }, 'VOLUNTEER.SPAN_WRONG'],
    ['more than twelve hours', { spans: [{ start: 480, end: 1_201 }] }, 'VOLUNTEER.SPAN_WRONG'],
    [
      'spans that overlap',
      {
        spans: [
          { start: 540, end: 690 },
          { start: 600, end: 720 },
        ],
      },
      'VOLUNTEER.SPANS_OVERLAP',
    ],
    ['a break outside', { breaks: [{ start: 680, end: 700 }] }, 'VOLUNTEER.BREAK_WRONG'],
    [
      'breaks that overlap',
      {
        breaks: [
          { start: 560, end: 600 },
          { start: 590, end: 620 },
        ],
      },
      'VOLUNTEER.BREAK_WRONG',
    ],
    ['a day twice', { days: [day, day] }, 'VOLUNTEER.DAY_TWICE'],
    ['what has begun', { days: ['2026-03-02'] }, 'VOLUNTEER.PAST'],
    ['next year', { days: ['2027-03-02'] }, 'VOLUNTEER.TOO_FAR'],
    ['fifteen days', { days: Array.from({ length: 15 }, (_, n) => `2026-03-${n + 10}`) }, 'REQUEST.INVALID'],
  ])('refuses %s', async (_what, more, code) => {
    expect(codeOf(await open(more))).toBe(code)
    expect(await rig.db.all('shifts')).toHaveLength(1)
  })

  it('takes what begins in a minute, and not what begins now: no hours of what had begun', async () => {
    const now = instantOf(dayOf(BEGIN), 600)
    expect(BEGIN).toBe(now)
    expect(codeOf(await open({ days: ['2026-03-02'], spans: [{ start: 600, end: 690 }] }))).toBe(
      'VOLUNTEER.PAST',
    )
    expect(codeOf(await open({ days: ['2026-03-02'], spans: [{ start: 602, end: 690 }] }))).toBe('OK')
  })

  it('lets no risky words through', async () => {
    const checkText: WeChat['checkText'] = async () => 'risky'
    const world = {
      ...{ clock: () => BEGIN, log: () => undefined, files, db: rig.db },
      ...{ wechat: { ...wechat, checkText }, caller: () => ({ kind: 'account' as const, openid: 'o-host' }) },
    }
    const main = serve({ name: 'volunteer', routes }, world)
    const send = (action: string, input: object) => main({ action, requestId: randomUUID(), input })
    expect(codeOf(await send('openShifts', plan))).toBe('VOLUNTEER.TEXT_RISKY')
    expect(codeOf(await send('cancelShift', { ...own, reason: '台风' }))).toBe('VOLUNTEER.TEXT_RISKY')
    const words = { ...own, content: '迎接来访的人', leader: '张站长', capacity: 2 }
    expect(codeOf(await send('editShift', words))).toBe('VOLUNTEER.TEXT_RISKY')
    expect(await rig.db.all('shifts')).toHaveLength(1)
  })
})

describe('changing a shift', () => {
  const words = { ...own, content: '教手机', leader: '李站长', venue: '三楼' }

  it('sets the words and the places, but never fewer than have joined', async () => {
    await put({ joined: ['o-1', 'o-2'], capacity: 3, least: 3 })
    const { shift: more } = await ask('editShift', { ...words, capacity: 5 })
    expect(more).toMatchObject({ content: '教手机', leader: '李站长', venue: '三楼', capacity: 5, left: 3 })
    expect(await shift()).toMatchObject({ place: 'st-own站 三楼', room: 3 })
    const refused = await desk('editShift', { ...words, capacity: 1 })
    expect([codeOf(refused), message(refused)]).toEqual([
      'VOLUNTEER.BELOW_JOINED',
      '已经有 2 个人报了，名额不能比这少',
    ])
    const { shift: fewer } = await ask('editShift', { ...words, capacity: 2 })
    expect(fewer).toMatchObject({ capacity: 2, left: 0, least: 2 })
  })

  it('is not for what is over or called off', async () => {
    at(4)
    expect(codeOf(await desk('editShift', { ...words, capacity: 5 }))).toBe('VOLUNTEER.OVER')
    at(0)
    await put({ status: 'cancelled' })
    expect(codeOf(await desk('editShift', { ...words, capacity: 5 }))).toBe('VOLUNTEER.CANCELLED')
  })

  it('calls it off once, keeps the list, and asks the clock to tell everybody', async () => {
    await put({ joined: ['o-1'], dueAt: hoursOn(99) })
    at(1)
    const id = randomUUID()
    const off = { ...own, reason: '台风' }
    const [one, two] = await Promise.all([desk('cancelShift', off, id), desk('cancelShift', off, id)])
    expect([one, two].map((answer) => dataOf<Output<'cancelShift'>>(answer).shift.status)).toEqual([
      'cancelled',
      'cancelled',
    ])
    const after = await shift()
    expect(after).toMatchObject({ status: 'cancelled', cancelReason: '台风', members: [personOf('o-1')] })
    expect(after.log.filter(({ what }) => what === 'cancelShift')).toHaveLength(1)
    expect(after.dueAt < hoursOn(2)).toBe(true)
    expect(codeOf(await desk('cancelShift', off))).toBe('VOLUNTEER.CANCELLED')
  })

  it('calls nothing off that has begun or that somebody has checked in to', async () => {
    await put({ joined: ['o-1'] })
    await tickIn(personOf('o-1'), 1.5)
    expect(codeOf(await desk('cancelShift', { ...own, reason: '台风' }))).toBe('VOLUNTEER.BEGUN')
    at(2)
    await put()
    expect(codeOf(await desk('cancelShift', { ...own, reason: '台风' }))).toBe('VOLUNTEER.BEGUN')
    at(4)
    expect(codeOf(await desk('cancelShift', { ...own, reason: '台风' }))).toBe('VOLUNTEER.OVER')
  })
})

describe('people without a phone', () => {
  const elder = { ...own, name: '王根发', phone: '138-0000 0001' }
  const child = { ...own, name: '小宝', born: '2016-05' }
  const guardian = { name: '李静', phone: '13800000009', version: VOLUNTEER_CONSENT.version, agreed: true }

  it('are put on the same list, registered as they are, and are one person however they are written', async () => {
    const { person, roster } = await ask('addVolunteer', elder)
    expect(person).toBe(deskPerson('王根发', { phone: '13800000001' }))
    expect(roster.people).toMatchObject([
      {
        person,
        name: '王根发',
        phone: '138-0000 0001',
        joined: true,
        desk: true,
        minor: false,
        record: null,
      },
    ])
    expect(await rig.db.get('volunteers', person)).toMatchObject({
      openid: null,
      contact: '138-0000 0001',
      born: '',
    })
    const again = await desk('addVolunteer', { ...elder, name: '王 根发', phone: '13800000001' })
    expect(codeOf(again)).toBe('VOLUNTEER.JOINED')
    expect((await shift()).members).toHaveLength(1)
    expect((await shift()).log).toMatchObject([{ account: null, by: 'o-host', phone: '138-0000 0001' }])
  })

  it('are put on it once, however often the request arrives', async () => {
    const id = randomUUID()
    await Promise.all([1, 2].map(() => desk('addVolunteer', elder, id)))
    expect(codeOf(await desk('addVolunteer', elder, id))).toBe('OK')
    expect((await shift()).log).toHaveLength(1)
  })

  it('need a number or a birth, and under 18 a guardian', async () => {
    expect(codeOf(await desk('addVolunteer', { ...own, name: '王根发' }))).toBe('VOLUNTEER.CONTACT_NEEDED')
    expect(codeOf(await desk('addVolunteer', { ...child, born: '2027-01' }))).toBe('VOLUNTEER.BORN_WRONG')
    expect(codeOf(await desk('addVolunteer', child))).toBe('VOLUNTEER.GUARDIAN_NEEDED')
    expect(await rig.db.all('volunteers')).toEqual([])
    const { person, roster } = await ask('addVolunteer', { ...child, guardian })
    expect(roster.people).toMatchObject([{ name: '小宝', minor: true, phone: guardian.phone }])
    expect((await rig.db.get('volunteers', person))?.guardian).toMatchObject({ name: '李静' })
    await put({}, 's-next')
    await put({ status: 'cancelled' })
    expect(codeOf(await desk('addVolunteer', { ...child, shiftId: 's-next' }))).toBe('OK')
  })

  it('keep to the rules of the shift, and a refusal registers nobody', async () => {
    await put({ minorAllowed: false })
    expect(codeOf(await desk('addVolunteer', { ...child, guardian }))).toBe('VOLUNTEER.GROWN_UPS')
    await put({ joined: ['o-1', 'o-2'] })
    expect(codeOf(await desk('addVolunteer', elder))).toBe('VOLUNTEER.FULL')
    expect(await rig.db.all('volunteers')).toEqual([])
    await put()
    await put({}, 's-same-time')
    await ask('addVolunteer', elder)
    expect(codeOf(await desk('addVolunteer', { ...elder, shiftId: 's-same-time' }))).toBe('VOLUNTEER.OVERLAP')
  })

  it('are taken off for a reason that stays, as is anybody who has not checked in', async () => {
    const { person } = await ask('addVolunteer', elder)
    const { roster } = await ask('dropVolunteer', { ...own, person, reason: '生病了' })
    expect(roster.people.filter(({ joined }) => joined)).toEqual([])
    const after = await shift()
    expect(after).toMatchObject({ room: 2, members: [] })
    expect(after.log.at(-1)).toMatchObject({ what: 'leave', person, reason: '生病了', by: 'o-host' })
    expect(codeOf(await desk('dropVolunteer', { ...own, person, reason: '生病了' }))).toBe('VOLUNTEER.NOT_IN')
    await put({ joined: ['o-1'] })
    await tickIn(personOf('o-1'), 2.5)
    const refused = await desk('dropVolunteer', { ...own, person: personOf('o-1'), reason: '没来' })
    expect([codeOf(refused), message(refused)]).toEqual([
      'VOLUNTEER.HAS_RECORD',
      'o-1已经签到了，不能移出。签错了请先撤销签到',
    ])
  })
})

describe("the desk's list", () => {
  it("has the station's shifts of these days with how many came, called-off ones, too", async () => {
    await put({ joined: ['o-1', 'o-2'] })
    await put({ startsAt: hoursOn(26), endsAt: hoursOn(28), status: 'cancelled' }, 's-off')
    await put({ startsAt: hoursOn(3), endsAt: hoursOn(4), stationId: 'st-far' }, 's-far')
    await tickIn(personOf('o-1'), 1.5)
    const listed = await ask('deskShifts', { stationId: 'st-own', from: '2026-03-02', days: 2 })
    expect(listed.shifts.map(({ id, present, leader, status }) => [id, present, leader, status])).toEqual([
      ['s-own', 1, '张站长', 'open'],
      ['s-off', 0, '张站长', 'cancelled'],
    ])
    expect(listed.todo).toBe(0)
  })

  it('counts the records that wait for the desk, each once', async () => {
    await put({ joined: ['o-1', 'o-2'] })
    await tickIn(personOf('o-1'), 2)
    const id = `s-own:${personOf('o-1')}`
    await rig.db.updateOne('attendances', id, {}, { asks: ['confirm', 'case'] })
    const { todo } = await ask('deskShifts', { stationId: 'st-own', from: '2026-03-02', days: 1 })
    expect(todo).toBe(1)
  })
})

describe('trainings and awards', () => {
  const person = personOf('o-1')
  const training = {
    ...{
      stationId: 'st-own',
      person,
      name: '急救',
      content: '心肺复苏',
      minutes: 120,
      organiser: '红十字会',
    },
    day: '2026-03-01',
  }
  const award = { stationId: 'st-own', person, name: '优秀志愿者', giver: '测试街道', day: '2026-03-01' }
  beforeEach(async () => {
    await put({ joined: ['o-1'] })
    await rig.db.put('volunteers', aVolunteer('o-1'))
  })

  it('are for those who served here, apart from hours, and each once', async () => {
    expect(codeOf(await desk('addTraining', training))).toBe('VOLUNTEER.NOT_SERVED')
    await tickIn(person, 2)
    const id = randomUUID()
    const [one, two] = await Promise.all([
      desk('addTraining', training, id),
      desk('addTraining', training, id),
    ])
    expect(dataOf(one)).toEqual(dataOf(two))
    await ask('addAward', award)
    const { profile } = dataOf<Output<'profile'>>(await rig.as('o-1').call('volunteer/profile', {}))
    expect(profile?.trainings).toMatchObject([{ name: '急救', minutes: 120, organiser: '红十字会' }])
    expect(profile?.awards).toMatchObject([{ name: '优秀志愿者', giver: '测试街道' }])
    expect(JSON.stringify(profile)).not.toContain('o-host')
  })

  it("are not for oneself, one's family, or what is yet to come", async () => {
    await tickIn(person, 2)
    expect(codeOf(await desk('addAward', { ...award, day: '2026-03-03' }))).toBe('VOLUNTEER.DAY_AHEAD')
    await rig.db.put('households', aHousehold('o-host', [aCarePerson({ person })]))
    expect(codeOf(await desk('addAward', award))).toBe('VOLUNTEER.OWN_HOURS')
    await rig.db.removeWhere('volunteers', {})
    expect(codeOf(await desk('addAward', award))).toBe('VOLUNTEER.NOT_REGISTERED')
  })
})
