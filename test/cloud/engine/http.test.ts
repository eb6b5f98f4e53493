import { request } from 'node:http'
import { sdkEnvironment } from '../../../local/cloud'
import { admin, startEngine, type Engine } from './rig/engine'

let engine: Engine

beforeAll(async () => {
  engine = await startEngine()
  engine.deploy(
    'hello',
    `exports.main = ({ name, userInfo }) => { if (!name) throw new Error('who?'); return { name, openid: userInfo && userInfo.openId } }`,
  )
})
afterAll(() => engine.dispose())

const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  fetch(engine.base + path, { method: 'POST', body, headers })

test('a function is called from a terminal, with the identity in a header', async () => {
  const response = await post('/functions/hello', '{"name":"王"}', { 'x-openid': 'o-terminal' })
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual({
    result: { name: '王', openid: 'o-terminal' },
    requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
  })
})

test('an error of the function, of the body or of the name is an error object', async () => {
  const failed = await post('/functions/hello', '')
  expect([failed.status, await failed.json()]).toEqual([
    500,
    {
      error: expect.objectContaining({ message: 'who?', code: 'FUNCTIONS_EXECUTE_FAIL' }) as object,
      requestId: expect.any(String) as string,
    },
  ])
  expect(((await (await post('/functions/hello', '{oops')).json()) as { error: object }).error).toMatchObject(
    {
      code: 'INVALID_PARAM',
    },
  )
  expect((await post('/functions/none', '{}')).status).toBe(404)
})

test('the clock is read and moved', async () => {
  const put = async (order: object) =>
    (await (await fetch(`${engine.base}/clock`, { method: 'PUT', body: JSON.stringify(order) })).json()) as {
      now: string
      offsetMs: number
    }
  expect((await put({ set: '2030-01-01T00:00:00Z' })).now).toMatch(/^2030-01-01T00:00/)
  expect((await put({ advanceMs: 3_600_000 })).now).toMatch(/^2030-01-01T01:00/)
  expect(new Date(engine.clock.now()).getUTCFullYear()).toBe(2030)
  expect((await put({ reset: true })).offsetMs).toBe(0)
  expect((await fetch(`${engine.base}/clock`, { method: 'PUT', body: '{"set":"soon"}' })).status).toBe(400)
  expect(await (await fetch(`${engine.base}/clock`)).json()).toMatchObject({ offsetMs: 0 })
})

test('the outbox is read and emptied; the logs are read', async () => {
  await engine.sdk(({ cloud }) => cloud.openapi.wxacode.getUnlimited({ scene: 'x' }))
  const outbox = async () => (await (await fetch(`${engine.base}/outbox`)).json()) as unknown[]
  expect(await outbox()).toHaveLength(1)
  await fetch(`${engine.base}/outbox`, { method: 'DELETE' })
  expect(await outbox()).toEqual([])
  expect(((await (await fetch(`${engine.base}/logs`)).json()) as unknown[]).length).toBeGreaterThan(0)
})

/** fetch sets its own Host header; this does not. */
const statusWith = (headers: Record<string, string>): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const call = request(`${engine.base}/functions/hello`, { method: 'POST', headers }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
    call.on('error', reject)
    call.end('{"name":"x"}')
  })

test('only this machine may call, and no page from elsewhere', async () => {
  expect(await statusWith({ host: 'evil.example:80' })).toBe(403)
  expect(await statusWith({ origin: 'https://evil.example' })).toBe(403)
  expect(await statusWith({ origin: 'null' })).toBe(403)
  expect(await statusWith({ origin: 'http://localhost:5173' })).toBe(200)
})

test('what is no address is refused, and the cloud goes on', async () => {
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const call = request({ port: new URL(engine.base).port, path: '//' }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
    call.on('error', reject)
    call.end()
  })
  expect(status).toBe(400)
  expect((await fetch(`${engine.base}/clock`)).status).toBe(200)
})

test('admin errors are HTTP 200 with the vendor’s shape', async () => {
  expect(await admin(engine.base, { action: 'database.teleport', collectionName: 'x' })).toMatchObject({
    code: 'INVALID_PARAM',
    message: expect.stringContaining('database.teleport') as string,
    requestId: expect.any(String) as string,
  })
})

test('sdkEnvironment names everything the SDK looks for', () => {
  expect(sdkEnvironment('http://127.0.0.1:1', 'e')).toMatchObject({
    TCB_CONTEXT_CNFG: '{"URL":"http://127.0.0.1:1/admin"}',
    TENCENTCLOUD_RUNENV: 'SCF',
    TCB_ENV: 'e',
  })
})

test('a taken port is an error one can see', async () => {
  const port = Number(new URL(engine.base).port)
  await expect(startEngine({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
})
