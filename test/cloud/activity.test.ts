import type { InferOutput } from 'valibot'
import type { contract as clock } from '../../cloudfunctions/clock/contract'
import { personOf } from '../../cloudfunctions/activity/domain/person'
import type { contract } from '../../cloudfunctions/activity/contract'
import { commit, runDraw } from '../../miniprogram/shared/activity/draw'
import { policyOf } from '../../miniprogram/shared/activity/policy'
import { codeOf, dataOf, type Rig, startRig } from './rig'
import { aGrant, aSession, BEGIN, hoursOn } from './rig/fixtures'

type Output<A extends keyof typeof contract> = InferOutput<(typeof contract)[A]['output']>
type Tick = InferOutput<typeof clock.tick.output>

let rig: Rig
const HOUR = 3_600_000
const session = () => rig.db.get('sessions', 's-own')
const put = (more: Parameters<typeof aSession>[1] = {}) => rig.db.put('sessions', aSession('s-own', more))
const on = (action: string, openid: string, more: object = {}, requestId?: string) =>
  rig.as(openid).call(`activity/${action}`, { sessionId: 's-own', ...more }, requestId)
const signUp = (openid: string, requestId?: string) => on('signUp', openid, { name: openid }, requestId)
const meIn = async (openid: string) => dataOf<Output<'standing'>>(await on('standing', openid)).people[0]
const standingOf = async (openid: string) => (await meIn(openid))?.standing
const tick = async () => dataOf<Tick>(await rig.terminal.call('clock/tick')).sessions
const after = (hours: number) => rig.cloud.clock.set(BEGIN + hours * HOUR)

beforeAll(async () => {
  rig = await startRig()
  await rig.db.put('grants', aGrant('o-host', 'host', 'st-own'))
  await rig.terminal.call('clock/rebuildIndex')
})
afterAll(() => rig.stop())
beforeEach(async () => {
  rig.cloud.clock.set(BEGIN)
  await rig.db.removeWhere('sessions', {})
  await put()
})

describe('publishing', () => {
  const draft = {
    ...{ stationId: 'st-own', title: '名医进社区', about: '讲血压。\n请带病历。', module: 'health' },
    ...{ kind: 'firstCome', capacity: 30, opensAt: hoursOn(0) },
    meetings: [{ startsAt: hoursOn(30), endsAt: hoursOn(32) }],
  }
  const publish = (more: object = {}, requestId?: string) =>
    rig.as('o-host').call('activity/publish', { ...draft, ...more }, requestId)

  it('makes a session that people see and can sign up for', async () => {
    const { sessionIds } = dataOf<Output<'publish'>>(await publish())
    const [sessionId = ''] = sessionIds
    const here = { stationIds: ['st-own'] }
    const { sessions } = dataOf<Output<'upcoming'>>(await rig.as('o-1').call('activity/upcoming', here))
    expect(sessions.map(({ id }) => id)).toEqual([sessionId, 's-own'])
    expect(sessions[0]).toMatchObject({ title: '名医进社区', capacity: 30, left: 30, joined: 0, room: 60 })
    const joined = await rig.as('o-1').call('activity/signUp', { sessionId, name: '王阿姨' })
    expect(dataOf(joined)).toEqual({ sessionId, standing: { is: 'seated' } })
  })

  it('publishes once, however often the request comes', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => publish({ kind: 'walkIn' }, 'request-once')))
    expect(new Set(answers.map((answer) => dataOf<Output<'publish'>>(answer).sessionIds[0])).size).toBe(1)
    expect(await rig.db.find('sessions', { by: 'o-host' })).toHaveLength(1)
  })

  it('keeps a lottery’s salt to itself and shows its hash', async () => {
    const { sessionIds } = dataOf<Output<'publish'>>(await publish({ kind: 'lottery', drawAt: hoursOn(20) }))
    const [sessionId = ''] = sessionIds
    const shown = dataOf<Output<'session'>>(await rig.as('o-1').call('activity/session', { sessionId }))
    const { salt = '' } = (await rig.db.get('sessions', sessionId)) ?? {}
    expect(salt).toMatch(/^[0-9a-f]{32}$/)
    expect(shown).toMatchObject({ kind: 'lottery', drawn: false, saltHash: commit(salt) })
    expect(JSON.stringify(shown)).not.toContain(salt)
    expect(codeOf(await rig.as('o-1').call('activity/draw', { sessionId }))).toBe('ACTIVITY.NOT_DRAWN')
  })

  const meeting = (from: number, to: number) => ({
    meetings: [{ startsAt: hoursOn(from), endsAt: hoursOn(to) }],
  })

  it.each<[code: string, more: object]>([
    ['ACTIVITY.PAST', meeting(-1, 1)],
    ['ACTIVITY.TOO_FAR', meeting(24 * 400, 24 * 400 + 1)],
    ['ACTIVITY.BACKWARDS', meeting(30, 30)],
    ['ACTIVITY.TOO_LONG', meeting(30, 45)],
    ['ACTIVITY.OPENS_LATE', { opensAt: hoursOn(30) }],
    ['ACTIVITY.NO_DRAW', { drawAt: hoursOn(20) }],
    ['ACTIVITY.DRAW_MISSING', { kind: 'lottery' }],
    ['ACTIVITY.DRAW_EARLY', { kind: 'lottery', drawAt: hoursOn(0) }],
    ['ACTIVITY.DRAW_LATE', { kind: 'lottery', drawAt: hoursOn(29.5) }],
    ['ACTIVITY.MODULE_UNKNOWN', { module: 'magic' }],
    ['ACTIVITY.NOT_FOUND', { series: 's-none' }],
    ['REQUEST.INVALID', { opensAt: '2026-02-30T02:00:00.000+08' }],
    ['REQUEST.INVALID', { title: '长'.repeat(5_000) }],
    ['REQUEST.INVALID', { capacity: 0 }],
  ])('%s (%#): nothing is written', async (code, more) => {
    const answer = await publish(more)
    expect(codeOf(answer)).toBe(code)
    expect(answer.ok ? '' : answer.error.message).toMatch(/\p{Script=Han}/u)
    expect(await rig.db.find('sessions', { by: 'o-host' })).toEqual([])
  })
})

describe('first come, first served', () => {
  it('seats, then queues with the true position, then says that it is full', async () => {
    await put({ capacity: 1, joined: ['o-0', ...Array.from({ length: 9 }, (_, n) => `o-w${n}`)] })
    expect(dataOf<Output<'signUp'>>(await signUp('o-last')).standing).toEqual({ is: 'waiting', position: 10 })
    expect(codeOf(await signUp('o-late'))).toBe('ACTIVITY.FULL')
    await on('cancel', 'o-w0')
    expect(await standingOf('o-last')).toEqual({ is: 'waiting', position: 9 })
    expect(dataOf<Output<'signUp'>>(await signUp('o-late')).standing).toEqual({ is: 'waiting', position: 10 })
  })

  it('answers a replay as it answered first, whatever has happened since', async () => {
    await put({ capacity: 1, joined: ['o-0'] })
    const first = dataOf(await signUp('o-1', 'request-first'))
    await on('cancel', 'o-0')
    await on('confirmHold', 'o-1')
    expect(await standingOf('o-1')).toEqual({ is: 'seated' })
    expect(dataOf(await signUp('o-1', 'request-first'))).toEqual(first)
    const other = await on('signUp', 'o-1', { name: '别人' }, 'request-first')
    expect(codeOf(other)).toBe('REQUEST.REUSED')
  })

  it('keeps a freed seat for two hours, then the next, and lets the first come again', async () => {
    await put({ capacity: 1, joined: ['o-0', 'o-1', 'o-2'] })
    await on('cancel', 'o-0')
    expect(await standingOf('o-1')).toEqual({
      is: 'held',
      until: expect.stringContaining('2026-03-02T04:00'),
    })
    await tick()
    expect((await session())?.dueAt).toContain('2026-03-02T04:00')
    after(2.01)
    expect(await standingOf('o-1')).toEqual({ is: 'lapsed' })
    expect(await standingOf('o-2')).toMatchObject({ is: 'held' })
    expect(codeOf(await on('confirmHold', 'o-1'))).toBe('ACTIVITY.HOLD_LAPSED')
    expect(codeOf(await signUp('o-1'))).toBe('ACTIVITY.HOLD_LAPSED')
    expect(await tick()).toEqual({ looked: 1, drawn: 0, raced: 0 })
    expect((await session())?.members).toEqual([personOf('o-2')])
    expect(dataOf<Output<'signUp'>>(await signUp('o-1')).standing).toEqual({ is: 'waiting', position: 1 })
    expect(dataOf<Output<'confirmHold'>>(await on('confirmHold', 'o-2')).standing).toEqual({ is: 'seated' })
  })

  it('lets one go until the start and not after, twice only where one came back', async () => {
    await signUp('o-1')
    expect(dataOf(await on('cancel', 'o-1', {}, 'request-bye'))).toMatchObject({ standing: { is: 'out' } })
    expect(codeOf(await on('cancel', 'o-1'))).toBe('ACTIVITY.NOT_IN')
    await signUp('o-1')
    expect(codeOf(await on('cancel', 'o-1', {}, 'request-bye'))).toBe('OK')
    expect(await standingOf('o-1')).toEqual({ is: 'seated' })
    after(48)
    expect(codeOf(await on('cancel', 'o-1'))).toBe('ACTIVITY.STARTED')
    expect(codeOf(await signUp('o-2'))).toBe('ACTIVITY.STARTED')
  })

  it('takes one person three times at most', async () => {
    for (const _time of [1, 2, 3]) {
      expect(codeOf(await signUp('o-1'))).toBe('OK')
      expect(codeOf(await signUp('o-1'))).toBe('ACTIVITY.ALREADY_IN')
      await on('cancel', 'o-1')
    }
    expect(codeOf(await signUp('o-1'))).toBe('ACTIVITY.TOO_OFTEN')
  })

  it.each<[code: string, more: Parameters<typeof aSession>[1]]>([
    ['ACTIVITY.WALK_IN', { kind: 'walkIn' }],
    ['ACTIVITY.NOT_YET', { opensAt: hoursOn(1) }],
    ['ACTIVITY.CLOSED', { status: 'closed' }],
    ['ACTIVITY.CANCELLED', { status: 'cancelled' }],
  ])('%s is said where it is so, and nothing is written', async (code, more) => {
    await put(more)
    const before = await session()
    expect(codeOf(await signUp('o-1'))).toBe(code)
    expect(await session()).toEqual(before)
  })

  it('says that a session is not there', async () => {
    for (const action of ['signUp', 'cancel', 'confirmHold', 'standing', 'session', 'draw']) {
      expect(codeOf(await on(action, 'o-1', { sessionId: 's-none', name: '王' }))).toBe('ACTIVITY.NOT_FOUND')
    }
  })
})

describe('the host', () => {
  const host = (action: string, more: object = {}) => on(action, 'o-host', more)

  it('reads who comes, by the names they gave; nobody else reads a name', async () => {
    await put({ capacity: 1 })
    await on('signUp', 'o-1', { name: '王阿姨' })
    await on('signUp', 'o-2', { name: '李叔叔' })
    const { people } = dataOf<Output<'roster'>>(await host('roster'))
    expect(people.map(({ name, standing }) => [name, standing.is])).toEqual([
      ['王阿姨', 'seated'],
      ['李叔叔', 'waiting'],
    ])
    const seen = await Promise.all([
      on('session', 'o-1'),
      rig.as('o-1').call('activity/upcoming', { stationIds: ['st-own'], module: 'health' }),
      rig.as('o-1').call('activity/mine'),
    ])
    // The caller's own key is no secret to the caller.
    const told = JSON.stringify([people, ...seen]).replaceAll(personOf('o-1'), '')
    expect(told).not.toMatch(/o-1|o-2|o-host|p-[0-9a-f]{24}/)
    expect(JSON.stringify(seen)).not.toMatch(/阿姨|叔叔/)
  })

  it('sets places, never below those given; new ones go to who waits', async () => {
    await put({ capacity: 2, joined: ['o-0', 'o-1', 'o-2'] })
    expect(codeOf(await host('setCapacity', { capacity: 1 }))).toBe('ACTIVITY.BELOW_BOOKED')
    const { session: card } = dataOf<Output<'setCapacity'>>(await host('setCapacity', { capacity: 20 }))
    expect(card).toMatchObject({ capacity: 20, joined: 3, left: 17, room: 37 })
    expect(await standingOf('o-2')).toMatchObject({ is: 'held' })
  })

  it('closes sign-up and opens it again', async () => {
    await host('setSignUp', { open: false })
    expect(codeOf(await signUp('o-1'))).toBe('ACTIVITY.CLOSED')
    await host('setSignUp', { open: true })
    expect(codeOf(await signUp('o-1'))).toBe('OK')
  })

  it('calls off: the list stays, nobody moves on it any more', async () => {
    await put({ capacity: 1, joined: ['o-0', 'o-1'] })
    const off = () => on('cancelSession', 'o-host', { reason: '讲师生病' }, 'request-off')
    expect(dataOf<Output<'cancelSession'>>(await off()).session.status).toBe('cancelled')
    expect(codeOf(await off())).toBe('OK')
    expect(codeOf(await host('cancelSession', { reason: '讲师生病' }))).toBe('ACTIVITY.CANCELLED')
    for (const action of ['cancel', 'confirmHold']) {
      expect(codeOf(await on(action, 'o-0'))).toBe('ACTIVITY.CANCELLED')
    }
    expect(codeOf(await host('setCapacity', { capacity: 5 }))).toBe('ACTIVITY.CANCELLED')
    expect(codeOf(await host('setSignUp', { open: true }))).toBe('ACTIVITY.CANCELLED')
    const shown = dataOf<Output<'session'>>(await on('session', 'o-0'))
    expect(shown).toMatchObject({ status: 'cancelled', cancelReason: '讲师生病' })
    expect((await session())?.members).toHaveLength(2)
    await tick()
    expect((await session())?.dueAt).toContain('9999')
  })

  it('cannot call off what is over', async () => {
    after(50)
    expect(codeOf(await host('cancelSession', { reason: '讲师生病' }))).toBe('ACTIVITY.OVER')
  })
})

describe('a lottery', () => {
  const people = Array.from({ length: 30 }, (_, n) => `o-${n}`)
  const drawOf = async () => dataOf<Output<'draw'>>(await on('draw', 'o-1'))

  it('takes everybody until its draw, then draws once, and anybody can run it again', async () => {
    await rig.db.put('sessions', {
      ...aSession('s-before', { joined: people.slice(0, 20), capacity: 20, startsAt: hoursOn(-40) }),
      ...{ series: 's-own', endsAt: hoursOn(-39) },
    })
    await put({ kind: 'lottery', capacity: 10, joined: people.slice(0, 29) })
    expect(dataOf<Output<'signUp'>>(await signUp('o-29')).standing).toEqual({ is: 'entered' })
    after(24)
    expect(codeOf(await signUp('o-late'))).toBe('ACTIVITY.DRAWING')
    const turns = await Promise.all([tick(), tick(), tick(), tick()])
    expect(turns.reduce((sum, { drawn }) => sum + drawn, 0)).toBe(1)

    const drawn = await drawOf()
    expect(commit(drawn.salt)).toBe(drawn.saltHash)
    expect(drawn.entries.filter(({ firstTimer }) => firstTimer)).toHaveLength(10)
    const policy = policyOf(drawn.policyVersion)
    const { order, seed, quota, entriesHash } = runDraw({ ...drawn, policy })
    expect({ order, seed, quota, entriesHash }).toEqual({
      ...{ order: drawn.order, seed: drawn.seed },
      ...{ quota: drawn.quota, entriesHash: drawn.entriesHash },
    })
    const firstTimers = new Set(
      drawn.entries.filter(({ firstTimer }) => firstTimer).map(({ ticket }) => ticket),
    )
    expect(order.slice(0, 10).filter((ticket) => firstTimers.has(ticket)).length).toBeGreaterThanOrEqual(3)
  })

  it('tells each person the ticket by which to find the result, and the result', async () => {
    await put({ kind: 'lottery', capacity: 3 })
    await Promise.all(people.slice(0, 8).map((person) => signUp(person)))
    const tickets = await Promise.all(people.slice(0, 8).map(meIn))
    after(24)
    await tick()
    const { order } = await drawOf()
    const results = await Promise.all(people.slice(0, 8).map(meIn))
    results.forEach((mine, n) => {
      expect(mine?.ticket).toMatch(/^[\w-]{16}$/)
      expect(mine?.ticket).toBe(tickets[n]?.ticket)
      const place = order.indexOf(mine?.ticket ?? '')
      expect(mine?.standing).toEqual(place < 3 ? { is: 'seated' } : { is: 'waiting', position: place - 2 })
    })
  })

  it('is drawn with nobody in it, and then takes who comes first', async () => {
    await put({ kind: 'lottery', capacity: 3 })
    after(25)
    expect(await tick()).toEqual({ looked: 1, drawn: 1, raced: 0 })
    expect((await drawOf()).order).toEqual([])
    expect(dataOf<Output<'signUp'>>(await signUp('o-1')).standing).toEqual({ is: 'seated' })
    expect(await tick()).toEqual({ looked: 0, drawn: 0, raced: 0 })
  })

  it('is not drawn once it was called off', async () => {
    await put({ kind: 'lottery', capacity: 3, joined: people.slice(0, 5) })
    await on('cancelSession', 'o-host', { reason: '讲师生病' })
    after(25)
    expect((await tick()).drawn).toBe(0)
    expect(codeOf(await on('draw', 'o-1'))).toBe('ACTIVITY.NOT_DRAWN')
  })
})

describe('a damaged session', () => {
  it('is reported, and stops no other from being drawn', async () => {
    await rig.db.put('sessions', aSession('s-a', { kind: 'lottery', policyVersion: 'activity-none' }))
    await put({ kind: 'lottery' })
    after(24)
    expect(codeOf(await rig.terminal.call('clock/tick'))).toBe('SERVER.UNEXPECTED')
    expect((await session())?.drawn).toBe(true)
  })
})
