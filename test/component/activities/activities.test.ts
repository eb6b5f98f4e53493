import { type FakePhone, installWx } from '../rig/fake-wx'
import { type Mounted, openPage, settle, waitFor } from '../rig/mount'
import { MONDAY_10, smallIndexText } from '../rig/small-index'
import { boardCloud, sessionAt, week } from './sessions'

const PAGE = 'pages/activities/activities'
const here = { kind: 'street', name: '南京东路街道', point: { lng: 121.473, lat: 31.233 } }

let phone: FakePhone

beforeEach(() => {
  jest.spyOn(Date, 'now').mockReturnValue(MONDAY_10)
  phone = installWx({ cloud: boardCloud(week) })
  phone.storage.set('stationIndex', smallIndexText)
  phone.storage.set('stationIndexFacts', { version: 'v-small', checkedAt: MONDAY_10 })
})
afterEach(async () => {
  await settle()
  await settle()
  jest.restoreAllMocks()
})

const asked = () => phone.calls.map(({ data }) => [data.action, data.input])
const sections = (page: Mounted) => page.data()['sections'] as { title: string; rows: { id: string }[] }[]
const ids = (page: Mounted) => sections(page).flatMap(({ rows }) => rows.map(({ id }) => id))
const chooseDay = (page: Mounted, day: string) =>
  page.run('chooseDay', { currentTarget: { dataset: { day } } })
const openSheet = (page: Mounted, sheet: string) =>
  page.run('openSheet', { currentTarget: { dataset: { sheet } } })
const open = async () => {
  const page = await openPage(PAGE)
  await waitFor(() => page.data()['face'] !== 'loading')
  return page
}

describe.each(['elder', 'standard'] as const)('in the %s look', (look) => {
  beforeEach(() => void phone.storage.set('look', look))

  test('lists the next days in time order for one call, slots of a consultation as one row', async () => {
    const page = await open()
    expect(page.data()).toMatchObject({ look, face: 'full' })
    expect(ids(page)).toEqual(['se-walk', 'se-stage', 'se-1', 'se-child', 'se-slot-2', 'se-off'])
    expect(sections(page).map(({ title }) => title)).toEqual([
      ...['今天（周一）', '明天（周二）', '后天（周三）', '11 月 26 日（周四）', '11 月 27 日（周五）'],
    ])
    for (const words of ['正在进行，直接来', '还有12个名额', '还有1个时段', '✕已取消', '全市6场'])
      expect(page.text()).toContain(words)
    expect(asked()).toEqual([['board', { from: '2026-11-23', days: 7 }]])
  })

  test('from a known place what is next nearest leads, and only what is near is listed', async () => {
    phone.storage.set('place', here)
    const page = await open()
    expect(sections(page)[0]).toMatchObject({ title: '离您最近的下一场', rows: [{ id: 'se-1' }] })
    expect(page.text()).toContain(look === 'elder' ? '走路6分钟' : '走路5分钟')
    expect(page.text()).toMatch(/离南京东路街道\d+公里以内/)
  })

  test('leads to the courses and to one’s bookings', async () => {
    const page = await open()
    page.run('openCourses')
    page.run('openMine')
    await page.fire('session-row', 'choose', { id: 'se-1' })
    expect(phone.done.map(([, argument]) => (argument as { url: string }).url)).toEqual([
      '/features/course/pages/catalogue/catalogue',
      '/features/activity/pages/mine/mine',
      '/features/activity/pages/detail/detail?id=se-1',
    ])
  })
})

describe('wishes', () => {
  test('a day of the strip narrows the list and a second tap widens it again', async () => {
    const page = await open()
    chooseDay(page, '2026-11-24')
    await settle()
    expect(ids(page)).toEqual(['se-1'])
    chooseDay(page, '2026-11-24')
    await settle()
    expect(ids(page)).toHaveLength(6)
    expect(phone.calls).toHaveLength(1)
  })

  test('a day of another week is fetched', async () => {
    phone.cloud = boardCloud([...week, sessionAt('se-later', '2026-12-03', 9)])
    const page = await open()
    openSheet(page, 'day')
    expect(page.data()).toMatchObject({ sheet: 'day', sheetTitle: '选一天' })
    await page.fire('filter-sheet', 'toggle', { kind: 'day', code: '2026-12-03' })
    await waitFor(() => ids(page).join() === 'se-later')
    expect(asked()[1]).toEqual(['board', { from: '2026-11-30', days: 7 }])
    expect(page.text()).toContain('12月3日')
  })

  test('a group and a module are picked in one tap and taken back by 不限', async () => {
    const page = await open()
    openSheet(page, 'audience')
    await page.fire('filter-sheet', 'toggle', { kind: 'audience', code: 'family' })
    expect(page.data()).toMatchObject({ sheet: '' })
    expect(ids(page)).toEqual(['se-walk', 'se-child'])
    openSheet(page, 'audience')
    expect(page.data()['picked']).toBe(true)
    await page.fire('filter-sheet', 'clear')
    openSheet(page, 'module')
    await page.fire('filter-sheet', 'toggle', { kind: 'module', code: 'stage' })
    expect(ids(page)).toEqual(['se-stage'])
    expect(page.text()).toContain('社区舞台')
  })

  test('a search reads titles, station names and pinyin', async () => {
    const page = await open()
    await page.fire('search-box', 'search', { text: '法律' })
    await waitFor(() => ids(page).join() === 'se-slot-2')
    await page.fire('search-box', 'search', { text: 'jnl' })
    await waitFor(() => ids(page).join() === 'se-slot-2,se-off')
    await page.fire('search-box', 'search', { text: '外星人' })
    await waitFor(() => page.text().includes('这几天没有找到「外星人」'))
    page.run('clearText')
    expect(page.data()['text']).toBe('')
    expect(ids(page)).toHaveLength(6)
  })

  test('a search that finds nothing in these days looks at those after, and keeps its words', async () => {
    phone.cloud = boardCloud([...week, sessionAt('se-later', '2026-12-03', 9, { title: '编竹篮' })])
    const page = await open()
    await page.fire('search-box', 'search', { text: '竹篮' })
    await waitFor(() => page.text().includes('这几天没有找到「竹篮」'))
    expect(page.text()).toContain('清掉搜索的字')
    await page.fire('empty-face', 'act')
    await waitFor(() => ids(page).join() === 'se-later')
    expect(page.data()['text']).toBe('竹篮')
  })

  test('what one holds already is marked, without a further question', async () => {
    const stands = { standing: { is: 'seated' }, person: { person: '', name: '李静', relation: 'self' } }
    phone.storage.set('myActivities', { at: MONDAY_10, ahead: [{ ...week[1], ...stands }], past: [] })
    const page = await open()
    expect(page.text()).toContain('✓已报●还有12个名额')
    expect(page.text().match(/已报/g)).toHaveLength(1)
    expect(asked()).toHaveLength(1)
  })

  test('what is near needs a place: the question comes first, and the answer narrows the list', async () => {
    const page = await open()
    page.run('toggleNear')
    expect(page.text()).toContain('您在哪里？')
    phone.location = { longitude: 121.473, latitude: 31.233 }
    await page.run('useLocation')
    await settle()
    expect(page.data()).toMatchObject({ asking: false, place: '您现在的位置' })
    page.run('toggleNear')
    expect(page.data()).toMatchObject({ chips: { near: { on: false } }, count: '全市 6 场' })
  })

  test('another page’s wish is granted: one station, which can be given up', async () => {
    const page = await open()
    page.run('grant', { station: 'st-3' })
    await page.run('load')
    expect(ids(page)).toEqual(['se-stage'])
    expect(page.text()).toContain('只看：南京东路3号站')
    await page.tap('.act')
    expect(ids(page)).toHaveLength(6)
  })
})

describe('when nothing fits', () => {
  test('a day without anything leads back to all days', async () => {
    const page = await open()
    chooseDay(page, '2026-11-28')
    await settle()
    expect(page.data()).toMatchObject({ empty: { act: 'drop', kind: 'day' } })
    await page.fire('empty-face', 'act')
    await settle()
    expect(ids(page)).toHaveLength(6)
  })

  test('an empty week leads to the next, and in the end to the stations', async () => {
    phone.cloud = boardCloud([])
    const page = await open()
    expect(page.text()).toContain('这几天没有活动')
    for (const weeks of [2, 3, 4]) {
      await page.fire('empty-face', 'act')
      await waitFor(() => phone.calls.length === weeks)
      await settle()
    }
    expect(page.text()).toContain('还没有排出活动')
    await page.fire('empty-face', 'act')
    expect(phone.done).toContainEqual(['switchTab', { url: '/pages/nearby/nearby' }])
  })
})

test('twenty at a time, then the days after', async () => {
  const many = Array.from({ length: 25 }, (_, n) => sessionAt(`se-m${n}`, '2026-11-25', 8 + (n % 10)))
  phone.cloud = boardCloud([...many, sessionAt('se-later', '2026-12-01', 9)])
  const page = await open()
  expect(ids(page)).toHaveLength(20)
  expect(page.text()).toContain('再看5场')
  page.run('onReachBottom')
  expect(ids(page)).toHaveLength(25)
  expect(page.text()).toContain('再看后面7天')
  await page.run('seeLater')
  expect(ids(page)).toContain('se-later')
})

describe('network', () => {
  test('none on the first visit: the failed face, and the retry brings the list', async () => {
    phone.setNetwork('none')
    const page = await open()
    expect(page.data()).toMatchObject({
      face: 'failed',
      message: expect.stringContaining('没有网络') as string,
    })
    phone.setNetwork('wifi')
    await waitFor(() => page.data()['face'] === 'full')
  })

  test('none later: the kept list, marked as old with its time, until the network returns', async () => {
    await open()
    phone.network = 'none'
    jest.spyOn(Date, 'now').mockReturnValue(MONDAY_10 + 2 * 3_600_000)
    const page = await open()
    expect(page.text()).toContain('没有网络，显示的是今天上午10:00保存的活动，名额可能变了')
    expect(ids(page)).toContain('se-1')
    phone.setNetwork('wifi')
    await waitFor(() => page.data()['offline'] === '')
  })

  test('gone while a later week is asked for: what is there stays, and what is missing is said', async () => {
    const page = await open()
    phone.setNetwork('none')
    await page.run('seeLater')
    expect(page.data()).toMatchObject({ face: 'full', later: true })
    expect(page.text()).toContain('有几天没有取到：没有网络')
  })

  test('pulling down asks anew', async () => {
    const page = await open()
    await page.run('onPullDownRefresh')
    expect(asked()).toHaveLength(2)
    expect(phone.done).toContainEqual(['stopPullDownRefresh', undefined])
  })
})
