import { emptyWords, type VainQuestion } from '../../../../miniprogram/pages/activities/model/empty'
import {
  NO_WISHES,
  type Wishes,
  withoutWish,
  wishesOf,
} from '../../../../miniprogram/pages/activities/model/wishes'
import {
  audienceSheet,
  countWords,
  keptWords,
  moduleSheet,
  wishChips,
} from '../../../../miniprogram/pages/activities/model/words'
import { bookingWords, homeSessions } from '../../../../miniprogram/pages/home/activities'
import { sessionAt, week } from '../../../component/activities/sessions'
import { MONDAY_10, MONDAY_21, smallIndex } from '../../../component/rig/small-index'
import { here } from './rig'

const TODAY = '2026-11-23'

test('chips say what is wished for, by name', () => {
  const { audience, module, near } = wishChips(
    { ...NO_WISHES, audience: 'senior', module: 'health' },
    smallIndex,
    TODAY,
    true,
  )
  expect([audience, module, near]).toEqual([
    { name: '长辈', on: true },
    { name: '健康关爱', on: true },
    { name: '离我近', on: true },
  ])
  expect(wishChips({ ...NO_WISHES, module: 'new' }, smallIndex, TODAY, false)).toMatchObject({
    ...{ audience: { name: '全部人群', on: false }, module: { name: '这类活动' }, near: { on: false } },
  })
})

test('the sheets mark what is wished for', () => {
  expect(
    audienceSheet({ ...NO_WISHES, audience: 'family' })[0]?.choices.filter(({ on }) => on),
  ).toMatchObject([{ name: '孩子和家庭' }])
  expect(moduleSheet({ ...NO_WISHES, module: 'stage' }, smallIndex)[0]?.choices).toMatchObject([
    { name: '健康关爱', on: false },
    { name: '社区舞台', on: true },
  ])
  expect(moduleSheet(NO_WISHES, null)[0]?.choices).toEqual([])
})

test('the list is counted, and dated where it is old', () => {
  expect(countWords(12, 2, '南京东路街道')).toBe('离南京东路街道 2 公里以内，12 场')
  expect(countWords(175, 0, '')).toBe('全市 175 场')
  expect(keptWords(null, true, MONDAY_10)).toBe('')
  expect(keptWords(MONDAY_10 - 3_600_000, true, MONDAY_10)).toContain(
    '暂时连不上，显示的是今天上午 9:00 保存的',
  )
})

describe('an empty list leads on', () => {
  const vain = (over: Partial<VainQuestion>, found: (wishes: Wishes, text: string) => number = () => 0) =>
    emptyWords({
      ...{ text: '', wishes: { ...NO_WISHES, near: false }, terms: smallIndex, today: TODAY, later: true },
      count: (text, wishes) => found(wishes, text),
      ...over,
    })

  test('by giving up the wish that costs most', () => {
    const wishes: Wishes = { ...NO_WISHES, audience: 'family', module: 'stage', day: '2026-11-24' }
    const words = vain({ wishes }, ({ module, audience }) =>
      module === null ? 3 : audience === null ? 7 : 0,
    )
    expect(words).toMatchObject({ act: 'drop', kind: 'audience', action: '去掉「孩子和家庭」' })
  })

  test('to the whole city, to all days', () => {
    const near = vain({ wishes: NO_WISHES }, (wishes) => (wishes.near ? 0 : 4))
    expect(near).toMatchObject({ act: 'drop', kind: 'near', action: '看全市的 4 场' })
    const day = vain({ wishes: { ...NO_WISHES, near: false, day: '2026-11-24' } }, ({ day }) => (day ? 0 : 9))
    expect(day).toMatchObject({ act: 'drop', kind: 'day', title: '明天（周二）没有合适的活动' })
  })

  test('to another word, to later days, to the stations', () => {
    expect(vain({ text: '外星人' })).toMatchObject({
      ...{ act: 'nextDays', action: '看后面几天', title: '这几天没有找到「外星人」' },
      second: '清掉搜索的字',
    })
    expect(vain({ text: '外星人', later: false })).toMatchObject({
      ...{ act: 'clearText', title: '没有找到「外星人」', second: '' },
    })
    expect(vain({})).toMatchObject({ act: 'nextDays' })
    expect(vain({ later: false })).toMatchObject({ act: 'stations' })
  })
})

test('a wish given up is gone, the others stay', () => {
  const wishes: Wishes = { day: TODAY, module: 'stage', audience: 'senior', station: 'st-1', near: true }
  expect(wishesOf(wishes)).toHaveLength(5)
  for (const kind of wishesOf(wishes)) {
    const rest = wishesOf(withoutWish(wishes, kind))
    expect(rest).toEqual(wishesOf(wishes).filter((each) => each !== kind))
  }
})

describe('the home page', () => {
  const stationOf = (id: string) => smallIndex.stations.find((station) => station.id === id) ?? null
  const home = (now: number, from: typeof here | null = here) =>
    homeSessions({ sessions: week, look: 'elder', stationOf, from, now })

  test('tells what is on today, near by where a place is known', () => {
    expect(home(MONDAY_10)).toMatchObject({
      title: '今天附近的活动',
      rows: [
        { id: 'se-walk', when: '上午 9:00' },
        { id: 'se-stage', when: '下午 2:00' },
      ],
    })
    expect(home(MONDAY_10, null).title).toBe('今天的活动')
  })

  test('in the evening what comes next, and says so', () => {
    const { title, rows } = home(MONDAY_21)
    expect(title).toBe('这几天附近的活动')
    expect(rows.map(({ id }) => id)).toEqual(['se-1', 'se-child', 'se-slot-2'])
    expect(rows[0]?.when).toBe('明天（周二）上午 9:00')
  })

  test('says what one has booked next', () => {
    const { title, startsAt } = sessionAt('se-1', '2026-11-24', 9)
    expect(bookingWords({ title, startsAt }, MONDAY_10)).toBe('下一场：明天（周二）上午 9:00，防跌倒训练小课')
    expect(bookingWords(null, MONDAY_10)).toBe('')
  })
})
