import type * as Place from '../../../miniprogram/services/place'
import { type FakePhone, restart, start } from './rig'

let phone: FakePhone

beforeEach(() => void (phone = start()))

const place = () => jest.requireActual<typeof Place>('../../../miniprogram/services/place')
const bund = { longitude: 121.49, latitude: 31.24 }

test('nobody has said anything: no place, no question', () => {
  expect(place().currentPlace()).toBeNull()
  expect(place().locationRefused()).toBe(false)
})

test('the phone’s position is taken on request and remembered', async () => {
  phone.location = bund
  expect(await place().locate()).toMatchObject({ ok: true, place: { kind: 'here' } })
  phone = restart(phone)
  expect(place().currentPlace()).toMatchObject({ kind: 'here', point: { lng: 121.49, lat: 31.24 } })
})

test('a refusal is remembered until the person asks for it and allows it', async () => {
  expect(await place().locate()).toMatchObject({ ok: false, refused: true })
  expect(place().locationRefused()).toBe(true)
  phone.location = bund
  await place().locate()
  expect(place().locationRefused()).toBe(false)
})

test('a failure that is no refusal is not remembered as one', async () => {
  phone.location = 'getLocation:fail timeout'
  expect(await place().locate()).toMatchObject({ ok: false, refused: false })
  expect(place().locationRefused()).toBe(false)
})

test('a position outside Shanghai is explained and not taken', async () => {
  phone.location = { longitude: 116.4, latitude: 39.9 }
  expect(await place().locate()).toMatchObject({ ok: false, message: expect.stringContaining('不在上海') })
  expect(place().currentPlace()).toBeNull()
})

test('a point picked on the map is taken; going back without one changes nothing and says nothing', async () => {
  phone.chosen = { name: '外滩', address: '中山东一路', ...bund }
  expect(await place().choosePlace()).toMatchObject({ ok: true, place: { kind: 'chosen', name: '外滩' } })
  phone.chosen = null
  expect(await place().choosePlace()).toEqual({ ok: false, refused: false, message: '' })
  expect(place().currentPlace()).toMatchObject({ name: '外滩' })
})

test('a sub-district needs neither map nor permission, and listeners hear of it', () => {
  const heard: unknown[] = []
  const stop = place().onPlaceChange((now) => heard.push(now?.name))
  place().chooseStreet({ name: '南京东路街道', point: { lng: 121.473, lat: 31.233 } })
  stop()
  place().forgetPlace()
  expect(heard).toEqual(['南京东路街道'])
  expect(place().currentPlace()).toBeNull()
})

test('a position in use is brought up to date without asking, only where that was allowed', async () => {
  phone.location = bund
  await place().locate()
  phone = restart(phone)
  phone.location = { longitude: 121.5, latitude: 31.25 }
  expect(await place().refreshPlace()).toMatchObject({ point: { lng: 121.49 } })
  phone.locationAllowed = true
  expect(await place().refreshPlace()).toMatchObject({ point: { lng: 121.5 } })
  phone.location = bund
  expect(await place().refreshPlace()).toMatchObject({ point: { lng: 121.5 } })
})

test('what is stored is not trusted', () => {
  phone.storage.set('place', { kind: 'here', name: 'x', point: { lng: 999, lat: 'y' } })
  expect(place().currentPlace()).toBeNull()
})
