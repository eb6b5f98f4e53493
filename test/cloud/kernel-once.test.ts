import { randomUUID } from 'node:crypto'
import type { Answer } from '../../cloudfunctions/kernel/serve'
import { addDays } from '../../miniprogram/shared/time/shanghai'
import { codeOf, dataOf, type Rig, startRig } from './rig'
import { aGrant, aStation } from './rig/fixtures'
import { LINE_CUT } from './rig/functions/tally'

let rig: Rig
const host = () => rig.as('o-host')
const station = () => rig.db.get('stations', 'st-own')
const announce = (requestId: string, day: string) => {
  const input = { stationId: 'st-own', from: day, to: day, reason: '设备检修' }
  return host().call('station/announceClosure', input, requestId)
}
const replays = (times: number, requestId: string, day: string) =>
  Promise.all(Array.from({ length: times }, () => announce(requestId, day)))

const tallied = async () => dataOf<{ count: number }>(await host().call('tally/count')).count

/** One request fifty times at once, with every worker of the pool awake. */
async function fiftyOf(action: string): Promise<void> {
  await Promise.all(Array.from({ length: 4 }, () => host().call('tally/nap')))
  const requestId = randomUUID()
  const answers = await Promise.all(Array.from({ length: 50 }, () => host().call(action, {}, requestId)))
  expect(answers.map(codeOf)).toEqual(Array(50).fill('OK'))
}

beforeAll(async () => {
  rig = await startRig({ rigFunctions: true })
  await rig.db.put('grants', aGrant('o-host', 'host', 'st-own'))
})
afterAll(() => rig.stop())
beforeEach(() => rig.db.put('stations', aStation('st-own')))

describe('fifty replays of one command at once', () => {
  it('have one effect and one answer', async () => {
    const answers = await replays(50, randomUUID(), '2026-03-20')
    expect(answers.map(codeOf)).toEqual(Array(50).fill('OK'))
    expect(new Set(answers.map((answer) => JSON.stringify(dataOf(answer)))).size).toBe(1)
    expect(await station()).toMatchObject({ revision: 1, closures: [{ from: '2026-03-20' }] })
    expect((await station())?.history).toHaveLength(1)
  })

  it('have one effect when all workers are at it at once', async () => {
    const modules = async () => (await station())?.modules.filter((module) => module === 'tally')
    await fiftyOf('tally/careful')
    expect(await modules()).toHaveLength(1)
  })

  it('have several where the effect does not carry the request (negative control)', async () => {
    await fiftyOf('tally/careless')
    expect(await tallied()).toBeGreaterThan(1)
  })
})

describe('a breakdown between effect and answer', () => {
  async function brokenThenRepeated(action: string): Promise<string[]> {
    const requestId = randomUUID()
    await rig.db.put('replies', { _id: LINE_CUT, digest: '', at: '' })
    const broken = codeOf(await host().call(action, {}, requestId))
    await rig.db.removeWhere('replies', { _id: LINE_CUT })
    return [broken, codeOf(await host().call(action, {}, requestId))]
  }

  it('is made good by the repetition, which finds the effect', async () => {
    expect(await brokenThenRepeated('tally/careful')).toEqual(['SERVER.UNEXPECTED', 'OK'])
    expect((await station())?.modules).toEqual(['health', 'tally'])
  })

  it('doubles the effect where it does not carry the request (negative control)', async () => {
    const before = await tallied()
    expect(await brokenThenRepeated('tally/careless')).toEqual(['SERVER.UNEXPECTED', 'OK'])
    expect((await tallied()) - before).toBe(2)
  })
})

describe('a request id', () => {
  it('gives the first answer later on, whatever has happened since', async () => {
    const requestId = randomUUID()
    const first = dataOf(await announce(requestId, '2026-03-20'))
    await announce(randomUUID(), '2026-03-25')
    expect(dataOf(await announce(requestId, '2026-03-20'))).toEqual(first)
    expect((await station())?.closures).toHaveLength(2)
  })

  it('is refused for other input and for another action, and nothing is written', async () => {
    const requestId = randomUUID()
    await announce(requestId, '2026-03-20')
    const before = await rig.everything()
    expect(codeOf(await announce(requestId, '2026-03-21'))).toBe('REQUEST.REUSED')
    const other = await host().call('station/printedCode', { stationId: 'st-own' }, requestId)
    expect(codeOf(other)).toBe('REQUEST.REUSED')
    expect(await rig.everything()).toBe(before)
  })

  it('means nothing to another account', async () => {
    await rig.db.put('grants', aGrant('o-host-2', 'host', 'st-own'))
    const requestId = randomUUID()
    const word = (state: string) => ({ stationId: 'st-own', facility: 'tea', state })
    await host().call('station/setFacilityState', word('low'), requestId)
    const answer = await rig.as('o-host-2').call('station/setFacilityState', word('out'), requestId)
    expect(codeOf(answer)).toBe('OK')
    expect((await station())?.facilityStates).toMatchObject([{ state: 'out', by: 'o-host-2' }])
  })

  it('that was refused may succeed later: a refusal changed nothing', async () => {
    const requestId = randomUUID()
    await announce(randomUUID(), '2026-03-20')
    expect(codeOf(await announce(requestId, '2026-03-20'))).toBe('CLOSURE.OVERLAPS')
    const closureId = (await station())?.closures[0]?.id
    await host().call('station/withdrawClosure', { stationId: 'st-own', closureId })
    expect(codeOf(await announce(requestId, '2026-03-20'))).toBe('OK')
  })
})

describe('workers killed in the middle', () => {
  /** The phone's part: the same request again until an answer comes. A killed worker answers nothing. */
  async function untilAnswered(ask: () => Promise<Answer>): Promise<Answer> {
    for (let tries = 0; tries < 50; tries += 1) {
      try {
        return await ask()
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    }
    throw new Error('no answer in fifty tries')
  }

  it('leave one effect per request, nothing locked and one answer', async () => {
    let killed = 0
    for (let round = 0; round < 8; round += 1) {
      const requestId = randomUUID()
      const day = addDays('2026-03-10', round * 2)
      const ask = () => announce(requestId, day)
      const first = Array.from({ length: 6 }, () => ask().catch(() => (killed += 1)))
      await new Promise((resolve) => setTimeout(resolve, 15 * (round + 1)))
      await rig.cloud.killWorkers('station')
      await Promise.all(first)
      const answers = [await untilAnswered(ask), await untilAnswered(ask)]
      expect(answers.map(codeOf)).toEqual(['OK', 'OK'])
      expect(dataOf(answers[1] as Answer)).toEqual(dataOf(answers[0] as Answer))
    }
    expect(killed).toBeGreaterThan(0)
    const after = await station()
    expect(after?.closures).toHaveLength(8)
    expect(after?.history).toHaveLength(8)
    expect(after?.revision).toBe(8)
  }, 60_000)
})

describe('many commands on one document at once', () => {
  it('all take effect, none is lost', async () => {
    const days = Array.from({ length: 16 }, (_, n) => addDays('2026-03-10', n))
    const answers = await Promise.all(days.map((day) => announce(randomUUID(), day)))
    expect(answers.map(codeOf)).toEqual(Array(16).fill('OK'))
    expect(await station()).toMatchObject({ revision: 16 })
    expect((await station())?.closures.map(({ from }) => from).sort()).toEqual(days)
  })
})

describe('an unforeseen failure', () => {
  it('is one calm sentence to the person, and findable in the log by its id', async () => {
    const answer = await host().call('tally/fail')
    if (answer.ok) throw new Error('it has to fail')
    expect(answer.error).toMatchObject({ code: 'SERVER.UNEXPECTED', retry: false })
    expect(answer.error.message).toContain(answer.error.requestId.slice(0, 8))
    const line = rig.cloud.logs.list().find(({ text }) => text.includes('tally/fail'))
    expect(line?.text).toContain(answer.error.requestId)
    expect(JSON.stringify([answer, line?.text])).not.toMatch(/private words|openid-of-wang/)
  })
})
