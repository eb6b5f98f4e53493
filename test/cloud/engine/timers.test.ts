import { PREAMBLE, startEngine, type Engine } from './rig/engine'

const TICKER = `${PREAMBLE}
exports.main = async (event) => {
  await db.collection('ticks').add({ data: { event, context: cloud.getWXContext(), now: new Date() } })
}`

interface Tick {
  event: { Type: string; TriggerName: string; Time: string }
  context: { OPENID?: string }
  now: string
}

let engine: Engine

beforeEach(async () => {
  engine = await startEngine({ timers: true, schema: [{ name: 'ticks', indexes: [] }] })
})
afterEach(() => engine.dispose())

const ticks = (): Promise<Tick[]> =>
  engine.sdk(async ({ db }) => (await db.collection('ticks').orderBy('now', 'asc').get()).data as Tick[])

async function untilTicked(count: number): Promise<Tick[]> {
  for (;;) {
    const seen = await ticks()
    if (seen.length >= count) return seen
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** The triggers of a new function are noticed within a second: this waits until they surely are. */
const noticed = () => new Promise((resolve) => setTimeout(resolve, 1_300))

const trigger = (config: string) => ({ triggers: [{ name: 'nightly', type: 'timer', config }] })

test('moving the clock over a due time fires the timer once, with the vendor’s event and nobody’s identity', async () => {
  engine.clock.set(Date.UTC(2030, 0, 1, 0, 0))
  engine.deploy('ticker', TICKER, trigger('0 0 2 * * * *'))
  await noticed()
  engine.clock.set(Date.UTC(2030, 0, 1, 17, 59))
  engine.clock.set(Date.UTC(2030, 0, 4, 18, 5))
  const seen = await untilTicked(1)
  await noticed()
  expect(await ticks()).toHaveLength(1)
  expect(seen[0]?.event).toMatchObject({
    Type: 'Timer',
    TriggerName: 'nightly',
    Time: '2030-01-01T18:00:00.000Z',
  })
  expect(seen[0]?.now).toMatch(/^2030-01-04T18:05/)
  expect(seen[0]?.context).not.toHaveProperty('OPENID')
})

test('a timer also fires when its time simply comes', async () => {
  engine.clock.set(Date.UTC(2030, 0, 1, 0, 0, 0))
  engine.deploy('ticker', TICKER, trigger('*/2 * * * * * *'))
  const seen = await untilTicked(2)
  const [first, second] = seen.map(({ event }) => Date.parse(event.Time))
  expect((second ?? 0) - (first ?? 0)).toBe(2_000)
})

test('after the clock went back, a time which has not come yet does not fire', async () => {
  engine.clock.set(Date.UTC(2030, 0, 10))
  engine.deploy('ticker', TICKER, trigger('0 0 12 5 1 * 2030'))
  await noticed()
  engine.clock.set(Date.UTC(2030, 0, 1))
  await noticed()
  expect(await ticks()).toHaveLength(0)
  engine.clock.set(Date.UTC(2030, 0, 5, 4, 1))
  expect(await untilTicked(1)).toHaveLength(1)
})

test('a trigger nobody can read is complained about in the log', async () => {
  engine.deploy('ticker', TICKER, trigger('every now and then'))
  await noticed()
  expect(engine.logs.list()).toContainEqual(
    expect.objectContaining({
      fn: 'ticker',
      level: 'error',
      text: expect.stringContaining('nightly') as string,
    }),
  )
})
