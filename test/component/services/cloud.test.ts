import type * as Cloud from '../../../miniprogram/services/cloud'
import { type FakePhone, start } from './rig'

let phone: FakePhone
let cloud: typeof Cloud

beforeEach(() => {
  jest.useFakeTimers()
  phone = start()
  cloud = jest.requireActual<typeof Cloud>('../../../miniprogram/services/cloud')
})
afterEach(() => jest.useRealTimers())

const answer = { asOf: '', indexVersion: 'v', stations: [] }

/** Runs the clock until the call has settled. */
async function outcome<T>(work: Promise<T>): Promise<T | Cloud.CallError> {
  const settled = work.catch((error: Cloud.CallError) => error)
  await jest.advanceTimersByTimeAsync(60_000)
  return settled
}

const ask = (options?: { requestId?: string }) =>
  outcome(cloud.call('station/live', { ids: ['st-1'] }, options))

test('sends action, request id and input to the function of that name', async () => {
  phone.cloud = () => ({ ok: true, data: answer })
  expect(await ask()).toEqual(answer)
  expect(phone.calls).toEqual([
    {
      name: 'station',
      data: { action: 'live', requestId: expect.stringMatching(/^p-\w{20}$/), input: { ids: ['st-1'] } },
    },
  ])
})

test('tries a broken line three times, each time with the same request id', async () => {
  let tries = 0
  phone.cloud = () => {
    if (++tries < 3) throw new Error('cloud.callFunction:fail')
    return { ok: true, data: answer }
  }
  expect(await ask()).toEqual(answer)
  expect(phone.calls).toHaveLength(3)
  expect(new Set(phone.calls.map(({ data }) => data.requestId)).size).toBe(1)
})

test('gives up after the third with words and a retry', async () => {
  phone.cloud = () => {
    throw new Error('cloud.callFunction:fail')
  }
  expect(await ask()).toMatchObject({
    code: 'PHONE.NETWORK',
    retry: true,
    message: expect.stringContaining('网络'),
  })
  expect(phone.calls).toHaveLength(3)
})

test('a later try of the person goes out under the id of the first', async () => {
  phone.cloud = () => ({ ok: true, data: answer })
  await ask({ requestId: 'p-first' })
  expect(phone.calls[0]?.data.requestId).toBe('p-first')
})

test('does not wait for ever', async () => {
  phone.cloud = () => new Promise(() => undefined)
  expect(await ask()).toMatchObject({ code: 'PHONE.TIMEOUT', retry: true })
  expect(phone.calls).toHaveLength(1)
})

test('a refusal is not asked twice and keeps its code, words and what to read out', async () => {
  const error = { code: 'STATION.UNKNOWN', message: '没有这个站点', retry: false, requestId: '12345678-9abc' }
  phone.cloud = () => ({ ok: false, error })
  expect(await ask({ requestId: 'p-mine' })).toMatchObject({
    code: 'STATION.UNKNOWN',
    message: '没有这个站点',
    requestId: 'p-mine',
    reference: '12345678',
    retry: false,
  })
  expect(phone.calls).toHaveLength(1)
})

test('a number that the words already name is not named twice', async () => {
  const error = { code: 'SERVER.UNEXPECTED', message: '请告诉我们编号 12345678', requestId: '12345678-9abc' }
  phone.cloud = () => ({ ok: false, error })
  expect(await ask()).toMatchObject({ reference: '' })
})

test('what the cloud says may pass is asked again, under the same id', async () => {
  const answers = [
    { ok: false, error: { code: 'SERVER.BUSY', message: '现在人有点多', retry: true } },
    { ok: true, data: answer },
  ]
  phone.cloud = () => answers.shift()
  expect(await ask()).toEqual(answer)
  expect(new Set(phone.calls.map(({ data }) => data.requestId)).size).toBe(1)
})

test('and when it does not pass, the person may try', async () => {
  const error = { code: 'SERVER.BUSY', message: '现在人有点多', retry: true }
  phone.cloud = () => ({ ok: false, error })
  expect(await ask()).toMatchObject({ code: 'SERVER.BUSY', retry: true })
  expect(phone.calls).toHaveLength(3)
})

test('an answer of another shape is no answer', async () => {
  phone.cloud = () => '<html>'
  expect(await ask()).toMatchObject({ code: 'PHONE.ANSWER' })
})

test('without a network nothing is sent and the person is told so', async () => {
  const { watchNetwork } = jest.requireActual<{
    watchNetwork: () => void
  }>('../../../miniprogram/services/network')
  watchNetwork()
  phone.setNetwork('none')
  expect(await ask()).toMatchObject({ code: 'PHONE.OFFLINE', message: expect.stringContaining('没有网络') })
  expect(phone.calls).toEqual([])
})

test('whatever is thrown becomes words', () => {
  expect(cloud.asCallError(new TypeError('x is undefined'))).toMatchObject({
    code: 'PHONE.UNKNOWN',
    message: expect.not.stringContaining('undefined'),
  })
  const worded = Object.assign(new Error('站点数据不完整，请重新获取'), { code: 'INDEX.FORMAT' })
  expect(cloud.asCallError(worded)).toMatchObject({ code: 'INDEX.FORMAT', message: worded.message })
})
