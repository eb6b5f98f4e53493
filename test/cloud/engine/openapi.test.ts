import { inflateSync } from 'node:zlib'
import jsQR from 'jsqr'
import { startEngine, type Engine } from './rig/engine'

let engine: Engine

beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.dispose())
beforeEach(() => engine.outbox.clear())

/** Pixels of a grey 8-bit PNG without row filters, as the cloud writes them. */
function pixelsOf(png: Buffer): { data: Uint8ClampedArray; size: number } {
  const parts: Buffer[] = []
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  }
  const size = png.readUInt32BE(16)
  const rows = inflateSync(Buffer.concat(parts))
  const data = new Uint8ClampedArray(size * size * 4)
  for (let i = 0; i < size * size; i++) {
    const grey = rows[Math.floor(i / size) * (size + 1) + 1 + (i % size)] ?? 0
    data.set([grey, grey, grey, 255], i * 4)
  }
  return { data, size }
}

test('a subscribe message is answered as by WeChat and kept in the outbox', async () => {
  const answer = await engine.sdk(async ({ cloud }) => {
    const sent = await cloud.openapi.subscribeMessage.send({
      touser: 'o-1',
      templateId: 'tpl',
      page: 'pages/home/home?a=1',
      data: { thing1: { value: '明天上午的活动' }, time2: { value: '2030年1月1日 09:00' } },
    })
    return sent as { errCode: number; msgid: number }
  })
  expect(answer.errCode).toBe(0)
  expect(engine.outbox.list()).toEqual([
    expect.objectContaining({
      api: 'subscribeMessage.send',
      openid: 'o-1',
      request: {
        touser: 'o-1',
        template_id: 'tpl',
        page: 'pages/home/home?a=1',
        data: { thing1: { value: '明天上午的活动' }, time2: { value: '2030年1月1日 09:00' } },
      },
    }),
  ])
})

test('a value too long for its kind is refused with WeChat’s 47003', async () => {
  const code = await engine.sdk(async ({ cloud }) => {
    const data = { thing1: { value: '一'.repeat(21) } }
    return cloud.openapi.subscribeMessage
      .send({ touser: 'o', templateId: 't', data })
      .catch((e: { errCode: number }) => e.errCode)
  })
  expect(code).toBe(47003)
})

test('texts and pictures are checked', async () => {
  const answer = await engine.sdk(async ({ cloud }) => {
    const text = async (content: string) =>
      (await cloud.openapi.security.msgSecCheck({ openid: 'o', version: 2, scene: 2, content })).result
        .suggest as string
    const picture = (bytes: string) =>
      cloud.openapi.security
        .imgSecCheck({ media: { contentType: 'image/png', value: Buffer.from(bytes) } })
        .then(
          () => 0,
          (e: { errCode: number }) => e.errCode,
        )
    return {
      texts: [await text('大家好'), await text('违禁的话'), await text('待审的话')],
      pictures: [await picture('fine'), await picture('a risky one')],
      long: await cloud.openapi.security
        .msgSecCheck({ openid: 'o', version: 2, scene: 2, content: 'x'.repeat(2_501) })
        .catch((e: { errCode: number }) => e.errCode),
    }
  })
  expect(answer).toEqual({ texts: ['pass', 'risky', 'review'], pictures: [0, 87014], long: 47001 })
})

test('a mini-program code is a picture any scanner can read', async () => {
  const answer = await engine.sdk(async ({ cloud }) => {
    const code = await cloud.openapi.wxacode.getUnlimited({
      scene: 'id=st-0001',
      page: 'features/station/pages/detail/detail',
    })
    return { contentType: code.contentType as string, base64: code.buffer.toString('base64') as string }
  })
  expect(answer.contentType).toBe('image/png')
  const { data, size } = pixelsOf(Buffer.from(answer.base64, 'base64'))
  expect(jsQR(data, size, size)?.data).toBe('wxacode:features/station/pages/detail/detail?scene=id=st-0001')
  const [kept] = engine.outbox.list()
  expect(kept?.response.picture).toBe(`data:image/png;base64,${answer.base64}`)
})

test('a scene of more than 32 characters, or of others than WeChat takes, is refused', async () => {
  const codes = await engine.sdk(async ({ cloud }) => {
    const draw = (scene: string) =>
      cloud.openapi.wxacode.getUnlimited({ scene }).then(
        () => 0,
        (e: { errCode: number }) => e.errCode,
      ) as Promise<number>
    return [await draw('a'.repeat(33)), await draw('中文'), await draw('a'.repeat(32))]
  })
  expect(codes).toEqual([40169, 40169, 0])
})

test('an API nobody stands in for says so, instead of pretending', async () => {
  const code = await engine.sdk(async ({ cloud }) =>
    cloud.openapi.something.unknown({}).catch((e: { errCode: number }) => e.errCode),
  )
  expect(code).toBe(-604100)
})

test('the outbox outlives the cloud', async () => {
  await engine.sdk(({ cloud }) => cloud.openapi.wxacode.getUnlimited({ scene: 'kept' }))
  const [before] = engine.outbox.list()
  await engine.close()
  const again = await startEngine({ dataDir: engine.dataDir })
  expect(again.outbox.list()).toEqual([before])
  engine = again
})
