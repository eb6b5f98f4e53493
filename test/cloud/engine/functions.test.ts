import { PREAMBLE, startEngine, type Engine } from './rig/engine'

let engine: Engine

beforeAll(async () => {
  engine = await startEngine({ poolSize: 2, schema: [{ name: 'seen', indexes: [] }] })
  engine.deploy(
    'inner',
    `${PREAMBLE}\nexports.main = async (event) => ({ event, context: cloud.getWXContext(), variable: process.env.WX_OPENID })`,
  )
  engine.deploy(
    'outer',
    `${PREAMBLE}
exports.main = async (event, context) => {
  const nested = await cloud.callFunction({ name: event.name || 'inner', data: { from: 'outer' } })
  return { own: cloud.getWXContext(), nested: nested.result, request: context.request_id }
}`,
  )
})
afterAll(() => engine.dispose())

interface Context {
  OPENID?: string
  APPID?: string
  UNIONID?: string
  ENV: string
  SOURCE?: string
}

test('the caller’s identity reaches the function, and the function it calls', async () => {
  const who = { openid: 'o-one', appid: 'wx-one', unionid: 'u-one' }
  const { own, nested } = (await engine.invoke('outer', {}, who)) as {
    own: Context
    nested: { event: object; context: Context }
  }
  expect(own).toMatchObject({
    OPENID: 'o-one',
    APPID: 'wx-one',
    UNIONID: 'u-one',
    ENV: 'local-dev',
    SOURCE: 'wx_client',
  })
  expect(nested.context).toMatchObject({ OPENID: 'o-one', UNIONID: 'u-one', SOURCE: 'wx_client,scf' })
  expect(nested.event).toEqual({ from: 'outer', userInfo: { openId: 'o-one', appId: 'wx-one' } })
})

test('nobody’s identity never leaks into the next call of the same worker', async () => {
  await engine.invoke('inner', {}, { openid: 'o-first' })
  await engine.invoke('inner', {}, { openid: 'o-second' })
  const answers = (await Promise.all([engine.invoke('inner', {}), engine.invoke('inner', {})])) as object[]
  for (const answer of answers) {
    expect(answer).not.toHaveProperty('context.OPENID')
    expect(answer).not.toHaveProperty('variable')
  }
})

test('many callers at once each keep their own identity', async () => {
  const people = Array.from({ length: 40 }, (_x, n) => `o-${n}`)
  const answers = (await Promise.all(people.map((openid) => engine.invoke('outer', {}, { openid })))) as {
    own: Context
    nested: { context: Context }
  }[]
  expect(answers.map(({ own }) => own.OPENID)).toEqual(people)
  expect(answers.map(({ nested }) => nested.context.OPENID)).toEqual(people)
})

test('a client cannot forge an identity in the event', async () => {
  const { event, context } = (await engine.invoke(
    'inner',
    { userInfo: { openId: 'o-forged' } },
    { openid: 'o-true' },
  )) as {
    event: { userInfo: { openId: string } }
    context: Context
  }
  expect(event.userInfo.openId).toBe('o-true')
  expect(context.OPENID).toBe('o-true')
})

test('what a function throws comes back with its message, code and request id', async () => {
  engine.deploy('angry', `exports.main = async () => { throw new Error('no such luck') }`)
  const error = await engine.invoke('angry', {}).catch((e: object) => e)
  expect(error).toMatchObject({ code: 'FUNCTIONS_EXECUTE_FAIL', message: 'no such luck' })
  expect((error as { requestId: string }).requestId).toMatch(/^[0-9a-f-]{36}$/)
  const nested = await engine.invoke('outer', { name: 'angry' }).catch((e: Error) => e.message)
  expect(nested).toContain('no such luck')
})

test('a function that is not there, or whose bundle does not load, says so', async () => {
  await expect(engine.invoke('absent', {})).rejects.toMatchObject({ code: 'FUNCTION_NOT_FOUND' })
  await expect(engine.invoke('../runner', {})).rejects.toMatchObject({ code: 'FUNCTION_NOT_FOUND' })
  engine.deploy('broken', `throw new Error('at load')`)
  await expect(engine.invoke('broken', {})).rejects.toMatchObject({ message: 'at load' })
})

test('a function over its time limit is ended, and the next call gets a fresh worker', async () => {
  engine.deploy(
    'sleepy',
    `exports.main = (event) => new Promise((resolve) => event.nap ? setInterval(() => 0, 1000) : resolve('awake'))`,
    {
      timeout: 1,
    },
  )
  const error = await engine.invoke('sleepy', { nap: true }).catch((e: object) => e)
  expect(error).toMatchObject({
    code: 'FUNCTIONS_TIME_LIMIT_EXCEEDED',
    message: 'Invoking task timed out after 1 seconds',
  })
  expect(await engine.invoke('sleepy', {})).toBe('awake')
})

test('even a function which never yields is ended', async () => {
  engine.deploy('spinning', `exports.main = () => { for (;;); }`, { timeout: 1 })
  await expect(engine.invoke('spinning', {})).rejects.toMatchObject({ code: 'FUNCTIONS_TIME_LIMIT_EXCEEDED' })
})

test('a worker serves one event at a time, and a pool no more than its size at once', async () => {
  engine.deploy(
    'counting',
    `let inside = 0
exports.main = async () => {
  inside++
  const seen = inside
  await new Promise((resolve) => setTimeout(resolve, 20))
  inside--
  return { seen, thread: require('node:worker_threads').threadId }
}`,
  )
  const answers = (await Promise.all(Array.from({ length: 12 }, () => engine.invoke('counting', {})))) as {
    seen: number
    thread: number
  }[]
  expect(new Set(answers.map(({ seen }) => seen))).toEqual(new Set([1]))
  expect(new Set(answers.map(({ thread }) => thread)).size).toBe(2)
})

test('a changed bundle is used by the next call, without a restart', async () => {
  engine.deploy('version', `exports.main = () => 'first'`)
  expect(await engine.invoke('version', {})).toBe('first')
  engine.deploy('version', `exports.main = () => 'second version'`)
  expect(await engine.invoke('version', {})).toBe('second version')
})

test('the client’s payload may hold 100 KB and the answer 1 MB', async () => {
  engine.deploy('echo', `exports.main = ({ text, size }) => (size ? 'x'.repeat(size) : text.length)`)
  const kb = 1024
  expect(await engine.invoke('echo', { text: 'x'.repeat(99 * kb) })).toBe(99 * kb)
  await expect(engine.invoke('echo', { text: 'x'.repeat(101 * kb) })).rejects.toMatchObject({
    code: 'EXCEED_REQUEST_SIZE_LIMIT',
  })
  expect(await engine.invoke('echo', { size: 1_000 * kb })).toHaveLength(1_000 * kb)
  await expect(engine.invoke('echo', { size: 1_025 * kb })).rejects.toThrow(/size of response exceeds/)
})

test('the answer is what JSON makes of it', async () => {
  engine.deploy(
    'shapes',
    `exports.main = () => ({ date: new Date(0), gone: undefined, list: [undefined, NaN] })`,
  )
  expect(await engine.invoke('shapes', {})).toEqual({ date: '1970-01-01T00:00:00.000Z', list: [null, null] })
  engine.deploy('silent', `exports.main = () => undefined`)
  expect(await engine.invoke('silent', {})).toBeNull()
})

test('the old callback style still answers', async () => {
  engine.deploy(
    'old',
    `exports.main = (event, context, done) => { setTimeout(() => done(null, 'called back'), 1) }`,
  )
  expect(await engine.invoke('old', {})).toBe('called back')
})

test('console output and the call’s end are in the log, under the call’s request id', async () => {
  engine.deploy(
    'chatty',
    `exports.main = (event, context) => { console.log('hello', { a: 1 }); console.error('oh'); return context.request_id }`,
  )
  const requestId = await engine.invoke('chatty', {})
  const lines = engine.logs.list().filter((line) => line.requestId === requestId)
  expect(lines.map(({ fn, level, text }) => [fn, level, text.split(' in ')[0]])).toEqual([
    ['chatty', 'info', 'hello { a: 1 }'],
    ['chatty', 'error', 'oh'],
    ['chatty', 'debug', 'ok'],
  ])
})

test('a moved clock moves Date in running workers, in new ones and in the database', async () => {
  engine.deploy(
    'today',
    `${PREAMBLE}
exports.main = async () => {
  await db.collection('seen').doc('x').set({ data: { at: db.serverDate() } })
  const { data } = await db.collection('seen').doc('x').get()
  const kept = new Date('2001-02-03T04:05:06Z')
  return { now: new Date().toISOString(), number: Date.now(), text: Date(), stored: data.at.toISOString(), kept: kept.toISOString(), isDate: kept instanceof Date }
}`,
  )
  const today = () =>
    engine.invoke('today', {}) as Promise<
      Record<'now' | 'text' | 'stored' | 'kept', string> & { number: number; isDate: boolean }
    >
  await today()
  engine.clock.set(Date.UTC(2031, 4, 6, 7))
  const moved = await today()
  expect(moved.now).toMatch(/^2031-05-06T07:/)
  expect(moved.stored).toMatch(/^2031-05-06T07:/)
  expect(new Date(moved.number).getUTCFullYear()).toBe(2031)
  expect(moved.text).toContain('2031')
  expect(moved).toMatchObject({ kept: '2001-02-03T04:05:06.000Z', isDate: true })
  await engine.killWorkers('today')
  expect((await today()).now).toMatch(/^2031-05-06/)
  engine.clock.reset()
  expect(Math.abs((await today()).number - Date.now())).toBeLessThan(60_000)
})
