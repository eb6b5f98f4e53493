import type * as FixService from '../../../miniprogram/services/fix'
import type * as Next from '../../../miniprogram/services/next-shift'
import type * as Random from '../../../miniprogram/services/random'
import type * as Shifts from '../../../miniprogram/services/volunteer-shifts'
import { at } from '../activity/rig'
import { MONDAY_10 } from '../rig/small-index'
import { myShift, running } from '../volunteer/shifts'
import { type FakePhone, start } from './rig'

const { randomBytes } = jest.requireActual<typeof Random>('../../../miniprogram/services/random')
const fix = () => jest.requireActual<typeof FixService>('../../../miniprogram/services/fix')
const next = () => jest.requireActual<typeof Next>('../../../miniprogram/services/next-shift')
const shifts = () => jest.requireActual<typeof Shifts>('../../../miniprogram/services/volunteer-shifts')

let phone: FakePhone

beforeEach(() => {
  jest.spyOn(Date, 'now').mockReturnValue(MONDAY_10)
  phone = start()
})
afterEach(() => jest.restoreAllMocks())

describe('random bytes', () => {
  test('are the phone’s own where it has them', async () => {
    Object.assign(Reflect.get(globalThis, 'wx') as object, {
      getRandomValues: ({ length, success }: { length: number; success: (given: object) => void }) =>
        success({ randomValues: new Uint8Array(length).fill(7).buffer }),
    })
    expect(await randomBytes(3)).toEqual([7, 7, 7])
  })

  test('else the script engine’s, and never fewer than asked for', async () => {
    expect(await randomBytes(16)).toHaveLength(16)
    Object.assign(Reflect.get(globalThis, 'wx') as object, {
      getRandomValues: ({ success }: { success: (given: object) => void }) =>
        success({ randomValues: new ArrayBuffer(1) }),
    })
    const bytes = await randomBytes(16)
    expect(bytes).toHaveLength(16)
    expect(bytes.every((byte) => Number.isInteger(byte) && byte >= 0 && byte < 256)).toBe(true)
  })
})

describe('where a scan is made', () => {
  test('is asked once; who refuses is not asked again and scans as well', async () => {
    await fix().allowFix()
    expect(phone.storage.get('placeRefused')).toBe(true)
    const asked = jest.fn()
    Object.assign(Reflect.get(globalThis, 'wx') as object, { getLocation: asked })
    await fix().allowFix()
    expect(asked).not.toHaveBeenCalled()
    expect(await fix().currentFix()).toBeNull()
  })

  test('is told by a phone that may; a fault of the phone is no refusal', async () => {
    phone.locationAllowed = true
    Object.assign(Reflect.get(globalThis, 'wx') as object, {
      getLocation: ({ success }: { success: (given: object) => void }) =>
        success({ longitude: 121.47, latitude: 31.23, accuracy: 30 }),
    })
    expect(await fix().currentFix()).toEqual({ point: { lng: 121.47, lat: 31.23 }, accuracyM: 30 })
    phone = start({ locationAllowed: false, location: 'getLocation:fail no satellite' })
    await fix().allowFix()
    expect(phone.storage.get('placeRefused')).toBeUndefined()
  })

  test('keeps nobody waiting', async () => {
    phone.locationAllowed = true
    Object.assign(Reflect.get(globalThis, 'wx') as object, { getLocation: () => undefined })
    jest.useFakeTimers({ doNotFake: ['Date'] })
    const asked = fix().currentFix()
    await jest.advanceTimersByTimeAsync(4_000)
    expect(await asked).toBeNull()
    jest.useRealTimers()
  })
})

describe('the next shift', () => {
  const keep = (...kept: ReturnType<typeof myShift>[]) =>
    phone.storage.set('volunteerShifts', { at: MONDAY_10, ahead: 0, shifts: kept })

  test('is the running one, else the soonest that is not over or called off', () => {
    expect(next().nextShift()).toBeNull()
    const tomorrow = { startsAt: at('2026-11-24T09:00'), endsAt: at('2026-11-24T11:00') }
    keep(
      myShift({ id: 's-over', endsAt: at('2026-11-23T09:00') }),
      myShift({ id: 's-off', status: 'cancelled' }),
      myShift({ id: 's-next', ...tomorrow }),
    )
    expect(next().nextShift()).toMatchObject({ id: 's-next', today: false, running: false })
    expect(next().shiftWords(next().nextShift(), MONDAY_10)).toBe('下一班：明天（周二）上午 9:00，大厅引导')
    keep(myShift({ record: running() }), myShift({ id: 's-soon', startsAt: at('2026-11-23T09:00') }))
    expect(next().nextShift()).toMatchObject({ id: 's0000001a', today: true, running: true })
    expect(next().shiftWords(next().nextShift(), MONDAY_10)).toBe('正在服务：大厅引导，到中午 12:00')
  })

  test('is not asked for by whoever never volunteered', async () => {
    await shifts().refreshShifts()
    expect(phone.calls).toEqual([])
  })

  test('a clock that is off is put right by the server’s', async () => {
    phone.cloud = () => ({ ok: true, data: { shifts: [], asOf: at('2026-11-23T11:00') } })
    await shifts().loadShifts()
    expect(shifts().serverNow()).toBe(MONDAY_10 + 3_600_000)
  })
})
