import { type FakePhone, installWx } from '../rig/fake-wx'
import { openPage, settle, waitFor } from '../rig/mount'
import { MONDAY_10, MONDAY_21, smallCloud, smallIndex } from '../rig/small-index'

const HOME = 'pages/home/home'
const here = { kind: 'street', name: '南京东路街道', point: { lng: 121.473, lat: 31.233 } }

let phone: FakePhone

beforeEach(() => {
  jest.spyOn(Date, 'now').mockReturnValue(MONDAY_10)
  phone = installWx({ cloud: smallCloud })
})
afterEach(() => jest.restoreAllMocks())

const openHome = () => openPage(HOME)
const actions = () => phone.calls.map(({ data }) => data.action)

describe('first run', () => {
  test('asks for the look on the page itself, in 长辈版, and never again', async () => {
    const home = await openHome()
    expect(home.data()).toMatchObject({ look: 'elder', asked: false })
    expect(home.text()).toContain('您想用哪一种字')
    await home.fire('look-switch', 'choose', { look: 'standard' })
    expect(phone.storage.get('look')).toBe('standard')
    expect(home.text()).not.toContain('您想用哪一种字')
    expect((await openHome()).data()).toMatchObject({ look: 'standard', asked: true })
  })

  test('is not blocked without a place: says how many are open and offers the three choices', async () => {
    const { text } = await openHome()
    expect(text()).toContain('全市6个站点，现在6个开着')
    for (const words of ['用我现在的位置', '选一个地方', '找站点', '歇歇脚、喝口水', '我常去的站点'])
      expect(text()).toContain(words)
  })

  test('costs one call', async () => {
    await openHome()
    expect(actions()).toEqual(['index'])
  })
})

describe('with a place', () => {
  beforeEach(() => void phone.storage.set('place', here).set('look', 'elder'))

  test('names the nearest open station with the walk in the look in use', async () => {
    const home = await openHome()
    expect(home.text()).toContain('离您最近、现在开着')
    expect(home.text()).toContain('南京东路1号站')
    expect(home.text()).toContain('现在开着，下午4:30关门')
    // 190 m straight, 1.3 of it at 0.8 m/s is 6 minutes; at 1 m/s, 5.
    expect(home.data()['stations']).toMatchObject({ nearest: { id: 'st-1', minutes: 6 } })
    await home.tap('.look-corner')
    expect(home.data()['stations']).toMatchObject({ nearest: { id: 'st-1', minutes: 5 } })
  })

  test('passes over what is shut', async () => {
    jest.spyOn(Date, 'now').mockReturnValue(MONDAY_21)
    const { data } = await openHome()
    expect(data()['stations']).toMatchObject({ nearest: { id: 'st-3' }, others: [{ id: 'st-5' }] })
  })

  test('with everything shut says so and still shows the nearest', async () => {
    const shut = { from: '2026-11-23', to: '2026-11-23', reason: '停电' }
    phone.cloud = (call) =>
      call.data.action === 'live'
        ? {
            ok: true,
            data: {
              asOf: '',
              indexVersion: smallIndex.version,
              stations: smallIndex.stations.map(({ id }) => ({
                id,
                closures: [{ id: 'c', ...shut }],
                facilities: [],
              })),
            },
          }
        : smallCloud(call)
    await openHome()
    const again = await openHome()
    await waitFor(() => again.text().includes('暂停开放（停电）'))
    expect(again.text()).toContain('现在都关门了，离您最近的是')
  })

  test('lists three more for elders and five in the standard look, where the modules are shown too', async () => {
    const home = await openHome()
    expect(home.data()['stations']).toMatchObject({ others: [{}, {}, {}] })
    expect(home.text()).not.toContain('健康关爱')
    await home.tap('.look-corner')
    expect((home.data()['stations'] as { others: unknown[] }).others).toHaveLength(5)
    expect(home.text()).toContain('健康关爱')
  })

  test('calls and walks in one tap', async () => {
    const home = await openHome()
    await home.fire('station-card', 'call', { id: 'st-1' })
    await home.fire('station-card', 'walk', { id: 'st-1' })
    await home.fire('station-card', 'open', { id: 'st-1' })
    expect(phone.done).toEqual([
      ['makePhoneCall', '021-00000001'],
      ['openLocation', expect.objectContaining({ name: '南京东路1号站', longitude: 121.475 })],
      ['navigateTo', { url: '/features/station/pages/detail/detail?id=st-1' }],
    ])
  })

  test('a second start shows the kept stations and asks only what is live', async () => {
    await openHome()
    phone.calls.length = 0
    const { data } = await openHome()
    await waitFor(() => actions().length > 0)
    expect(data()['face']).toBe('full')
    expect(actions()).toEqual(['live'])
  })
})

describe('place', () => {
  test('one tap takes the phone’s position', async () => {
    phone.location = { longitude: 121.4735, latitude: 31.233 }
    const home = await openHome()
    home.run('useLocation')
    await settle()
    expect(home.text()).toContain('从您现在的位置出发')
    expect(phone.storage.get('place')).toMatchObject({ kind: 'here' })
  })

  test('a refusal is taken calmly and remembered: the question does not come back', async () => {
    const home = await openHome()
    home.run('useLocation')
    await settle()
    expect(home.text()).toContain('选一个街道也一样能找')
    expect(home.text()).not.toContain('用我现在的位置')
    expect((await openHome()).text()).not.toContain('用我现在的位置')
  })
})

describe('other faces', () => {
  test('loading says what is being done', async () => {
    phone.cloud = () => new Promise(() => undefined)
    const home = await openHome()
    expect(home.data()['face']).toBe('loading')
    expect(home.has('loading-face')).toBe(true)
  })

  test('failed says what happened and a retry that works brings the page', async () => {
    phone.network = 'none'
    const home = await openHome()
    expect(home.data()['face']).toBe('failed')
    expect(home.text()).toContain('没有网络')
    phone.setNetwork('wifi')
    await home.fire('failed-face', 'retry')
    expect(home.data()['face']).toBe('full')
  })

  test('offline with a kept copy goes on and says so', async () => {
    await openHome()
    phone.network = 'none'
    const home = await openHome()
    expect(home.data()['face']).toBe('full')
    expect(home.text()).toContain('没有网络，正在用上次保存的站点')
  })
})
