import { randomUUID } from 'node:crypto'
import type { InferOutput } from 'valibot'
import { routes } from '../../cloudfunctions/activity'
import type { contract } from '../../cloudfunctions/activity/contract'
import { deskPerson, personOf } from '../../cloudfunctions/activity/domain/person'
import { playOf } from '../../cloudfunctions/activity/domain/session'
import { files, type WeChat, wechat } from '../../cloudfunctions/kernel/platform'
import { type Answer, serve } from '../../cloudfunctions/kernel/serve'
import type { SessionDocument } from '../../cloudfunctions/schema/documents'
import { pickupCode } from '../../miniprogram/shared/activity/pickup'
import { codeAt, stepAt } from '../../miniprogram/shared/code/rotating'
import { codeOf, dataOf, type Rig, startRig } from './rig'
import { aGrant, aSession, BEGIN, hoursOn } from './rig/fixtures'

type Actions = typeof contract
type Output<A extends keyof Actions> = InferOutput<Actions[A]['output']>

let rig: Rig
const HOUR = 3_600_000
const KEY = 'a1'.repeat(32)
const at = (hours: number) => rig.cloud.clock.set(BEGIN + hours * HOUR)
const meeting = (from: number, to: number) => ({ startsAt: hoursOn(from), endsAt: hoursOn(to) })
const session = async (id = 's-own'): Promise<SessionDocument> => {
  const found = await rig.db.get('sessions', id)
  if (!found) throw new Error(`no session ${id}`)
  return found
}
const put = (more: Parameters<typeof aSession>[1] = {}) => rig.db.put('sessions', aSession('s-own', more))
const desk = (action: string, more: object = {}, requestId?: string) =>
  rig.as('o-host').call(`activity/${action}`, { sessionId: 's-own', ...more }, requestId)
const ask = async <A extends keyof Actions>(action: A, more: object = {}): Promise<Output<A>> =>
  dataOf<Output<A>>(await desk(action, more))
/** An instant within that minute: the rig's clock goes on. */
const around = (hours: number): string => expect.stringContaining(hoursOn(hours).slice(0, 16)) as string
const message = (answer: Answer): string => (answer.ok ? '' : answer.error.message)

beforeAll(async () => {
  rig = await startRig()
  await rig.db.put('grants', aGrant('o-host', 'host', 'st-own'))
  await rig.db.put('grants', aGrant('o-other-host', 'host', 'st-same-street'))
})
afterAll(() => rig.stop())
beforeEach(async () => {
  at(0)
  await rig.db.removeWhere('sessions', {})
  await put()
})

/** The real function in this process, with parts of its world replaced. */
function functionWith(services: { db?: Rig['db']; wechat?: Partial<WeChat> }) {
  const world = {
    ...{ clock: () => BEGIN, log: () => undefined, files },
    ...{ db: services.db ?? rig.db, wechat: { ...wechat, ...services.wechat } },
    caller: () => ({ kind: 'account' as const, openid: 'o-host' }),
  }
  const main = serve({ name: 'activity', routes }, world)
  return (action: string, input: object, requestId = randomUUID() as string) =>
    main({ action, requestId, input })
}

const draft = {
  ...{ stationId: 'st-own', title: '名医进社区', about: '讲血压。\n请带病历。', module: 'health' },
  ...{ kind: 'firstCome', capacity: 30, opensAt: hoursOn(0), meetings: [meeting(30, 32)] },
}
const publish = (more: object = {}, requestId?: string) =>
  rig.as('o-host').call('activity/publish', { ...draft, ...more }, requestId)
const published = async (more: object = {}) => dataOf<Output<'publish'>>(await publish(more)).sessionIds
const consultation = { form: 'slot', slotMinutes: 20, meetings: [meeting(30, 32)] }
const course = { form: 'class', courseId: 'c-music-01', term: '2026-spring' }

describe('publishing', () => {
  it('makes an activity of several days, with secrets of its own', async () => {
    const days = [meeting(30, 34), meeting(54, 58), meeting(78, 82)]
    const [id = ''] = await published({
      meetings: days,
      pickup: true,
      maxAge: 12,
      bring: '水杯',
      venue: '三楼',
    })
    const made = await session(id)
    expect(made).toMatchObject({ meetings: days, startsAt: hoursOn(30), endsAt: hoursOn(82), maxAge: 12 })
    expect(made).toMatchObject({ form: 'activity', group: null, pickup: true, salt: '', venue: '三楼' })
    expect(made).toMatchObject({ streetCode: '310101001', districtCode: '310101', series: id, by: 'o-host' })
    expect(made.codeKey).toMatch(/^[0-9a-f]{64}$/)
    const [other = ''] = await published({ kind: 'lottery', drawAt: hoursOn(20) })
    expect((await session(other)).codeKey).not.toBe(made.codeKey)
    expect((await session(other)).salt).toMatch(/^[0-9a-f]{32}$/)
  })

  it('makes a class of a course, of the length of a term', async () => {
    const weekly = Array.from({ length: 16 }, (_, week) => meeting(30 + 168 * week, 32 + 168 * week))
    const [id = ''] = await published({ ...course, meetings: weekly, teacher: '王老师' })
    expect(await session(id)).toMatchObject({ form: 'class', courseId: 'c-music-01', term: '2026-spring' })
    expect((await session(id)).meetings).toHaveLength(16)
  })

  it('cuts a consultation into slots for one person each', async () => {
    const ids = await published({ ...consultation, capacity: 5 })
    expect(ids).toHaveLength(6)
    const slots = await Promise.all(ids.map(session))
    expect(new Set(slots.map(({ group }) => group)).size).toBe(1)
    expect(slots.map(({ capacity }) => capacity)).toEqual(Array(6).fill(1))
    expect(slots.map(({ startsAt }) => startsAt)).toEqual(
      [0, 1, 2, 3, 4, 5].map((n) => hoursOn(30 + n / 3).replace(/\d{3}Z$/, '000Z')),
    )
    const { sessions } = dataOf<Output<'slots'>>(
      await rig.as('o-1').call('activity/slots', { group: slots[0]?.group }),
    )
    expect(sessions.map(({ id }) => id)).toEqual(ids)
  })

  it('calls a whole consultation off by one of its slots, or that slot alone', async () => {
    const ids = await published(consultation)
    const others = await published({ ...consultation, meetings: [meeting(60, 61)] })
    const off = (sessionId = '', whole: boolean, requestId?: string) =>
      rig.as('o-host').call('activity/cancelSession', { sessionId, whole, reason: '律师生病' }, requestId)
    const states = async () => (await Promise.all(ids.map(session))).map(({ status }) => status)
    expect(codeOf(await off(ids[1], false))).toBe('OK')
    expect((await states()).filter((status) => status === 'cancelled')).toHaveLength(1)
    expect(codeOf(await off(ids[2], true, 'request-whole'))).toBe('OK')
    expect(new Set(await states())).toEqual(new Set(['cancelled']))
    expect(codeOf(await off(ids[2], true, 'request-whole'))).toBe('OK')
    expect((await session(ids[3] ?? '')).log.filter(({ what }) => what === 'cancelSession')).toHaveLength(1)
    expect((await session(others[0] ?? '')).status).toBe('open')
    expect(codeOf(await off(ids[2], true))).toBe('ACTIVITY.CANCELLED')
  })

  it('publishes once, however often the request comes', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => publish(consultation, 'request-once')))
    expect(new Set(answers.map((answer) => JSON.stringify(dataOf(answer)))).size).toBe(1)
    expect(await rig.db.find('sessions', { by: 'o-host' })).toHaveLength(6)
  })

  it.each([0, 1, 3, 5])('killed after %i slots, a repetition writes the others and none twice', async (n) => {
    let written = 0
    const dying: Rig['db'] = {
      ...rig.db,
      insert: async (name, document) => {
        if (name === 'sessions' && (written += 1) > n) throw new Error('killed')
        return rig.db.insert(name, document)
      },
    }
    const requestId = `request-killed-${n}`
    const input = { ...draft, ...consultation }
    expect(codeOf(await functionWith({ db: dying })('publish', input, requestId))).toBe('SERVER.UNEXPECTED')
    const before = await rig.db.find('sessions', { by: 'o-host' })
    expect(before).toHaveLength(n)
    const { sessionIds } = dataOf<Output<'publish'>>(await publish(consultation, requestId))
    const after = await rig.db.find('sessions', { by: 'o-host' })
    expect(after.map(({ _id }) => _id).sort()).toEqual([...sessionIds].sort())
    expect(new Set(after.map(({ group }) => group)).size).toBe(1)
    for (const slot of before) expect(after).toContainEqual(slot)
  })

  it('completes what a crash left out even when the first slot has begun meanwhile', async () => {
    await publish(consultation, 'request-late')
    const all = await rig.db.find('sessions', { by: 'o-host' })
    await rig.db.removeWhere('sessions', { _id: all.at(-1)?._id })
    await rig.db.removeWhere('replies', {})
    at(31)
    expect(codeOf(await publish(consultation, 'request-late'))).toBe('OK')
    expect(await rig.db.find('sessions', { by: 'o-host' })).toHaveLength(6)
  })

  it('adds one more to a series of the same station alone', async () => {
    const [id = ''] = await published({ series: 's-own' })
    expect((await session(id)).series).toBe('s-own')
    await rig.db.put('sessions', aSession('s-far', { stationId: 'st-far' }))
    expect(codeOf(await publish({ series: 's-far' }))).toBe('ACTIVITY.NOT_FOUND')
  })

  it.each<[code: string, more: object]>([
    ['ACTIVITY.PAST', { meetings: [meeting(-1, 1)] }],
    ['ACTIVITY.TOO_FAR', { meetings: [meeting(24 * 400, 24 * 400 + 1)] }],
    ['ACTIVITY.BACKWARDS', { meetings: [meeting(30, 30)] }],
    ['ACTIVITY.TOO_LONG', { meetings: [meeting(30, 45)] }],
    ['ACTIVITY.OVERLAPS_ITSELF', { meetings: [meeting(30, 34), meeting(33, 35)] }],
    ['ACTIVITY.OVERLAPS_ITSELF', { meetings: [meeting(54, 56), meeting(30, 34)] }],
    ['ACTIVITY.OPENS_LATE', { opensAt: hoursOn(30) }],
    ['ACTIVITY.NO_DRAW', { drawAt: hoursOn(20) }],
    ['ACTIVITY.DRAW_MISSING', { kind: 'lottery' }],
    ['ACTIVITY.DRAW_EARLY', { kind: 'lottery', drawAt: hoursOn(0) }],
    ['ACTIVITY.DRAW_LATE', { kind: 'lottery', drawAt: hoursOn(29.5) }],
    ['ACTIVITY.MODULE_UNKNOWN', { module: 'magic' }],
    ['ACTIVITY.COURSE_MISSING', { form: 'class' }],
    ['ACTIVITY.COURSE_UNKNOWN', { form: 'class', courseId: 'c-magic' }],
    ['ACTIVITY.TERM_UNKNOWN', { ...course, term: '1999-spring' }],
    ['ACTIVITY.NO_COURSE', { courseId: 'c-music-01' }],
    ['ACTIVITY.AGES', { minAge: 60, maxAge: 12 }],
    ['ACTIVITY.PICKUP_WALK_IN', { kind: 'walkIn', pickup: true }],
    ['ACTIVITY.NO_SLOTS', { slotMinutes: 20 }],
    ['ACTIVITY.SLOTS_MISSING', { form: 'slot' }],
    ['ACTIVITY.SLOTS_KIND', { ...consultation, kind: 'walkIn' }],
    ['ACTIVITY.SLOTS_KIND', { ...consultation, kind: 'lottery', drawAt: hoursOn(20) }],
    ['ACTIVITY.SLOTS_ONE_SPAN', { ...consultation, meetings: [meeting(30, 31), meeting(32, 33)] }],
    ['ACTIVITY.SLOTS_TOO_FEW', { ...consultation, meetings: [meeting(30, 30.25)] }],
    ['ACTIVITY.SLOTS_TOO_MANY', { ...consultation, slotMinutes: 5, meetings: [meeting(30, 33)] }],
    ['ACTIVITY.NOT_FOUND', { series: 's-none' }],
    ['REQUEST.INVALID', { meetings: [] }],
    ['REQUEST.INVALID', { meetings: [{ startsAt: '2026-02-30T02:00:00.000+08', endsAt: hoursOn(3) }] }],
    ['REQUEST.INVALID', { title: '长'.repeat(5_000) }],
    ['REQUEST.INVALID', { title: '好\u202e' }],
    ['REQUEST.INVALID', { capacity: 0 }],
    ['REQUEST.INVALID', { capacity: 501 }],
    ['REQUEST.INVALID', { audience: [] }],
    ['PERMISSION.DENIED', { stationId: 'st-far' }],
  ])('%s (%#): nothing is written', async (code, more) => {
    const answer = await publish(more)
    expect(codeOf(answer)).toBe(code)
    expect(message(answer)).toMatch(/\p{Script=Han}/u)
    expect(await rig.db.find('sessions', { by: 'o-host' })).toEqual([])
  })

  it('lets no text through that WeChat takes for harmful, and asks about all of it', async () => {
    const asked: string[] = []
    const verdict = (word: 'pass' | 'review' | 'risky') => ({
      checkText: async (_openid: string, text: string) => (asked.push(text), word),
    })
    const risky = functionWith({ wechat: verdict('risky') })
    for (const [action, input] of [
      ['publish', { ...draft, venue: '地下室', teacher: '某' }],
      ['edit', { sessionId: 's-own', title: '新标题', about: '新介绍' }],
      ['postpone', { sessionId: 's-own', meetings: [meeting(72, 74)], reason: '坏话' }],
      ['cancelSession', { sessionId: 's-own', reason: '坏话' }],
    ] as const) {
      expect(codeOf(await risky(action, input))).toBe('ACTIVITY.TEXT_RISKY')
    }
    expect(asked[0]).toBe('名医进社区\n讲血压。\n请带病历。\n地下室\n某')
    expect(await session()).toMatchObject({ title: '手机课', status: 'open', revision: 0 })
    expect(codeOf(await functionWith({ wechat: verdict('review') })('publish', draft))).toBe('OK')
  })
})

describe('editing', () => {
  it('changes the words and nothing else', async () => {
    await put({ joined: ['o-1'] })
    const before = await session()
    const words = {
      title: '手机课（下）',
      about: '微信。',
      bring: '眼镜',
      venue: '二楼',
      teacher: '李',
      partner: '',
    }
    expect((await ask('edit', words)).session).toMatchObject(words)
    const { revision, applied, ...after } = await session()
    expect(after).toEqual({ ...before, ...words, revision: undefined, applied: undefined, ...after })
    expect(after).toMatchObject({ log: before.log, members: before.members, meetings: before.meetings })
    expect([revision, applied.length]).toEqual([before.revision + 1, 1])
  })

  it('stops when it is over or called off', async () => {
    const words = { title: '手机课', about: '' }
    at(50)
    expect(codeOf(await desk('edit', words))).toBe('ACTIVITY.OVER')
    at(0)
    await desk('cancelSession', { reason: '讲师生病' })
    expect(codeOf(await desk('edit', words))).toBe('ACTIVITY.CANCELLED')
  })
})

describe('moving what is to come', () => {
  const move = (meetings: object[], more: object = {}) =>
    desk('postpone', { meetings, reason: '台风', ...more })

  it('keeps everybody’s place, tells when and why, and asks the clock to tell people', async () => {
    await put({ capacity: 1, joined: ['o-1', 'o-2'] })
    const answer = dataOf<Output<'postpone'>>(await move([meeting(72, 74)]))
    expect(answer.session).toMatchObject({ startsAt: hoursOn(72), endsAt: hoursOn(74), joined: 2 })
    expect(answer.session.postponed).toEqual({ at: around(0), reason: '台风', from: hoursOn(48) })
    const moved = await session()
    expect(moved).toMatchObject({ closesAt: hoursOn(72), dueAt: around(0), meetings: [meeting(72, 74)] })
    expect(moved.log.at(-1)).toMatchObject({
      ...{ what: 'postpone', startsAt: BEGIN + 72 * HOUR, moved: [0] },
    })
    const { state } = playOf(moved, BEGIN)
    expect(state).toMatchObject({ seated: [personOf('o-1')], waiting: [personOf('o-2')] })
  })

  it('goes on taking people until the new start', async () => {
    await move([meeting(72, 74)])
    at(60)
    expect(codeOf(await desk('register', { name: '张', phone: '13800000000' }))).toBe('OK')
    at(72)
    expect(codeOf(await desk('register', { name: '王', phone: '13800000001' }))).toBe('ACTIVITY.STARTED')
  })

  it('offers anew what nobody could take before the old start', async () => {
    await put({
      capacity: 1,
      joined: ['o-1', 'o-2', 'o-3'],
      meetings: [meeting(48, 54)],
      endsAt: hoursOn(54),
    })
    at(47)
    await rig.as('o-1').call('activity/cancel', { sessionId: 's-own' })
    at(49)
    expect(playOf(await session(), BEGIN + 49 * HOUR).standingOf(personOf('o-2'))).toEqual({ is: 'lapsed' })
    await move([meeting(72, 78)])
    const { standingOf } = playOf(await session(), BEGIN + 49 * HOUR)
    expect(standingOf(personOf('o-3'))).toMatchObject({ is: 'held' })
  })

  it('keeps or moves the draw of a lottery that is not drawn', async () => {
    await put({ kind: 'lottery' })
    expect(codeOf(await move([meeting(24.5, 26)]))).toBe('ACTIVITY.DRAW_LATE')
    expect(codeOf(await move([meeting(72, 74)], { drawAt: hoursOn(71.5) }))).toBe('ACTIVITY.DRAW_LATE')
    expect(codeOf(await move([meeting(72, 74)]))).toBe('OK')
    expect(await session()).toMatchObject({ closesAt: hoursOn(24), drawn: false })
    expect(codeOf(await move([meeting(96, 98)], { drawAt: hoursOn(80) }))).toBe('OK')
    expect(await session()).toMatchObject({ closesAt: hoursOn(80), startsAt: hoursOn(96) })
    at(81)
    expect(codeOf(await move([meeting(120, 122)], { drawAt: hoursOn(90) }))).toBe('ACTIVITY.DRAWING')
    await rig.terminal.call('clock/tick')
    expect(codeOf(await move([meeting(120, 122)], { drawAt: hoursOn(90) }))).toBe('ACTIVITY.DRAWN')
    expect(codeOf(await move([meeting(120, 122)]))).toBe('OK')
    expect(await session()).toMatchObject({ drawn: true, closesAt: hoursOn(120) })
  })

  it('moves single meetings of a class, and none that are over', async () => {
    const meetings = [meeting(1, 2), meeting(25, 26), meeting(49, 50)]
    await put({ meetings, startsAt: hoursOn(1), endsAt: hoursOn(50), closesAt: hoursOn(1) })
    at(3)
    const [first, second, third] = meetings as [object, object, object]
    expect(codeOf(await move([meeting(4, 5), second, third]))).toBe('ACTIVITY.MEETING_OVER')
    expect(codeOf(await move([first, second]))).toBe('ACTIVITY.OTHER_NUMBER')
    expect(codeOf(await move(meetings))).toBe('ACTIVITY.NOT_MOVED')
    expect(codeOf(await move([first, meeting(49.5, 51), third]))).toBe('ACTIVITY.OVERLAPS_ITSELF')
    expect(codeOf(await move([first, meeting(2, 2.5), third]))).toBe('ACTIVITY.PAST')
    expect(codeOf(await move([first, second, meeting(73, 74)]))).toBe('OK')
    expect(await session()).toMatchObject({ startsAt: hoursOn(1), endsAt: hoursOn(74) })
    expect((await session()).log.at(-1)).toMatchObject({ moved: [2] })
  })

  it('does not count somebody as present who signed in before it was moved', async () => {
    await put({ joined: ['o-1'] })
    at(47.5)
    const code = codeAt(KEY, stepAt(BEGIN + 47.5 * HOUR))
    const came = await rig.as('o-1').call('activity/attend', { sessionId: 's-own', code })
    expect(codeOf(came)).toBe('OK')
    expect((await ask('roster')).people[0]?.attendance).toHaveLength(1)
    await move([meeting(72, 74)])
    expect((await ask('roster')).people[0]?.attendance).toEqual([])
  })

  it('moves once, however often the request comes', async () => {
    const input = { meetings: [meeting(72, 74)], reason: '台风' }
    const first = dataOf(await desk('postpone', input, 'request-move'))
    await rig.db.removeWhere('replies', {})
    expect(dataOf(await desk('postpone', input, 'request-move'))).toEqual(first)
    expect((await session()).postponed).toHaveLength(1)
  })

  it.each<[code: string, hours: number, meetings: object[], more: object]>([
    ['ACTIVITY.PAST', 0, [meeting(-2, -1)], {}],
    ['ACTIVITY.TOO_FAR', 0, [meeting(24 * 400, 24 * 400 + 2)], {}],
    ['ACTIVITY.NO_DRAW', 0, [meeting(72, 74)], { drawAt: hoursOn(20) }],
    ['ACTIVITY.OVER', 50, [meeting(72, 74)], {}],
    ['REQUEST.INVALID', 0, [meeting(72, 74)], { reason: '' }],
  ])('%s at hour %i: nothing is written', async (code, hours, meetings, more) => {
    at(hours)
    const before = await session()
    expect(codeOf(await move(meetings, more))).toBe(code)
    expect(await session()).toEqual(before)
  })

  it('moves nothing that was called off', async () => {
    await desk('cancelSession', { reason: '讲师生病' })
    expect(codeOf(await move([meeting(72, 74)]))).toBe('ACTIVITY.CANCELLED')
  })

  it('does not move sign-up past the start', async () => {
    await put({ opensAt: hoursOn(10) })
    expect(codeOf(await move([meeting(8, 9)]))).toBe('ACTIVITY.OPENS_LATE')
  })
})

describe('places', () => {
  it('are never fewer than those given or kept', async () => {
    await put({ capacity: 3, joined: ['o-1', 'o-2', 'o-3'] })
    await rig.as('o-1').call('activity/cancel', { sessionId: 's-own' })
    expect(codeOf(await desk('setCapacity', { capacity: 1 }))).toBe('ACTIVITY.BELOW_BOOKED')
    expect((await ask('setCapacity', { capacity: 2 })).session.capacity).toBe(2)
    at(50)
    expect(codeOf(await desk('setCapacity', { capacity: 9 }))).toBe('ACTIVITY.OVER')
  })

  it('of a slot are one', async () => {
    await put({ form: 'slot', capacity: 1, group: 'g-1' })
    expect(codeOf(await desk('setCapacity', { capacity: 2 }))).toBe('ACTIVITY.SLOT_ONE')
  })
})

const zhang = { name: '张桂英', phone: '021-5555 0001' }
const guardian = { name: '李妈妈', phone: '13900000002', agreed: true, photo: false }
const child = { name: '小宝', born: '2018-05', guardian }

describe('registering at the desk', () => {
  it('puts an elder without a phone onto the same list', async () => {
    await put({ capacity: 2, joined: ['o-1'] })
    const first = await ask('register', zhang)
    expect(first).toMatchObject({ standing: { is: 'seated' }, pickupCode: null })
    expect((await ask('register', { name: '王根发', born: '1948-02' })).standing).toMatchObject({
      position: 1,
    })
    const { people } = await ask('roster')
    expect(people.map(({ name, desk: byDesk, phone }) => [name, byDesk, phone])).toEqual([
      ['o-1', false, ''],
      ['张桂英', true, '021-5555 0001'],
      ['王根发', true, ''],
    ])
    expect(people[1]?.ticket).toBe(first.ticket)
    expect(await session()).toMatchObject({ room: 12 - 3 })
  })

  it('knows who was registered before, however the number is written', async () => {
    await ask('register', zhang)
    const again = await desk('register', { name: ' 张桂英', phone: '02155550001' })
    expect(codeOf(again)).toBe('ACTIVITY.ALREADY_IN')
    expect(message(again)).toContain('张桂英')
    expect((await session()).members).toEqual([deskPerson('张桂英', { phone: '02155550001' })])
    expect(codeOf(await desk('register', { name: '张桂英', phone: '13700000000' }))).toBe('OK')
  })

  it('registers once, however often and at the same moment the request comes', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => desk('register', zhang, 'request-zhang')))
    expect(new Set(answers.map((answer) => JSON.stringify(dataOf(answer)))).size).toBe(1)
    const twice = await Promise.all([1, 2, 3].map(() => desk('register', { ...zhang, name: '周' })))
    expect(twice.map(codeOf).sort()).toEqual(['ACTIVITY.ALREADY_IN', 'ACTIVITY.ALREADY_IN', 'OK'])
    expect((await session()).members).toHaveLength(2)
  })

  it('takes no month of birth that has not come', async () => {
    expect(codeOf(await desk('register', { ...child, born: '2026-04' }))).toBe('ACTIVITY.BORN_WRONG')
  })

  it('asks for what tells two people of one name apart', async () => {
    expect(codeOf(await desk('register', { name: '王' }))).toBe('ACTIVITY.CONTACT_NEEDED')
  })

  it.each<[code: string, who: object]>([
    ['ACTIVITY.AGE_UNKNOWN', zhang],
    ['ACTIVITY.TOO_YOUNG', { ...zhang, born: '1990-01' }],
    ['OK', { ...zhang, born: '1950-01' }],
  ])('holds to the age: %s', async (code, who) => {
    await put({ minAge: 60 })
    expect(codeOf(await desk('register', who))).toBe(code)
  })

  it('holds to the same limits as for phones', async () => {
    await rig.db.put('sessions', aSession('s-other', { title: '合唱' }))
    await rig.as('o-host').call('activity/register', { sessionId: 's-other', ...zhang })
    const answer = await desk('register', zhang)
    expect(codeOf(answer)).toBe('ACTIVITY.OVERLAP')
    expect(message(answer)).toContain('合唱')
  })

  it('takes a child with a guardian’s word alone, and gives the pick-up code', async () => {
    await put({ pickup: true })
    expect(codeOf(await desk('register', { name: '小宝', born: '2018-05' }))).toBe('ACTIVITY.GUARDIAN_NEEDED')
    const refused = { ...child, guardian: { ...guardian, agreed: false } }
    expect(codeOf(await desk('register', refused))).toBe('REQUEST.INVALID')
    expect(codeOf(await desk('register', { ...zhang, guardian }))).toBe('ACTIVITY.AGE_UNKNOWN')
    const { pickupCode: code } = await ask('register', child)
    expect(code).toBe(pickupCode(KEY, deskPerson('小宝', { born: '2018-05' })))
    const [row] = (await ask('roster')).people
    expect(row).toMatchObject({ guardian: '李妈妈', phone: '13900000002', photo: false, desk: true })
  })

  it('needs a guardian for a child anywhere, and keeps none for a grown-up', async () => {
    expect(codeOf(await desk('register', { name: '小宝', born: '2018-05' }))).toBe('ACTIVITY.GUARDIAN_NEEDED')
    expect((await ask('register', child)).pickupCode).toBeNull()
    await ask('register', { ...zhang, born: '1950-01', guardian })
    expect((await session()).log.at(-1)).not.toHaveProperty('guardian')
  })

  it.each<[code: string, hours: number, more: Parameters<typeof aSession>[1]]>([
    ['ACTIVITY.STARTED', 48, {}],
    ['ACTIVITY.CLOSED', 0, { status: 'closed' }],
    ['ACTIVITY.CANCELLED', 0, { status: 'cancelled' }],
    ['ACTIVITY.NOT_YET', 0, { opensAt: hoursOn(1) }],
    ['ACTIVITY.WALK_IN', 0, { kind: 'walkIn' }],
    ['ACTIVITY.FULL', 0, { room: 0 }],
  ])('%s', async (code, hours, more) => {
    await put(more)
    at(hours)
    expect(codeOf(await desk('register', zhang))).toBe(code)
  })

  it('never gives more places than there are, desk and phones at once', async () => {
    await put({ capacity: 5 })
    const asked = Array.from({ length: 20 }, (_, n) => [
      rig.as(`o-${n}`).call('activity/signUp', { sessionId: 's-own', name: `手机${n}` }),
      desk('register', { name: `长辈${n}`, phone: `1380000${String(n).padStart(4, '0')}` }),
    ])
    const answers = await Promise.all(asked.flat())
    const standings = answers.flatMap((answer) =>
      answer.ok ? [(answer.data as Output<'register'>).standing] : [],
    )
    expect(standings.filter(({ is }) => is === 'seated')).toHaveLength(5)
    expect(standings).toHaveLength(15)
    expect(answers.filter(({ ok }) => !ok).map(codeOf)).toEqual(Array(25).fill('ACTIVITY.FULL'))
    const { state } = playOf(await session(), BEGIN)
    expect([state.seated.length, state.waiting.length]).toEqual([5, 10])
  })

  it('enters a lottery like everybody else', async () => {
    await put({ kind: 'lottery' })
    expect((await ask('register', zhang)).standing).toEqual({ is: 'entered' })
    at(24)
    await rig.terminal.call('clock/tick')
    expect((await ask('roster')).people[0]).toMatchObject({ standing: { is: 'seated' }, desk: true })
  })
})

describe('taking off the list and confirming for somebody', () => {
  it('frees the place for the next', async () => {
    await put({ capacity: 1 })
    const { ticket } = await ask('register', zhang)
    const next = await ask('register', { name: '王根发', phone: '13800000009' })
    const gone = dataOf(await desk('unregister', { ticket }, 'request-gone'))
    expect(gone).toEqual({ sessionId: 's-own', standing: { is: 'out' } })
    await rig.db.removeWhere('replies', {})
    expect(dataOf(await desk('unregister', { ticket }, 'request-gone'))).toEqual(gone)
    expect(codeOf(await desk('unregister', { ticket }))).toBe('ACTIVITY.NOT_LISTED')
    const kept = { ticket: next.ticket }
    expect(dataOf<Output<'confirmFor'>>(await desk('confirmFor', kept, 'request-yes')).standing).toEqual({
      is: 'seated',
    })
    await rig.db.removeWhere('replies', {})
    expect(codeOf(await desk('confirmFor', kept, 'request-yes'))).toBe('OK')
    expect(codeOf(await desk('confirmFor', kept))).toBe('ACTIVITY.NO_HOLD')
  })

  it('leaves alone what an account took', async () => {
    await put({ capacity: 1, joined: ['o-1', 'o-2'] })
    const [own, waiting] = (await ask('roster')).people
    expect(codeOf(await desk('unregister', { ticket: own?.ticket }))).toBe('ACTIVITY.NOT_DESK')
    expect(codeOf(await desk('confirmFor', { ticket: waiting?.ticket }))).toBe('ACTIVITY.NOT_DESK')
  })

  it('ends with the start, and with the hold', async () => {
    await put({ capacity: 1 })
    const { ticket } = await ask('register', zhang)
    const next = await ask('register', { name: '王根发', phone: '13800000009' })
    await ask('unregister', { ticket })
    at(2.1)
    expect(codeOf(await desk('confirmFor', { ticket: next.ticket }))).toBe('ACTIVITY.HOLD_LAPSED')
    at(48)
    expect(codeOf(await desk('unregister', { ticket: next.ticket }))).toBe('ACTIVITY.STARTED')
  })
})

describe('the tick list', () => {
  const ticketOf = async (n: number) => (await ask('roster')).people[n]?.ticket ?? ''
  const tick = async (present: boolean, more: object = {}) =>
    desk('mark', { ticket: await ticketOf(0), meeting: 0, present, ...more })

  beforeEach(() => put({ capacity: 1, joined: ['o-1', 'o-2'] }))

  it('ticks, takes back, and writes nothing that is so already', async () => {
    at(47)
    const there = dataOf<Output<'mark'>>(await tick(true)).attendance
    expect(there).toEqual([{ meeting: 0, present: true, how: 'tick', at: around(47), left: null }])
    const { revision, log } = await session()
    expect(log.at(-1)).toMatchObject({ by: 'o-host' })
    at(48)
    expect(dataOf<Output<'mark'>>(await tick(true)).attendance).toEqual(there)
    expect((await session()).revision).toBe(revision)
    expect(dataOf<Output<'mark'>>(await tick(false)).attendance).toMatchObject([{ present: false }])
    expect((await ask('roster')).people[0]?.attendance).toMatchObject([{ present: false }])
  })

  it('does not tick off who has no place', async () => {
    at(47)
    const answer = await tick(true, { ticket: await ticketOf(1) })
    expect(codeOf(answer)).toBe('ACTIVITY.NO_PLACE')
  })

  it.each<[code: string, hours: number, more: object]>([
    ['ACTIVITY.NOT_OPEN', 46.9, {}],
    ['OK', 50 + 7 * 24 - 0.1, {}],
    ['ACTIVITY.RECORD_LATE', 50 + 7 * 24, {}],
    ['ACTIVITY.MEETING_UNKNOWN', 48, { meeting: 1 }],
    ['ACTIVITY.NOT_LISTED', 48, { ticket: 'nobody-has-it' }],
  ])('%s at hour %d', async (code, hours, more) => {
    at(hours)
    expect(codeOf(await tick(true, more))).toBe(code)
  })

  it('ticks nobody off where it was called off', async () => {
    const ticket = await ticketOf(0)
    await desk('cancelSession', { reason: '讲师生病' })
    at(48)
    expect(codeOf(await desk('mark', { ticket, meeting: 0, present: true }))).toBe('ACTIVITY.CANCELLED')
  })

  it('keeps one list from two hosts who tick at once', async () => {
    at(48)
    const answers = await Promise.all([1, 2, 3].map(() => tick(true)))
    expect(answers.map(codeOf)).toEqual(['OK', 'OK', 'OK'])
    expect((await ask('roster')).people[0]?.attendance).toHaveLength(1)
  })

  it('takes a no-show back of whoever was there after all', async () => {
    await put({ joined: ['o-1', 'o-2'], noShows: [personOf('o-1')] })
    at(72)
    expect((await ask('roster')).people[0]?.noShow).toBe(true)
    await tick(true)
    expect((await session()).noShows).toEqual([])
  })

  it('shows who came to a walk-in', async () => {
    await put({ kind: 'walkIn', room: 0 })
    at(48)
    const code = codeAt(KEY, stepAt(BEGIN + 48 * HOUR))
    expect(codeOf(await rig.as('o-1').call('activity/attend', { sessionId: 's-own', code }))).toBe('OK')
    const [row] = (await ask('roster')).people
    expect(row).toMatchObject({ standing: { is: 'seated' }, attendance: [{ present: true, how: 'code' }] })
    expect(codeOf(await tick(false))).toBe('OK')
    const { sessions } = await ask('deskSessions', { stationId: 'st-own', from: '2026-03-04', days: 1 })
    expect(sessions[0]?.counts).toMatchObject({ present: 0 })
  })
})

describe('handing a child over', () => {
  let ticket = ''
  const code = () => pickupCode(KEY, deskPerson('小宝', { born: '2018-05' }))
  const wrong = () => (code() === '000000' ? '000001' : '000000')
  const hand = (more: object, requestId?: string) =>
    desk('handOver', { ticket, meeting: 0, ...more }, requestId)
  const tick = () => desk('mark', { ticket, meeting: 0, present: true })

  beforeEach(async () => {
    await put({ pickup: true })
    ticket = (await ask('register', child)).ticket
    at(48)
  })

  it('by its code, once', async () => {
    expect(codeOf(await hand({ code: code() }))).toBe('ACTIVITY.NOT_PRESENT')
    await tick()
    const first = dataOf<Output<'handOver'>>(await hand({ code: code() }, 'request-hand'))
    expect(first.attendance).toMatchObject([{ present: true, left: { at: around(48), how: 'code' } }])
    await rig.db.removeWhere('replies', {})
    expect(dataOf(await hand({ code: code() }, 'request-hand'))).toEqual(first)
    expect(codeOf(await hand({ code: code() }))).toBe('ACTIVITY.LEFT')
    expect(codeOf(await hand({ override: '奶奶来接' }))).toBe('ACTIVITY.LEFT')
    expect(codeOf(await desk('mark', { ticket, meeting: 0, present: false }))).toBe('ACTIVITY.LEFT')
    expect((await session()).log.at(-1)).toMatchObject({ what: 'left', by: 'o-host' })
  })

  it('with a reason, which stays on the list and goes to the guardian, and is not kept for repetitions, as little as the code is', async () => {
    await tick()
    expect(codeOf(await hand({}))).toBe('ACTIVITY.PICKUP_MISSING')
    expect(codeOf(await hand({ override: '000 005' }))).toBe('REQUEST.INVALID')
    const answer = dataOf<Output<'handOver'>>(await hand({ override: '看了身份证，是爸爸' }))
    expect(answer.attendance).toMatchObject([{ left: { how: 'override', reason: '看了身份证，是爸爸' } }])
    const replies = JSON.stringify(await rig.db.find('replies', {}))
    expect([code(), '爸爸'].filter((secret) => replies.includes(secret))).toEqual([])
  })

  it('counts wrong codes, then takes a reason alone', async () => {
    await tick()
    const answers = []
    for (let n = 0; n < 5; n += 1) answers.push(await hand({ code: wrong() }))
    expect(answers.map(codeOf)).toEqual([...Array(4).fill('ACTIVITY.PICKUP_WRONG'), 'ACTIVITY.PICKUP_LOCKED'])
    expect(message(answers[0] as Answer)).toContain('4 次')
    expect(codeOf(await hand({ code: code() }))).toBe('ACTIVITY.PICKUP_LOCKED')
    expect((await session()).misses).toEqual({ [`fetch-${deskPerson('小宝', { born: '2018-05' })}`]: 5 })
    expect(codeOf(await hand({ override: '打电话问过妈妈' }))).toBe('OK')
  })

  it('counts each child by itself, and begins anew after a right one', async () => {
    at(0)
    const other = await ask('register', { ...child, name: '小贝' })
    at(48)
    await tick()
    await ask('mark', { ticket: other.ticket, meeting: 0, present: true })
    for (let n = 0; n < 5; n += 1) await hand({ ticket: other.ticket, code: wrong() })
    await hand({ code: wrong() })
    expect(codeOf(await hand({ code: code() }))).toBe('OK')
    expect(Object.values((await session()).misses).sort()).toEqual([0, 5])
  })

  it('is for children with a guardian alone', async () => {
    at(0)
    const grown = await ask('register', { ...zhang, born: '1950-01' })
    at(48)
    await desk('mark', { ticket: grown.ticket, meeting: 0, present: true })
    const answer = await desk('handOver', { ticket: grown.ticket, meeting: 0, code: '123456' })
    expect(codeOf(answer)).toBe('ACTIVITY.NO_PICKUP')
  })

  it('takes no other figures for a code', async () => {
    expect(codeOf(await hand({ code: '12345' }))).toBe('REQUEST.INVALID')
    expect(codeOf(await hand({ code: '１２３４５６' }))).toBe('REQUEST.INVALID')
  })
})

describe('answering an objection', () => {
  beforeEach(() => {
    const person = personOf('o-1')
    const appeal = { person, reason: '那天住院了', at: hoursOn(60), answer: null, answeredAt: null, by: '' }
    return put({ joined: ['o-1', 'o-2'], noShows: [person], appeals: [appeal] })
  })

  it.each([true, false])('accepted: %p', async (accept) => {
    at(70)
    const [row, other] = (await ask('roster')).people
    expect(row).toMatchObject({ noShow: true, appeal: { reason: '那天住院了', answer: null } })
    const { appeal } = await ask('answerAppeal', { ticket: row?.ticket, accept })
    const answer = accept ? 'accepted' : 'refused'
    expect(appeal).toEqual({ reason: '那天住院了', at: hoursOn(60), answer })
    const { appeals, dueAt } = await session()
    expect(appeals).toMatchObject([{ answer, answeredAt: around(70), by: 'o-host' }])
    expect(dueAt < hoursOn(71)).toBe(true)
    expect(codeOf(await desk('answerAppeal', { ticket: row?.ticket, accept }))).toBe('ACTIVITY.ANSWERED')
    expect(codeOf(await desk('answerAppeal', { ticket: other?.ticket, accept }))).toBe('ACTIVITY.NO_APPEAL')
  })
})

describe('what the desk sees', () => {
  const week = { stationId: 'st-own', from: '2026-03-02', days: 7 }

  it('is its own sessions with a meeting in these days, in time order, with how many stand where', async () => {
    await put({ capacity: 1, joined: ['o-1', 'o-2'] })
    const weekly = [meeting(-100, -99), meeting(24, 25), meeting(400, 401)]
    const span = { meetings: weekly, startsAt: hoursOn(-100), endsAt: hoursOn(401) }
    await rig.db.put('sessions', aSession('s-class', { form: 'class', ...span }))
    await rig.db.put('sessions', aSession('s-urn', { kind: 'lottery', joined: ['o-1', 'o-2', 'o-3'] }))
    const gap = { meetings: [meeting(-100, -99), meeting(400, 401)], startsAt: hoursOn(-100) }
    await rig.db.put('sessions', aSession('s-gap', { ...gap, endsAt: hoursOn(401) }))
    await rig.db.put('sessions', aSession('s-far', { stationId: 'st-far' }))
    const { sessions } = await ask('deskSessions', week)
    expect(sessions.map(({ id }) => id)).toEqual(['s-class', 's-own', 's-urn'])
    expect(sessions[0]).toMatchObject({ next: { number: 2, of: 3, startsAt: hoursOn(24) }, venue: '活动室' })
    expect(sessions.map(({ counts }) => counts)).toEqual([
      { seated: 0, held: 0, waiting: 0, entered: 0, present: 0 },
      { seated: 1, held: 0, waiting: 1, entered: 0, present: 0 },
      { seated: 0, held: 0, waiting: 0, entered: 3, present: 0 },
    ])
  })

  it('counts who is there, and objections that wait', async () => {
    await put({ joined: ['o-1', 'o-2'] })
    at(48)
    const [row] = (await ask('roster')).people
    await ask('mark', { ticket: row?.ticket, meeting: 0, present: true })
    const [card] = (await ask('deskSessions', week)).sessions
    expect(card).toMatchObject({ counts: { present: 1, seated: 2 }, appeals: 0 })
    at(60)
    expect((await ask('deskSessions', week)).sessions[0]).toMatchObject({
      counts: { present: 1 },
      next: null,
    })
  })

  it('tells first-timers of a series from the others', async () => {
    const earlier = { joined: ['o-1'], startsAt: hoursOn(-48), endsAt: hoursOn(-46) }
    await rig.db.put('sessions', aSession('s-before', { ...earlier, series: 's-before' }))
    await put({ joined: ['o-1', 'o-2'], series: 's-before' })
    expect((await ask('roster')).people.map(({ firstTimer }) => firstTimer)).toEqual([false, true])
  })

  it('says nothing of accounts', async () => {
    await put({ joined: ['o-1'] })
    const answer = JSON.stringify(await rig.as('o-host').call('activity/roster', { sessionId: 's-own' }))
    expect(answer).not.toContain(personOf('o-1'))
    expect(answer).not.toContain('a1a1')
  })

  it('is the key of its own session alone', async () => {
    expect(await ask('codeKey')).toEqual({ sessionId: 's-own', key: KEY })
    for (const openid of ['o-other-host', 'o-1']) {
      const answer = await rig.as(openid).call('activity/codeKey', { sessionId: 's-own' })
      expect(codeOf(answer)).toBe('PERMISSION.DENIED')
    }
  })

  it('is the templates of the catalogue', async () => {
    expect((await ask('templates')).templates).toMatchObject([{ id: 't-health-1', minutes: 120 }])
  })
})

it('lets no other station’s host do any of it', async () => {
  await put({ joined: ['o-1'] })
  const before = await rig.everything()
  const asked: [string, object][] = [
    ['edit', { title: '手机课', about: '' }],
    ['postpone', { meetings: [meeting(72, 74)], reason: '台风' }],
    ['setCapacity', { capacity: 20 }],
    ['setSignUp', { open: false }],
    ['cancelSession', { reason: '台风' }],
    ['register', zhang],
    ['unregister', { ticket: 'ticket' }],
    ['confirmFor', { ticket: 'ticket' }],
    ['mark', { ticket: 'ticket', meeting: 0, present: true }],
    ['handOver', { ticket: 'ticket', meeting: 0, override: '奶奶来接' }],
    ['answerAppeal', { ticket: 'ticket', accept: true }],
    ['roster', {}],
  ]
  for (const [action, more] of asked) {
    const answer = await rig.as('o-other-host').call(`activity/${action}`, { sessionId: 's-own', ...more })
    expect(codeOf(answer)).toBe('PERMISSION.DENIED')
  }
  expect(await rig.everything()).toBe(before)
})
