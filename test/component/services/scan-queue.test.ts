import type * as LocalData from '../../../miniprogram/services/local-data'
import type * as Network from '../../../miniprogram/services/network'
import type * as ScanQueue from '../../../miniprogram/services/scan-queue'
import type * as Shifts from '../../../miniprogram/services/volunteer-shifts'
import { type Scan, scanText } from '../../../miniprogram/shared/volunteer/scan'
import { settle, waitFor } from '../rig/mount'
import { MONDAY_10 } from '../rig/small-index'
import { myShift, running } from '../volunteer/shifts'
import { type FakePhone, restart, start } from './rig'

const scans = () => jest.requireActual<typeof ScanQueue>('../../../miniprogram/services/scan-queue')
const shifts = () => jest.requireActual<typeof Shifts>('../../../miniprogram/services/volunteer-shifts')
const network = () => jest.requireActual<typeof Network>('../../../miniprogram/services/network')

const nonce = (n: number): string => String(n).padStart(32, '0')
const scan = (n: number, more: Partial<Scan> = {}): string =>
  scanText({
    ...{ shiftId: 's0000001a', person: `p-${'0'.repeat(24)}`, way: 'in', deviceAt: MONDAY_10 },
    ...{ nonce: nonce(n), place: 'pass', code: { how: 'TYPED', figures: '123456' } },
    ...more,
  })
const states = () =>
  scans()
    .scans()
    .queue.map(({ state }) => state.is)
const recorded = (record: unknown = null) => ({
  ok: true,
  data: { is: 'recorded', code: 'SCAN.IN', message: '签到好了', record },
})

let phone: FakePhone
let clock = MONDAY_10

beforeEach(() => {
  clock = MONDAY_10
  jest.spyOn(Date, 'now').mockImplementation(() => clock)
  phone = start({ cloud: () => recorded() })
})
afterEach(() => {
  scans().forgetScans()
  jest.restoreAllMocks()
})

/** As a start of the app does, once the phone has said whether it has a network. */
const startApp = async () => {
  network().watchNetwork()
  await settle()
  scans().startScans()
}

test('is written down before it is sent, and says what the server decided', async () => {
  const kept: unknown[] = []
  phone.cloud = () => {
    kept.push(JSON.parse(JSON.stringify(phone.storage.get('scanQueue'))))
    return recorded()
  }
  expect(scans().keepScan(scan(1))).toBe('kept')
  await waitFor(() => states()[0] === 'accepted')
  expect(kept).toMatchObject([[{ text: scan(1), state: { is: 'sending' } }]])
  expect(phone.calls).toMatchObject([
    { name: 'volunteer', data: { action: 'scan', input: { text: scan(1), sentAt: MONDAY_10 } } },
  ])
  expect(phone.calls[0]?.data.requestId).toContain(nonce(1))
})

test('sends what the phone calls itself, the same every time', async () => {
  scans().keepScan(scan(1))
  scans().keepScan(scan(2, { shiftId: 's0000002a' }))
  await waitFor(() => states().every((state) => state === 'accepted'))
  const devices = phone.calls.map(({ data }) => (data.input as { device: string }).device)
  expect(devices[0]).toMatch(/^[0-9a-f]{32}$/)
  expect(new Set(devices).size).toBe(1)
  expect(phone.storage.get('deviceId')).toBe(devices[0])
})

test('waits without a network, survives a restart, and goes by itself when the network is back', async () => {
  phone.network = 'none'
  await startApp()
  scans().keepScan(scan(1))
  await settle()
  expect(phone.calls).toEqual([])
  phone = restart(phone)
  await startApp()
  expect(states()).toEqual(['kept'])
  expect(scans().waitingScanCount()).toBe(1)
  phone.setNetwork('wifi')
  await waitFor(() => states()[0] === 'accepted')
  expect(phone.calls).toHaveLength(1)
})

test('one that was on its way when the app died is sent again', async () => {
  phone.cloud = () => new Promise(() => undefined)
  scans().keepScan(scan(1))
  await settle()
  expect(states()).toEqual(['sending'])
  phone = restart({ ...phone, cloud: () => recorded() })
  await startApp()
  await waitFor(() => states()[0] === 'accepted')
})

test('coming to the front makes nothing wait any longer', async () => {
  let isDown = true
  phone.cloud = () =>
    isDown ? { ok: false, error: { code: 'SERVER.BUSY', message: '请稍后', retry: true } } : recorded()
  await startApp()
  scans().keepScan(scan(1))
  await waitFor(() => phone.calls.length > 0)
  await waitFor(() => states()[0] === 'kept')
  isDown = false
  phone.toFront()
  await waitFor(() => states()[0] === 'accepted')
  // Another moment of sending, so another request; its nonce says that it is the same scan.
  const ids = phone.calls.map(({ data }) => data.requestId)
  expect(ids.every((id) => id.startsWith(nonce(1)))).toBe(true)
})

test('a refusal settles it, whether it was answered or thrown', async () => {
  phone.cloud = ({ data }) =>
    (data.input as { text: string }).text === scan(1)
      ? { ok: true, data: { is: 'refused', code: 'SCAN.EXPIRED', message: '这个码过期了', record: null } }
      : { ok: false, error: { code: 'VOLUNTEER.NOT_YOURS', message: '这不是您家人的' } }
  scans().keepScan(scan(1))
  scans().keepScan(scan(2, { shiftId: 's0000002a' }))
  await waitFor(() => states().every((state) => state === 'refused'))
  expect(
    scans()
      .scans()
      .queue.map(({ state }) => 'message' in state && state.message),
  ).toEqual([...['这个码过期了', '这不是您家人的']])
  expect(scans().dismissScan(nonce(1))).toBe(true)
  expect(states()).toHaveLength(1)
})

test('one at a time, and those of one service in their order', async () => {
  const answer: ((value: unknown) => void)[] = []
  phone.cloud = () => new Promise((resolve) => answer.push(resolve))
  scans().keepScan(scan(1))
  scans().keepScan(scan(2, { way: 'out' }))
  await settle()
  expect(phone.calls).toHaveLength(1)
  answer[0]?.(recorded())
  await waitFor(() => phone.calls.length === 2)
  expect(phone.calls[1]?.data.input).toMatchObject({ text: scan(2, { way: 'out' }) })
  answer[1]?.(recorded())
  await waitFor(() => states().every((state) => state === 'accepted'))
})

test('tells whoever listens, and puts the record with the own shifts', async () => {
  phone.storage.set('volunteerShifts', { at: MONDAY_10, ahead: 0, shifts: [myShift()] })
  phone.cloud = () => recorded(running())
  const heard: string[] = []
  const stop = scans().followScans(() => heard.push(states().join()))
  scans().keepScan(scan(1))
  await waitFor(() => heard[heard.length - 1] === 'accepted')
  expect(heard).toEqual(['kept', 'sending', 'accepted'])
  stop()
  expect(shifts().keptShifts()?.shifts[0]?.record).toMatchObject({ state: 'running' })
})

test('what cannot be kept is not said to be kept, and what cannot be read is counted', () => {
  phone.storage.set('scanQueue', [{ text: 1 }, 'rubbish'])
  expect(scans().scans()).toEqual({ queue: [], damaged: 2 })
  Object.assign(Reflect.get(globalThis, 'wx') as object, {
    setStorageSync: () => {
      throw new Error('full')
    },
  })
  expect(scans().keepScan(scan(1))).toBe('unsaved')
  expect(states()).toEqual([])
})

test('a line that is damaged is refused on the phone, in words', async () => {
  const damaged = {
    text: 'xs1.rubbish',
    keptAt: MONDAY_10,
    state: { is: 'kept', tries: 0, triedAt: 0, pauseMs: 0 },
  }
  phone.storage.set('scanQueue', [damaged])
  await startApp()
  await waitFor(() => states()[0] === 'refused')
  expect(phone.calls).toEqual([])
})

test('clearing the phone forgets scans, shifts and the phone’s name', async () => {
  phone.storage.set('volunteerShifts', { at: MONDAY_10, ahead: 0, shifts: [myShift()] })
  scans().keepScan(scan(1))
  await waitFor(() => states()[0] === 'accepted')
  jest.requireActual<typeof LocalData>('../../../miniprogram/services/local-data').clearLocalData()
  expect([...phone.storage.keys()]).toEqual([])
  expect(states()).toEqual([])
})
