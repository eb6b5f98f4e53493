import { randomUUID } from 'node:crypto'
import type { InferOutput } from 'valibot'
import type { contract } from '../../cloudfunctions/activity/contract'
import { personOf } from '../../cloudfunctions/activity/domain/person'
import { playOf } from '../../cloudfunctions/activity/domain/session'
import type { Answer } from '../../cloudfunctions/kernel/serve'
import { codeOf, dataOf, type Rig, startRig } from './rig'
import { aGrant, aSession, BEGIN } from './rig/fixtures'

type Standing = InferOutput<typeof contract.signUp.output>['standing']

let rig: Rig
const session = async () => {
  const found = await rig.db.get('sessions', 's-hot')
  if (!found) throw new Error('the session is gone')
  return found
}
const stateNow = async () => playOf(await session(), BEGIN + 60_000).state
const open = (more: Parameters<typeof aSession>[1] = {}) => rig.db.put('sessions', aSession('s-hot', more))
const crowd = (count: number) => Array.from({ length: count }, (_, n) => `o-${n}`)
const ask = (action: string, openid: string, requestId = randomUUID() as string): Promise<Answer> => {
  const input = { sessionId: 's-hot', ...(action === 'signUp' && { name: openid }) }
  return rig.as(openid).call(`activity/${action}`, input, requestId)
}
const standing = (answer: Answer): Standing => dataOf<{ standing: Standing }>(answer).standing

/** What is true of a session whatever has happened to it. */
async function expectSound(): Promise<void> {
  const document = await session()
  const state = await stateNow()
  const held = state.held.map(({ person }) => person)
  const listed = [...state.seated, ...held, ...state.waiting, ...state.entered, ...state.lapsed]
  expect(new Set(listed).size).toBe(listed.length)
  expect([...document.members].sort()).toEqual(listed.sort())
  expect(state.seated.length + held.length).toBeLessThanOrEqual(state.capacity)
  if (state.drawn && state.waiting.length > 0) {
    expect(state.seated.length + held.length).toBe(state.capacity)
  }
  expect(new Set(document.log.map(({ key }) => key)).size).toBe(document.log.length)
  expect(document.revision).toBe(document.log.length)
}

beforeAll(async () => {
  rig = await startRig({ rigFunctions: true })
  await rig.db.put('grants', aGrant('o-host', 'host', 'st-own'))
  // Every worker of the pool is awake before the crowd comes.
  await Promise.all(crowd(8).map((openid) => rig.as(openid).call('activity/board')))
})
afterAll(() => rig.stop())
beforeEach(() => rig.cloud.clock.set(BEGIN))

describe('a crowd for few places', () => {
  it.each([
    [2, 1],
    [50, 30],
    [200, 1],
    [200, 30],
    [200, 60],
  ])('%i people for %i places, each tapping twice', async (count, capacity) => {
    await open({ capacity })
    const taps = crowd(count).flatMap((openid) => [ask('signUp', openid), ask('signUp', openid)])
    const answers = await Promise.all(taps)
    const took = answers.filter((answer) => answer.ok).map(standing)
    const room = capacity + Math.max(10, capacity)
    expect(took.filter(({ is }) => is === 'seated')).toHaveLength(Math.min(count, capacity))
    expect(took).toHaveLength(Math.min(count, room))
    const positions = took.flatMap((each) => (each.is === 'waiting' ? each.position : []))
    expect(positions.sort((a, b) => a - b)).toEqual(positions.map((_, n) => n + 1))
    const refused = answers.filter((answer) => !answer.ok).map(codeOf)
    expect(new Set(refused)).toEqual(
      new Set(count > room ? ['ACTIVITY.ALREADY_IN', 'ACTIVITY.FULL'] : ['ACTIVITY.ALREADY_IN']),
    )
    expect((await stateNow()).seated).toHaveLength(Math.min(count, capacity))
    await expectSound()
  })
})

describe('coming, going and repeating at once', () => {
  it('every seat that becomes free is kept for somebody, and everyone gets an answer', async () => {
    const seated = crowd(30)
    await open({ capacity: 30, joined: crowd(40) })
    const newcomers = Array.from({ length: 100 }, (_, n) => `o-new-${n}`)
    const goers = seated.slice(0, 12)
    const ids = new Map(goers.map((openid) => [openid, randomUUID() as string]))
    const asked = [
      ...newcomers.map((openid) => ask('signUp', openid)),
      ...goers.flatMap((openid) => [1, 2, 3].map(() => ask('cancel', openid, ids.get(openid)))),
      ...crowd(40)
        .slice(30)
        .map((openid) => ask('signUp', openid)),
    ]
    const answers = await Promise.all(asked)
    expect(new Set(answers.map(codeOf))).toEqual(new Set(['OK', 'ACTIVITY.FULL', 'ACTIVITY.ALREADY_IN']))
    expect(answers.slice(100, 136).map(codeOf)).toEqual(Array(36).fill('OK'))
    const state = await stateNow()
    expect(state.seated).toHaveLength(18)
    expect(state.held.map(({ person }) => person)).toEqual([
      ...crowd(40).slice(30).map(personOf),
      ...state.held.slice(10).map(({ person }) => person),
    ])
    expect(state.held).toHaveLength(12)
    await expectSound()
  })

  it('one request repeated twenty times at once has one effect and one answer', async () => {
    await open({ capacity: 1, joined: ['o-first'] })
    const id = randomUUID()
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask('signUp', 'o-1', id)))
    expect(new Set(answers.map((answer) => JSON.stringify(dataOf(answer))))).toEqual(
      new Set([JSON.stringify({ sessionId: 's-hot', standing: { is: 'waiting', position: 1 } })]),
    )
    expect((await session()).members).toHaveLength(2)
    await expectSound()
  })

  it('the clock’s turns among them lose nothing and do nothing twice', async () => {
    await open({ capacity: 5, joined: crowd(15) })
    for (const openid of crowd(5)) await ask('cancel', openid)
    rig.cloud.clock.set(BEGIN + 2.5 * 3_600_000)
    const turns = Array.from({ length: 6 }, () => rig.terminal.call('clock/tick'))
    const comers = Array.from({ length: 30 }, (_, n) => ask('signUp', `o-new-${n}`))
    const answers = await Promise.all([...turns, ...comers])
    expect(answers.slice(0, 6).map(codeOf)).toEqual(Array(6).fill('OK'))
    rig.cloud.clock.set(BEGIN + 2.5 * 3_600_000 + 60_000)
    await rig.terminal.call('clock/tick')
    const document = await session()
    const { state } = playOf(document, BEGIN + 2.6 * 3_600_000)
    expect(state.lapsed).toEqual([])
    expect(state.held).toHaveLength(5)
    const listed = [...state.held.map(({ person }) => person), ...state.waiting]
    expect([...document.members].sort()).toEqual(listed.sort())
    expect(document.room).toBe(15 - listed.length)
  })

  it('a lottery takes all who come while it can, and gives exactly its places', async () => {
    await open({ kind: 'lottery', capacity: 30 })
    const answers = await Promise.all(crowd(200).map((openid) => ask('signUp', openid)))
    expect(answers.map((answer) => standing(answer).is)).toEqual(Array(200).fill('entered'))
    rig.cloud.clock.set(BEGIN + 24 * 3_600_000)
    await Promise.all([1, 2, 3].map(() => rig.terminal.call('clock/tick')))
    const { state } = playOf(await session(), BEGIN + 25 * 3_600_000)
    expect([state.seated.length, state.waiting.length]).toEqual([30, 170])
  })
})

describe('workers killed in the middle', () => {
  async function untilAnswered(attempt: () => Promise<Answer>): Promise<Answer> {
    for (let tries = 0; tries < 100; tries += 1) {
      try {
        return await attempt()
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    }
    throw new Error('no answer in a hundred tries')
  }

  it('leave no place lost and none given twice; the repetition gets its answer', async () => {
    await open({ capacity: 20 })
    let killed = 0
    const request = (action: string, openid: string, id: string) => async () =>
      ask(action, openid, id).catch((thrown: unknown) => {
        killed += 1
        throw thrown
      })
    for (let round = 0; round < 4; round += 1) {
      const people = Array.from({ length: 12 }, (_, n) => `o-${round}-${n}`)
      const joins = people.map((openid) => untilAnswered(request('signUp', openid, randomUUID())))
      const leaves = (round === 0 ? [] : [0, 1]).map((n) =>
        untilAnswered(request('cancel', `o-${round - 1}-${n}`, randomUUID())),
      )
      await new Promise((resolve) => setTimeout(resolve, 12 * (round + 1)))
      await rig.cloud.killWorkers('activity')
      const answers = await Promise.all([...joins, ...leaves])
      const refused = answers.map(codeOf).filter((code) => code !== 'OK')
      expect(refused.filter((code) => code !== 'ACTIVITY.FULL')).toEqual([])
      await expectSound()
    }
    expect(killed).toBeGreaterThan(0)
    expect((await stateNow()).seated.length + (await stateNow()).held.length).toBe(20)
  })
})

describe('the clock killed in the middle', () => {
  it('leaves a lottery either drawn or due, and the next turn draws it once', async () => {
    for (const pause of [0, 5, 10, 20, 40]) {
      await open({ kind: 'lottery', capacity: 3, joined: crowd(20) })
      rig.cloud.clock.set(BEGIN + 24 * 3_600_000)
      const turn = rig.terminal.call('clock/tick').catch(() => undefined)
      await new Promise((resolve) => setTimeout(resolve, pause))
      await rig.cloud.killWorkers('clock')
      await turn
      const { drawn, dueAt } = await session()
      expect(drawn ? dueAt : new Date(BEGIN + 24 * 3_600_000).toISOString()).toBe(dueAt)
      await rig.terminal.call('clock/tick')
      const { log } = await session()
      expect(log.filter(({ what }) => what === 'draw')).toHaveLength(1)
      const { state } = playOf(await session(), BEGIN + 25 * 3_600_000)
      expect([state.seated.length, state.waiting.length]).toEqual([3, 17])
    }
  })
})

describe('the negative control', () => {
  it('count, then add: oversells before the same crowd', async () => {
    await Promise.all(crowd(4).map((openid) => rig.as(openid).call('tally/nap')))
    const grabs = crowd(200).map((openid) => rig.as(openid).call('tally/grab', { places: 30 }))
    const won = (await Promise.all(grabs)).filter((answer) => dataOf<{ done: boolean }>(answer).done)
    expect(won.length).toBeGreaterThan(30)
  })
})
