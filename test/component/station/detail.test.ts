import { type CloudCall, type FakePhone, installWx } from '../rig/fake-wx'
import { openPage, settle, waitFor } from '../rig/mount'
import { MONDAY_10, smallCloud, smallIndex, smallIndexText } from '../rig/small-index'

const PAGE = 'features/station/pages/detail/detail'
const [station] = smallIndex.stations

const detail = {
  id: 'st-1',
  name: station?.name,
  address: station?.address,
  lng: station?.point.lng,
  lat: station?.point.lat,
  streetCode: '310101002',
  streetName: '南京东路街道',
  district: '黄浦区',
  hostType: 'branch',
  opening: 'branch',
  phone: '021-0000 0001',
  partner: '街道办',
  modules: ['health'],
  facilities: ['hot_water', 'table_chair'],
  live: {
    id: 'st-1',
    closures: [{ id: 'c', from: '2026-11-24', to: '2026-11-24', reason: '设备检修' }],
    facilities: [{ code: 'hot_water', state: 'broken', since: '2026-11-23T01:00:00.000Z' }],
  },
  indexVersion: 'v-small',
}

let phone: FakePhone
const cloud = (call: CloudCall): unknown =>
  call.data.action === 'detail' ? { ok: true, data: detail } : smallCloud(call)
const keepIndex = () =>
  phone.storage
    .set('stationIndex', smallIndexText)
    .set('stationIndexFacts', { version: 'v-small', checkedAt: MONDAY_10 - 3_600_000 })

beforeEach(() => {
  jest.spyOn(Date, 'now').mockReturnValue(MONDAY_10)
  phone = installWx({ cloud })
})
afterEach(async () => {
  await settle()
  await settle()
  jest.restoreAllMocks()
})

describe.each(['elder', 'standard'] as const)('in the %s look', (look) => {
  beforeEach(() => void phone.storage.set('look', look))

  test('tells all there is to know: state, closures, facilities with their state, hours, services, partner', async () => {
    const page = await openPage(PAGE, { id: 'st-1' })
    await waitFor(() => page.text().includes('维修中'))
    expect(page.data()).toMatchObject({ look, face: 'full' })
    for (const words of [
      '现在开着，下午4:30关门',
      '明天（周二）暂停开放',
      '设备检修',
      '开门时间',
      '健康关爱',
      '共建单位：街道办',
    ])
      expect(page.text()).toContain(words)
  })

  test('a phone and a way are one tap away', async () => {
    const page = await openPage(PAGE, { id: 'st-1' })
    page.run('call')
    page.run('walk')
    expect(phone.done).toContainEqual(['makePhoneCall', '021-00000001'])
    expect(phone.done.find(([name]) => name === 'openLocation')?.[1]).toMatchObject({ longitude: detail.lng })
  })
})

test('the printed code at the door opens the same page, percent-encoded or not', async () => {
  for (const scene of ['st-1', encodeURIComponent('st-1')]) {
    const page = await openPage(PAGE, { scene })
    expect(page.data()).toMatchObject({ face: 'full', view: { id: 'st-1' } })
  }
})

test.each<Record<string, string>>([{ scene: '%E4%BD%A0' }, { scene: '%' }, { id: '../../etc' }, {}])(
  'a code that is no station’s (%j) says so and asks nobody',
  async (query) => {
    const page = await openPage(PAGE, query)
    expect(page.data()).toMatchObject({ face: 'unknown' })
    expect(phone.calls).toEqual([])
    await page.fire('empty-face', 'act')
    expect(phone.done).toContainEqual(['switchTab', { url: '/pages/nearby/nearby' }])
  },
)

test('a station that is gone says so, even where the kept copy still has it', async () => {
  keepIndex()
  const error = { code: 'STATION.NOT_FOUND', message: '没有找到这个站点', requestId: 'r' }
  phone.cloud = (call) => (call.data.action === 'detail' ? { ok: false, error } : smallCloud(call))
  const page = await openPage(PAGE, { id: 'st-1' })
  await waitFor(() => page.data()['face'] === 'unknown')
})

test('without a network the kept copy is shown, with its moment and the advice to ring', async () => {
  keepIndex()
  phone.network = 'none'
  const page = await openPage(PAGE, { id: 'st-1' })
  await waitFor(() => page.text().includes('显示的是今天上午9:00保存的内容'))
  expect(page.text()).toContain('打电话')
  const again = page.run('again')
  expect(page.data()['asking']).toBe(true)
  await again
  expect(page.data()).toMatchObject({ asking: false, stale: expect.stringContaining('没有网络') as string })
  phone.setNetwork('wifi')
  await waitFor(() => page.data()['stale'] === '')
  expect(page.text()).toContain('维修中')
})

test('without a network and a copy it fails, and the retry brings it', async () => {
  phone.setNetwork('none')
  phone.network = 'none'
  phone.cloud = () => {
    throw new Error('no')
  }
  const page = await openPage(PAGE, { id: 'st-1' })
  await waitFor(() => page.data()['face'] === 'failed')
  phone.cloud = cloud
  phone.setNetwork('wifi')
  await page.fire('failed-face', 'retry')
  await waitFor(() => page.data()['face'] === 'full')
})

test('kept as a favourite and let go again, in words', async () => {
  const page = await openPage(PAGE, { id: 'st-1' })
  page.run('keep')
  expect(phone.storage.get('favourites')).toEqual(['st-1'])
  expect(page.text()).toContain('已存为常去')
  page.run('keep')
  expect(phone.storage.get('favourites')).toEqual([])
})

test('what is shared is the station’s own page', async () => {
  const page = await openPage(PAGE, { id: 'st-1' })
  expect(page.run('onShareAppMessage')).toMatchObject({
    path: '/features/station/pages/detail/detail?id=st-1',
    title: expect.stringContaining('南京东路1号站') as string,
  })
})
