import { readFileSync } from 'node:fs'
import path from 'node:path'
import type * as ActivitiesIntent from '../../../miniprogram/services/activities-intent'
import type * as Brand from '../../../miniprogram/services/brand'
import type * as Favourites from '../../../miniprogram/services/favourites'
import type * as LocalData from '../../../miniprogram/services/local-data'
import type * as Look from '../../../miniprogram/services/look'
import type * as Intent from '../../../miniprogram/services/nearby-intent'
import type * as Call from '../../../miniprogram/services/phone-call'
import { type FakePhone, restart, start } from './rig'

let phone: FakePhone

beforeEach(() => void (phone = start()))

const look = () => jest.requireActual<typeof Look>('../../../miniprogram/services/look')
const favourites = () => jest.requireActual<typeof Favourites>('../../../miniprogram/services/favourites')
const repository = path.resolve(__dirname, '../../..')
const read = (file: string) => readFileSync(path.join(repository, file), 'utf8')

describe('look', () => {
  test('is 长辈版 until the person chooses, and is asked once', () => {
    expect(look().currentLook()).toBe('elder')
    expect(look().firstRunAsked()).toBe(false)
    look().setLook('elder')
    phone = restart(phone)
    expect(look().firstRunAsked()).toBe(true)
  })

  test('pages and the tab bar follow a change', () => {
    const heard: string[] = []
    const stop = look().onLookChange((now) => heard.push(now))
    const page = { data: { look: 'elder' as const }, setData: jest.fn() }
    look().followLook(page)
    expect(page.setData).not.toHaveBeenCalled()
    look().setLook('standard')
    stop()
    look().setLook('elder')
    look().setLook('standard')
    look().followLook(page)
    expect(page.setData).toHaveBeenCalledWith({ look: 'standard' })
    expect(heard).toEqual(['standard'])
  })

  test('a stored value of another kind is no choice', () => {
    phone.storage.set('look', 'huge')
    expect(look().currentLook()).toBe('elder')
    expect(look().firstRunAsked()).toBe(false)
  })
})

describe('favourites', () => {
  test('newest first, in and out by the same tap, kept over a restart', () => {
    favourites().toggleFavourite('st-1')
    favourites().toggleFavourite('st-2')
    phone = restart(phone)
    expect(favourites().favourites()).toEqual(['st-2', 'st-1'])
    expect(favourites().toggleFavourite('st-2')).toBe(false)
    expect(favourites().favourites()).toEqual(['st-1'])
  })

  test('fifty at most', () => {
    for (let n = 0; n < 60; n++) favourites().toggleFavourite(`st-${n}`)
    expect(favourites().favourites()).toHaveLength(50)
    expect(favourites().isFavourite('st-59')).toBe(true)
    expect(favourites().isFavourite('st-0')).toBe(false)
  })
})

test('clearing leaves nothing behind', () => {
  look().setLook('standard')
  favourites().toggleFavourite('st-1')
  phone.storage
    .set('stationIndex', 'x')
    .set('stationIndexFacts', {})
    .set('placeRefused', true)
    .set('place', {})
    .set('board', {})
    .set('myActivities', {})
  const { clearLocalData } = jest.requireActual<typeof LocalData>('../../../miniprogram/services/local-data')
  clearLocalData()
  expect([...phone.storage.keys()]).toEqual([])
  expect(look().currentLook()).toBe('elder')
})

test('a wish for 附近 is taken once', () => {
  const { takeNearbyWish, wishNearby } = jest.requireActual<typeof Intent>(
    '../../../miniprogram/services/nearby-intent',
  )
  wishNearby({ openNow: true })
  expect(takeNearbyWish()).toEqual({ openNow: true })
  expect(takeNearbyWish()).toBeNull()
})

test('a wish for 活动 is taken once, the later one of two', () => {
  const { takeActivitiesWish, wishActivities } = jest.requireActual<typeof ActivitiesIntent>(
    '../../../miniprogram/services/activities-intent',
  )
  wishActivities({ module: 'health' })
  wishActivities({ station: 'st-1' })
  expect(takeActivitiesWish()).toEqual({ station: 'st-1' })
  expect(takeActivitiesWish()).toBeNull()
})

test('a phone that cannot dial gets the number copied and is told', () => {
  const { callPhone } = jest.requireActual<typeof Call>('../../../miniprogram/services/phone-call')
  phone.dials = false
  callPhone('021-0000 1234')
  expect(phone.done).toEqual([
    ['makePhoneCall', '021-00001234'],
    ['setClipboardData', '021-0000 1234'],
    ['showToast', expect.objectContaining({ title: '号码已复制：021-0000 1234' })],
  ])
})

test('the brand’s colours are those that app.json and the tokens paint with', () => {
  const { brand } = jest.requireActual<typeof Brand>('../../../miniprogram/services/brand')
  const app = JSON.parse(read('miniprogram/app.json')) as {
    window: Record<string, string>
    tabBar: Record<string, string>
  }
  const tokens = read('miniprogram/styles/tokens.wxss')
  const { main, accent, paper, card, ink2 } = brand.colours
  expect(app.window).toMatchObject({ navigationBarBackgroundColor: paper, backgroundColor: paper })
  expect(app.tabBar).toMatchObject({ color: ink2, selectedColor: main, backgroundColor: card })
  for (const [name, colour] of Object.entries({ teal: main, clay: accent, paper, card, 'ink-2': ink2 }))
    expect(tokens).toContain(`--${name}: ${colour.toLowerCase()};`)
})
