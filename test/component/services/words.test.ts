import { dateOf, greetingOf } from '../../../miniprogram/services/greeting'
import { speakDistance, viewStation } from '../../../miniprogram/services/station-view'
import type { StationLive } from '../../../miniprogram/shared/station/types'
import { MONDAY_10, MONDAY_21, smallIndex } from '../rig/small-index'

const at = (time: string) => Date.parse(`2026-11-23T${time}:00+08:00`)

test.each([
  ['03:00', '您好'],
  ['06:00', '早上好'],
  ['10:00', '上午好'],
  ['12:30', '中午好'],
  ['15:00', '下午好'],
  ['20:00', '晚上好'],
])('at %s one says %s', (time, words) => {
  expect(greetingOf(at(time))).toBe(words)
})

test('the date is Shanghai’s, whatever the phone’s zone', () => {
  expect(dateOf(Date.parse('2026-11-22T16:30:00Z'))).toBe('11 月 23 日 周一')
})

test.each([
  [3, '10 米'],
  [324, '320 米'],
  [994, '990 米'],
  [999, '1.0 公里'],
  [1234, '1.2 公里'],
])('%d m is %s', (metres, words) => {
  expect(speakDistance(metres)).toBe(words)
})

describe('a station in words', () => {
  const [first] = smallIndex.stations
  if (!first) throw new Error('no station')
  const viewing = { look: 'elder', now: MONDAY_10, from: null, index: smallIndex } as const
  const live = (state: Omit<StationLive, 'id'>) => new Map([[first.id, { id: first.id, ...state }]])

  test('without a place there is no walk', () => {
    expect(viewStation(first, viewing)).toMatchObject({
      open: true,
      stateWords: '现在开着，下午 4:30 关门',
      minutes: 0,
      distanceWords: '',
      label: '南京东路1号站，现在开着，下午 4:30 关门',
    })
  })

  test('the walk is slower in 长辈版', () => {
    const from = { lng: 121.473, lat: 31.233 }
    expect(viewStation(first, { ...viewing, from }).minutes).toBe(6)
    expect(viewStation(first, { ...viewing, from, look: 'standard' }).minutes).toBe(5)
    expect(viewStation(first, { ...viewing, from }).label).toContain('走路约 6 分钟')
  })

  test('beyond an hour’s walk there are kilometres and no minutes', () => {
    const metres = (m: number) => ({ lng: first.point.lng, lat: first.point.lat + m / 111_316 })
    const seen = (m: number) => viewStation(first, { ...viewing, from: metres(m) })
    expect(seen(2200)).toMatchObject({ minutes: 60, kilometres: '' })
    expect(seen(2230)).toMatchObject({ minutes: 0, kilometres: '2.2', distanceWords: '直线 2.2 公里' })
    expect(seen(2230).label).toContain('直线 2.2 公里')
  })

  test('a closure that the index does not know shuts the station', () => {
    const closures = [{ from: '2026-11-23', to: '2026-11-23', reason: '停电' }]
    expect(viewStation(first, { ...viewing, live: live({ closures, facilities: [] }) })).toMatchObject({
      open: false,
      stateWords: expect.stringContaining('停电'),
    })
  })

  test('what does not work today is said, what works is not', () => {
    const facilities = [
      { code: 'hot_water', state: 'out' as const },
      { code: 'table_chair', state: 'ok' as const },
      { code: 'unheard-of', state: 'broken' as const },
    ]
    expect(viewStation(first, { ...viewing, live: live({ closures: [], facilities }) }).note).toBe('热水暂缺')
  })

  test('in the evening it is shut', () => {
    expect(viewStation(first, { ...viewing, now: MONDAY_21 }).open).toBe(false)
  })
})
