import type { InferOutput } from 'valibot'
import { personOf } from '../../cloudfunctions/activity/domain/person'
import type { contract } from '../../cloudfunctions/activity/contract'
import type { Answer } from '../../cloudfunctions/kernel/serve'
import type { AppealRecord } from '../../cloudfunctions/schema/documents'
import { pickupCode } from '../../miniprogram/shared/activity/pickup'
import { codeOf, dataOf, type Rig, startRig } from './rig'
import { aCarePerson, aHousehold, aSession, BEGIN, hoursOn } from './rig/fixtures'

type Output<A extends keyof typeof contract> = InferOutput<(typeof contract)[A]['output']>
type Given = Parameters<typeof aSession>[1]

let rig: Rig
const HOUR = 3_600_000
const ACCOUNT = 'o-daughter'
const mother = aCarePerson()
const child = aCarePerson({
  ...{ person: `p-${'d'.repeat(24)}`, name: '乐乐', relation: 'child', born: '2017-09', consent: null },
  guardian: { name: '李敏', phone: '13800000000', version: 'v1', at: hoursOn(-9), photo: false },
})

const put = (id: string, more: Given = {}) => rig.db.put('sessions', aSession(id, more))
const session = async (id = 's-own') => {
  const found = await rig.db.get('sessions', id)
  if (!found) throw new Error('the session is gone')
  return found
}
const meet = (...hours: [from: number, to: number][]): Given => ({
  meetings: hours.map(([from, to]) => ({ startsAt: hoursOn(from), endsAt: hoursOn(to) })),
  startsAt: hoursOn(hours[0]?.[0] ?? 0),
  closesAt: hoursOn(hours[0]?.[0] ?? 0),
  endsAt: hoursOn(hours.at(-1)?.[1] ?? 0),
})
/** On the list already, with a place as long as there is room. */
const listed = (...people: string[]): Given => ({
  members: people,
  log: people.map((person, n) => ({
    ...{ what: 'join' as const, key: `there-${person}`, at: BEGIN - 1_000 + n, person },
    ...{ name: '王秀兰', account: ACCOUNT },
  })),
})
const as = (openid: string, action: string, more: object = {}, requestId?: string) =>
  rig.as(openid).call(`activity/${action}`, { sessionId: 's-own', ...more }, requestId)
const sign = (person?: string, sessionId = 's-own', requestId?: string) =>
  as(ACCOUNT, 'signUp', { sessionId, person, name: '李敏' }, requestId)
const standing = async (sessionId = 's-own') =>
  dataOf<Output<'standing'>>(await as(ACCOUNT, 'standing', { sessionId })).people
const messageOf = (answer: Answer): string => (answer.ok ? '' : answer.error.message)

beforeAll(async () => {
  rig = await startRig()
})
afterAll(() => rig.stop())
beforeEach(async () => {
  rig.cloud.clock.set(BEGIN)
  await rig.db.removeWhere('sessions', {})
  await rig.db.put('households', aHousehold(ACCOUNT, [mother, child], { name: '李敏', born: null }))
  await put('s-own')
})

describe('signing up somebody one cares for', () => {
  it('takes the name that is on record, and keeps who booked', async () => {
    const answer = await as(ACCOUNT, 'signUp', { person: mother.person, name: '别的名字' })
    expect(dataOf(answer)).toEqual({ sessionId: 's-own', standing: { is: 'seated' } })
    const [join] = (await session()).log
    expect(join).toMatchObject({ what: 'join', person: mother.person, name: '王秀兰', account: ACCOUNT })
    expect(join).not.toHaveProperty('guardian')
    const people = await standing()
    expect(people.map(({ name, relation, standing: { is } }) => [name, relation, is])).toEqual([
      ['李敏', 'self', 'out'],
      ['王秀兰', 'parent', 'seated'],
      ['乐乐', 'child', 'out'],
    ])
  })

  it('each of a household has a place of their own, and gives up no other’s', async () => {
    for (const person of [undefined, mother.person, child.person]) {
      expect(codeOf(await sign(person))).toBe('OK')
    }
    expect((await session()).members).toEqual([personOf(ACCOUNT), mother.person, child.person])
    expect(messageOf(await sign(mother.person))).toBe('王秀兰已经报过名了，不用再报')
    expect(messageOf(await sign())).toBe('您已经报过名了，不用再报')
    expect(codeOf(await as(ACCOUNT, 'cancel', { person: mother.person }))).toBe('OK')
    expect((await session()).members).toEqual([personOf(ACCOUNT), child.person])
    expect(messageOf(await as(ACCOUNT, 'cancel', { person: mother.person }))).toBe('王秀兰没有报名这场活动')
  })

  it('a place kept for her is confirmed by who booked it', async () => {
    await put('s-own', { capacity: 1, joined: ['o-first'] })
    expect(dataOf(await sign(mother.person))).toMatchObject({ standing: { is: 'waiting', position: 1 } })
    await as('o-first', 'cancel')
    expect((await standing())[1]?.standing).toMatchObject({ is: 'held' })
    expect(dataOf(await as(ACCOUNT, 'confirmHold', { person: mother.person }))).toMatchObject({
      standing: { is: 'seated' },
    })
  })

  it('nobody else can act for her, and nobody learns whether she is there', async () => {
    await sign(mother.person)
    const before = await session()
    for (const [action, more] of [
      ['signUp', { name: '王' }],
      ['cancel', {}],
      ['confirmHold', {}],
      ['attend', { code: '123456' }],
      ['appeal', { reason: '那天生病了' }],
    ] as const) {
      const [hers, nobodys] = await Promise.all(
        [mother.person, `p-${'0'.repeat(24)}`].map((person) => as('o-other', action, { ...more, person })),
      )
      expect(hers && codeOf(hers)).toBe('ACTIVITY.NOT_YOURS')
      expect(nobodys && { code: codeOf(nobodys), message: messageOf(nobodys) }).toEqual({
        code: 'ACTIVITY.NOT_YOURS',
        message: hers && messageOf(hers),
      })
    }
    expect(await session()).toEqual(before)
  })

  it('asks the account itself for a name before it takes a place', async () => {
    expect(codeOf(await as('o-new', 'signUp'))).toBe('ACTIVITY.NAME_NEEDED')
    await rig.db.put('households', aHousehold('o-new', [], { name: '老赵', born: null }))
    expect(codeOf(await as('o-new', 'signUp'))).toBe('OK')
    expect((await session()).log[0]).toMatchObject({ name: '老赵', account: 'o-new' })
  })
})

describe('a child', () => {
  it('is on the list with the guardian’s word, and is fetched by a code once it has a place', async () => {
    await put('s-own', { pickup: true, capacity: 1, joined: ['o-first'] })
    await sign(child.person)
    expect((await session()).log.at(-1)).toMatchObject({
      guardian: { name: '李敏', phone: '13800000000', photo: false },
    })
    expect((await standing())[2]).toMatchObject({ standing: { is: 'waiting' }, pickupCode: null })
    await as('o-first', 'cancel')
    await as(ACCOUNT, 'confirmHold', { person: child.person })
    const code = pickupCode((await session()).codeKey, child.person)
    expect(code).toMatch(/^\d{6}$/)
    expect((await standing()).map((each) => each.pickupCode)).toEqual([null, null, code])
    const { sessions } = dataOf<Output<'mine'>>(await as(ACCOUNT, 'mine', { when: 'ahead' }))
    expect(sessions.map((each) => [each.person.name, each.pickupCode])).toEqual([['乐乐', code]])
  })

  it('without a guardian is refused where children are fetched', async () => {
    await rig.db.put('households', aHousehold(ACCOUNT, [{ ...child, guardian: null }]))
    await put('s-own', { pickup: true })
    expect(codeOf(await sign(child.person))).toBe('ACTIVITY.GUARDIAN_NEEDED')
    await rig.db.put('households', aHousehold(ACCOUNT, [child], { name: '小李', born: '2014-06' }))
    expect(codeOf(await sign())).toBe('ACTIVITY.GUARDIAN_NEEDED')
    expect((await session()).members).toEqual([])
  })

  it('that has turned 14 is asked in person', async () => {
    await rig.db.put('households', aHousehold(ACCOUNT, [{ ...child, born: '2012-01' }]))
    expect(codeOf(await sign(child.person))).toBe('ACTIVITY.CONSENT_NEEDED')
  })
})

describe('ages', () => {
  it('are asked where they count, and say who and why', async () => {
    await put('s-own', { minAge: 60 })
    expect(codeOf(await sign())).toBe('ACTIVITY.AGE_UNKNOWN')
    expect(codeOf(await sign(child.person))).toBe('ACTIVITY.TOO_YOUNG')
    expect(codeOf(await sign(mother.person))).toBe('OK')
    await put('s-own', { maxAge: 12 })
    expect(messageOf(await sign(mother.person))).toBe('这场活动请不超过 12 岁的人参加，王秀兰到时 77 岁')
    expect(codeOf(await sign(child.person))).toBe('OK')
    await rig.db.put('households', aHousehold(ACCOUNT, [], { name: '李敏', born: '1960-01' }))
    await put('s-own', { minAge: 60 })
    expect(codeOf(await sign())).toBe('OK')
  })
})

describe('two things at the same time', () => {
  it('a place stands against another, a wait does not', async () => {
    await put('s-other', { ...meet([49, 51]), ...listed(mother.person), title: '合唱' })
    const refused = await sign(mother.person)
    expect(codeOf(refused)).toBe('ACTIVITY.OVERLAP')
    expect(messageOf(refused)).toContain('王秀兰后天（周三）上午 11:00 已经有「合唱」')
    expect(codeOf(await sign())).toBe('OK')
    await put('s-other', { ...meet([49, 51]), ...listed('p-first', mother.person), capacity: 1 })
    expect(codeOf(await sign(mother.person))).toBe('OK')
  })

  it('a kept place stands against it, an urn and a called-off session do not', async () => {
    const gone = { what: 'cancel' as const, key: 'gone', at: BEGIN - 500, person: 'p-first' }
    const { log = [] } = listed('p-first', mother.person) ?? {}
    const held = { ...meet([49, 51]), ...{ capacity: 1, members: [mother.person], log: [...log, gone] } }
    await put('s-other', held)
    expect(codeOf(await sign(mother.person))).toBe('ACTIVITY.OVERLAP')
    await put('s-other', { ...held, status: 'cancelled' })
    expect(codeOf(await sign(mother.person))).toBe('OK')
    await as(ACCOUNT, 'cancel', { person: mother.person })
    await put('s-other', { ...meet([49, 51]), ...listed(mother.person), kind: 'lottery', drawn: false })
    expect(codeOf(await sign(mother.person))).toBe('OK')
  })

  it('a class collides by any of its lessons', async () => {
    await put('s-own', { form: 'class', ...meet([48, 50], [216, 218], [384, 386]) })
    await put('s-other', { ...meet([217, 219]), ...listed(mother.person) })
    expect(codeOf(await sign(mother.person))).toBe('ACTIVITY.OVERLAP')
    await put('s-other', { ...meet([218, 219]), ...listed(mother.person) })
    expect(codeOf(await sign(mother.person))).toBe('OK')
    await put('s-late', meet([385, 387]))
    expect(codeOf(await sign(mother.person, 's-late'))).toBe('ACTIVITY.OVERLAP')
  })

  it('a consultation gives each person one slot', async () => {
    for (const [n, id] of ['g-1', 'g-2', 'g-3'].entries()) {
      await put(id, { form: 'slot', group: 'g-1', capacity: 1, ...meet([50 + n, 51 + n]) })
    }
    expect(codeOf(await sign(mother.person, 'g-1'))).toBe('OK')
    expect(codeOf(await sign(mother.person, 'g-2'))).toBe('ACTIVITY.SAME_GROUP')
    expect(codeOf(await sign(undefined, 'g-2'))).toBe('OK')
    await as(ACCOUNT, 'cancel', { sessionId: 'g-1', person: mother.person })
    expect(codeOf(await sign(mother.person, 'g-3'))).toBe('OK')
  })
})

describe('what many want', () => {
  const popular = { popular: true }

  it('two ahead are the most, waits counted; another one frees one', async () => {
    await put('s-own', popular)
    await put('s-a', { ...popular, ...meet([70, 71]), ...listed(mother.person) })
    expect(codeOf(await sign(mother.person))).toBe('OK')
    await put('s-b', { ...popular, ...meet([80, 81]) })
    expect(codeOf(await sign(mother.person, 's-b'))).toBe('ACTIVITY.POPULAR_LIMIT')
    expect(codeOf(await sign(undefined, 's-b'))).toBe('OK')
    await as(ACCOUNT, 'cancel', { sessionId: 's-a', person: mother.person })
    expect(codeOf(await sign(mother.person, 's-b'))).toBe('OK')
  })

  it('two no-shows in thirty days pause them, an accepted objection lifts it', async () => {
    const missed = { ...listed(mother.person), noShows: [mother.person] }
    await put('s-own', popular)
    await put('s-a', { ...meet([-100, -98]), ...missed })
    await put('s-b', { ...meet([-600, -598]), ...missed })
    const refused = await sign(mother.person)
    expect(codeOf(refused)).toBe('ACTIVITY.NO_SHOWS')
    expect(messageOf(refused)).toContain('我的报名')
    expect(codeOf(await sign())).toBe('OK')
    const objected = await as(ACCOUNT, 'appeal', {
      ...{ sessionId: 's-a', person: mother.person, reason: '那天住院了' },
    })
    expect(dataOf<Output<'appeal'>>(objected).appeal).toMatchObject({ reason: '那天住院了', answer: null })
    expect(codeOf(await sign(mother.person))).toBe('ACTIVITY.NO_SHOWS')
    const [appeal] = (await session('s-a')).appeals as [AppealRecord]
    await put('s-a', { ...meet([-100, -98]), ...missed, appeals: [{ ...appeal, answer: 'refused' }] })
    expect(codeOf(await sign(mother.person))).toBe('ACTIVITY.NO_SHOWS')
    await put('s-a', { ...meet([-100, -98]), ...missed, appeals: [{ ...appeal, answer: 'accepted' }] })
    expect(codeOf(await sign(mother.person))).toBe('OK')
  })

  it('older no-shows are forgotten', async () => {
    const missed = { ...listed(mother.person), noShows: [mother.person] }
    await put('s-own', popular)
    await put('s-a', { ...meet([-100, -98]), ...missed })
    await put('s-b', { ...meet([-723, -721]), ...missed })
    expect(codeOf(await sign(mother.person))).toBe('OK')
  })
})

describe('limits before the tap', () => {
  it('are the very ones the tap would meet, for each of the household', async () => {
    await put('s-other', { ...meet([49, 51]), ...listed(mother.person) })
    await put('s-own', { minAge: 60, popular: true })
    const people = await standing()
    expect(people.map(({ limits }) => limits.map(({ code }) => code))).toEqual([
      ['ACTIVITY.AGE_UNKNOWN'],
      ['ACTIVITY.OVERLAP'],
      ['ACTIVITY.TOO_YOUNG'],
    ])
    for (const { person, limits } of people) {
      const answer = await sign(person)
      expect({ code: codeOf(answer), message: messageOf(answer) }).toEqual(limits[0])
    }
  })

  it('are not told to who is on the list, nor where nobody signs up', async () => {
    await put('s-own', { minAge: 60, ...listed(mother.person) })
    expect((await standing())[1]?.limits).toEqual([])
    await put('s-own', { kind: 'walkIn', minAge: 60 })
    expect((await standing()).flatMap(({ limits }) => limits)).toEqual([])
    await put('s-own', { minAge: 60, ...meet([-1, 1]) })
    expect((await standing()).flatMap(({ limits }) => limits)).toEqual([])
  })

  it('one who came and went three times sees it', async () => {
    for (const _time of [1, 2, 3]) {
      await sign(mother.person)
      await as(ACCOUNT, 'cancel', { person: mother.person })
    }
    expect((await standing())[1]?.limits[0]?.code).toBe('ACTIVITY.TOO_OFTEN')
    expect(codeOf(await sign(mother.person))).toBe('ACTIVITY.TOO_OFTEN')
  })

  it('never change what a request came to: its repetition gets the first answer', async () => {
    await put('s-own', { capacity: 1, joined: ['o-first'], popular: true })
    const first = dataOf(await sign(mother.person, 's-own', 'request-first'))
    expect(first).toMatchObject({ standing: { is: 'waiting', position: 1 } })
    await put('s-other', { ...meet([49, 51]), ...listed(mother.person) })
    expect(dataOf(await sign(mother.person, 's-own', 'request-first'))).toEqual(first)
    await as(ACCOUNT, 'cancel', { person: mother.person })
    expect(dataOf(await sign(mother.person, 's-own', 'request-first'))).toEqual(first)
    expect(codeOf(await sign(mother.person))).toBe('ACTIVITY.OVERLAP')
  })
})

describe('the wrong order', () => {
  const later = (hours: number) => rig.cloud.clock.set(BEGIN + hours * HOUR)

  it.each<[what: string, code: string, given: Given, hours: number, action: string, more?: object]>([
    ['sign up after the start', 'STARTED', {}, 48, 'signUp'],
    ['sign up after the end', 'STARTED', {}, 60, 'signUp'],
    ['sign up before it opens', 'NOT_YET', { opensAt: hoursOn(1) }, 0, 'signUp'],
    ['sign up while it is drawn', 'DRAWING', { kind: 'lottery' }, 24, 'signUp'],
    ['sign up for what was called off', 'CANCELLED', { status: 'cancelled' }, 0, 'signUp'],
    ['sign up for a walk-in', 'WALK_IN', { kind: 'walkIn' }, 0, 'signUp'],
    ['sign up twice', 'ALREADY_IN', listed(mother.person), 0, 'signUp'],
    ['sign up twice where it is full', 'ALREADY_IN', { ...listed(mother.person), room: 0 }, 0, 'signUp'],
    ['sign up where it is full', 'FULL', { room: 0 }, 0, 'signUp'],
    ['cancel without having signed up', 'NOT_IN', {}, 0, 'cancel'],
    ['cancel after the start', 'STARTED', listed(mother.person), 48, 'cancel'],
    [
      'cancel what was called off',
      'CANCELLED',
      { ...listed(mother.person), status: 'cancelled' },
      0,
      'cancel',
    ],
    ['confirm with a place', 'NO_HOLD', listed(mother.person), 0, 'confirmHold'],
    ['confirm from nowhere', 'NOT_IN', {}, 0, 'confirmHold'],
    ['confirm after the start', 'STARTED', listed(mother.person), 48, 'confirmHold'],
    ['confirm what was called off', 'CANCELLED', { status: 'cancelled' }, 0, 'confirmHold'],
    ['sign in from nowhere', 'NOT_IN', {}, 48, 'attend', { code: '123456' }],
    ['sign in the day before', 'NOT_OPEN', listed(mother.person), 24, 'attend', { code: '123456' }],
    ['sign in the day after', 'OVER', listed(mother.person), 72, 'attend', { code: '123456' }],
    [
      'sign in to what was called off',
      'CANCELLED',
      { status: 'cancelled' },
      48,
      'attend',
      { code: '123456' },
    ],
    ['object to nothing', 'NO_NO_SHOW', listed(mother.person), 72, 'appeal', { reason: '那天住院了' }],
  ])('%s: %s, and nothing is written', async (...row) => {
    const [_what, code, given, hours, action, more] = row
    await put('s-own', given)
    const before = await session()
    later(hours)
    const answer = await as(ACCOUNT, action, { person: mother.person, ...more })
    expect(codeOf(answer)).toBe(`ACTIVITY.${code}`)
    expect(messageOf(answer)).toMatch(/\p{Script=Han}{3}/u)
    expect(await session()).toEqual(before)
  })

  it('cancels once, however often it is tapped', async () => {
    await sign(mother.person)
    const codes = await Promise.all(
      [1, 2, 3].map(async () => codeOf(await as(ACCOUNT, 'cancel', { person: mother.person }))),
    )
    expect(codes.sort()).toEqual(['ACTIVITY.NOT_IN', 'ACTIVITY.NOT_IN', 'OK'])
    expect((await session()).room).toBe(20)
  })
})

describe('objecting to a no-show', () => {
  const missed = { ...meet([-50, -48]), ...listed(mother.person), noShows: [mother.person] }
  const object = (more: object = {}, requestId?: string) =>
    as(ACCOUNT, 'appeal', { person: mother.person, reason: '那天住院了', ...more }, requestId)

  it('goes once, and its repetition gets its answer', async () => {
    await put('s-own', missed)
    const [first, again] = [await object({}, 'request-why'), await object({}, 'request-why')]
    expect(dataOf(again)).toEqual(dataOf(first))
    expect(codeOf(await object())).toBe('ACTIVITY.APPEALED')
    expect((await session()).appeals).toEqual([
      {
        person: mother.person,
        reason: '那天住院了',
        at: expect.any(String),
        answer: null,
        answeredAt: null,
        by: '',
      },
    ])
    expect((await standing())[1]?.noShow).toEqual({
      appeal: { reason: '那天住院了', at: expect.any(String), answer: null },
    })
  })

  it('is too late after thirty days', async () => {
    await put('s-own', { ...missed, ...meet([-730, -720]) })
    rig.cloud.clock.set(BEGIN + HOUR)
    expect(codeOf(await object())).toBe('ACTIVITY.APPEAL_LATE')
  })
})
