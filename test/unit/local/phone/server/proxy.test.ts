import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { cloudClockOffset, forward } from '../../../../../local/phone/server/proxy'

function listen(handler: http.RequestListener): Promise<{ base: string; close(): void }> {
  const server = http.createServer(handler)
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () =>
      resolve({
        base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        close: () => void server.close().closeAllConnections(),
      }),
    ),
  )
}

describe('the door to the local cloud', () => {
  let cloud: Awaited<ReturnType<typeof listen>>
  let door: Awaited<ReturnType<typeof listen>>

  beforeAll(async () => {
    cloud = await listen((request, response) => {
      if (request.url === '/clock') return void response.end('{"offsetMs":3600000}')
      const parts: Buffer[] = []
      request
        .on('data', (part: Buffer) => parts.push(part))
        .on('end', () => {
          const { method, url, headers } = request
          response.writeHead(201, { 'content-type': 'application/json' })
          response.end(JSON.stringify({ method, url, headers, body: Buffer.concat(parts).toString() }))
        })
    })
    door = await listen((request, response) => forward(cloud.base, request.url ?? '', request, response))
  })

  afterAll(() => {
    door.close()
    cloud.close()
  })

  it('carries body, status and the caller through', async () => {
    const headers = { 'x-openid': 'o-1', cookie: 'secret=1' }
    const answer = await fetch(`${door.base}/functions/station`, { method: 'POST', body: '{"a":1}', headers })
    const seen = (await answer.json()) as { headers: Record<string, string> }
    expect(answer.status).toBe(201)
    expect(seen).toMatchObject({ method: 'POST', url: '/functions/station', body: '{"a":1}' })
    expect(seen.headers['x-openid']).toBe('o-1')
    expect(seen.headers['cookie']).toBeUndefined()
  })

  it.each(['/admin', '/functions/a/../../admin', '/functions/', '/elsewhere'])(
    'stays shut for %s',
    async (path) => {
      expect((await fetch(door.base + path, { method: 'POST' })).status).toBe(404)
    },
  )

  it('answers 502 when the cloud is gone', async () => {
    const gone = await listen((request, response) =>
      forward('http://127.0.0.1:9', request.url ?? '', request, response),
    )
    const answer = await fetch(`${gone.base}/outbox`)
    expect(answer.status).toBe(502)
    gone.close()
  })

  it('reads the clock, and takes a silent cloud for a clock that was not moved', async () => {
    expect(await cloudClockOffset(cloud.base)).toBe(3_600_000)
    expect(await cloudClockOffset('http://127.0.0.1:9')).toBe(0)
  })
})
