import type { NearbyIntent } from '../../../miniprogram/services/nearby-intent'
import { type FakePhone, installWx } from '../rig/fake-wx'
import { type Mounted, openPage, settle, waitFor } from '../rig/mount'
import { MONDAY_10, MONDAY_21, smallCloud, smallIndexText } from '../rig/small-index'

const NEARBY = 'pages/nearby/nearby'
const here = { kind: 'street', name: '南京东路街道', point: { lng: 121.473, lat: 31.233 } }

let phone: FakePhone

beforeEach(() => {
  jest.spyOn(Date, 'now').mockReturnValue(MONDAY_10)
  phone = installWx({ cloud: smallCloud })
})
afterEach(async () => {
  // Let the page's last answers arrive on its own phone, not on the next test's.
  await settle()
  await settle()
  jest.restoreAllMocks()
})

const actions = () => phone.calls.map(({ data }) => data.action)
const sections = (page: Mounted) =>
  page.data()['sections'] as { title: string; rows: { id: string; note: string }[] }[]
const ids = (page: Mounted) => sections(page).flatMap(({ rows }) => rows.map(({ id }) => id))

describe.each(['elder', 'standard'] as const)('in the %s look', (look) => {
  beforeEach(() => void phone.storage.set('look', look))

  test('without a place all stations are listed, the question is asked once and can be passed over', async () => {
    const page = await openPage(NEARBY)
    expect(page.data()).toMatchObject({ look, face: 'full', asking: true })
    expect(page.text()).toContain('全部6个站点')
    expect(page.text()).toContain('不说也能找')
  })

  test('from a place the nearest comes first, divided by the 15-minute circle', async () => {
    phone.storage.set('place', here)
    const page = await openPage(NEARBY)
    expect(ids(page).slice(0, 4)).toEqual(['st-1', 'st-2', 'st-3', 'st-4'])
    const near = look === 'elder' ? 2 : 3
    expect(sections(page)[0]).toMatchObject({ title: `走路 15 分钟以内 ${near}\u00a0个` })
    expect(page.has('place-bar')).toBe(true)
  })

  test('a chip narrows the list and a second tap widens it again', async () => {
    jest.spyOn(Date, 'now').mockReturnValue(MONDAY_21)
    const page = await openPage(NEARBY)
    await page.tap('.quick')
    expect(ids(page)).toEqual(['st-3', 'st-5'])
    await page.tap('.quick')
    expect(ids(page)).toHaveLength(6)
  })

  test('initials find a street while one types, and the words can be cleared', async () => {
    const page = await openPage(NEARBY)
    await page.fire('search-box', 'search', { text: 'jnl' })
    await waitFor(() => ids(page).length === 2)
    expect(page.text()).toContain('找到2个站点')
    await page.fire('search-box', 'search', { text: '' })
    await waitFor(() => ids(page).length === 6)
  })

  test('the map takes the place of the list and back', async () => {
    const page = await openPage(NEARBY)
    await page.tap('.to-map')
    expect(page.has('station-map')).toBe(true)
    expect(page.text()).toContain('看列表')
    await page.tap('.to-map')
    expect(page.has('station-map')).toBe(false)
  })
})

describe('location', () => {
  test('refused: it is said once, never asked again, and everything else works', async () => {
    const page = await openPage(NEARBY)
    await page.tap('.card .button')
    await waitFor(() => page.data()['placeMessage'] !== '')
    expect(page.text()).toContain('选一个街道也一样能找')
    expect(page.data()).toMatchObject({ asking: false })
    const again = await openPage(NEARBY)
    expect(again.data()).toMatchObject({ asking: false })
    expect(ids(again)).toHaveLength(6)
  })

  test('outside Shanghai: said so, with the way on', async () => {
    phone.location = { longitude: 116.4, latitude: 39.9 }
    const page = await openPage(NEARBY)
    await page.tap('.card .button')
    await waitFor(() => page.data()['placeMessage'] !== '')
    expect(page.text()).toContain('您不在上海，可以选一个街道来找站点')
    expect(page.text()).toContain('选一个地方或街道')
  })

  test('given: the list is measured from there at once', async () => {
    phone.location = { longitude: 121.443, latitude: 31.241 }
    const page = await openPage(NEARBY)
    await page.tap('.card .button')
    await waitFor(() => ids(page)[0] === 'st-5')
  })
})

describe('when nothing fits', () => {
  test('the face says which wish to give up, and its button gives it up', async () => {
    jest.spyOn(Date, 'now').mockReturnValue(MONDAY_21)
    const page = await openPage(NEARBY)
    await page.tap('.quick')
    await page.fire('filter-sheet', 'toggle', { kind: 'module', code: 'stage' })
    expect(page.data()).toMatchObject({ sections: [], empty: { act: 'drop', action: '去掉「社区舞台」' } })
    await page.fire('empty-face', 'act')
    expect(ids(page)).toEqual(['st-3', 'st-5'])
  })

  test('a name nobody has is said back, and can be cleared', async () => {
    const page = await openPage(NEARBY)
    await page.fire('search-box', 'search', { text: '外星人' })
    await waitFor(() => page.has('empty-face'))
    await page.fire('empty-face', 'act')
    expect(page.data()).toMatchObject({ text: '' })
    expect(ids(page)).toHaveLength(6)
  })
})

describe('the sheet of wishes', () => {
  test('counts the stations on its button, and clears all at once', async () => {
    const page = await openPage(NEARBY)
    page.run('openSheet')
    await page.fire('filter-sheet', 'toggle', { kind: 'always', code: '' })
    expect(page.data()).toMatchObject({ sheet: true, sheetResult: '看 2 个站点', wishes: '24 小时开着' })
    await page.fire('filter-sheet', 'clear')
    expect(page.data()).toMatchObject({ sheetResult: '看 6 个站点', wishes: '' })
    await page.fire('filter-sheet', 'close')
    expect(page.data()).toMatchObject({ sheet: false })
  })
})

describe('network', () => {
  test('none on the first visit: the failed face, and the retry brings the list', async () => {
    phone.setNetwork('none')
    const page = await openPage(NEARBY)
    expect(page.data()).toMatchObject({ face: 'failed' })
    phone.setNetwork('wifi')
    await page.fire('failed-face', 'retry')
    await waitFor(() => page.data()['face'] === 'full')
  })

  test('none later: the kept list with its moment, and search still works', async () => {
    const checkedAt = MONDAY_10 - 3_600_000
    phone.storage
      .set('stationIndex', smallIndexText)
      .set('stationIndexFacts', { version: 'v-small', checkedAt })
    phone.network = 'none'
    const page = await openPage(NEARBY)
    await waitFor(() => page.text().includes('没有网络，显示的是今天上午9:00保存的站点'))
    await page.fire('search-box', 'search', { text: '江宁' })
    await waitFor(() => ids(page).length === 2)
    phone.setNetwork('wifi')
    await waitFor(() => page.data()['offline'] === '')
  })

  test('what is live is asked for the rows on show, in one call, and shown as words', async () => {
    phone.cloud = (call) => {
      const answer = smallCloud(call) as { data: { stations?: { id: string; facilities: object[] }[] } }
      const first = answer.data.stations?.find(({ id }) => id === 'st-1')
      first?.facilities.push({ code: 'hot_water', state: 'out', since: '2026-11-23T01:00:00.000Z' })
      return answer
    }
    const page = await openPage(NEARBY)
    await waitFor(() => page.text().includes('热水暂缺'))
    expect(actions()).toEqual(['index', 'live'])
    expect(phone.calls[1]?.data.input).toEqual({ ids: ids(page) })
  })
})

test('a wish from another page is granted when the tab comes to the front', async () => {
  const page = await openPage(NEARBY)
  // The page's own copy of the service holds the wish.
  const wish: NearbyIntent = { always: true, text: '南京' }
  page.run('grant', wish)
  await settle()
  expect(page.data()).toMatchObject({ text: '南京', wishes: '24 小时开着' })
  expect(ids(page)).toEqual(['st-3'])
})

test('a row opens its station', async () => {
  const page = await openPage(NEARBY)
  await page.fire('station-row', 'choose', { id: 'st-1' })
  expect(phone.done).toContainEqual(['navigateTo', { url: '/features/station/pages/detail/detail?id=st-1' }])
})
