import { boardCloud, sessionAt, week } from '../activities/sessions'
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
    for (const words of [
      ...['用我现在的位置', '选一个地方', '找站点', '报活动', '我的报名'],
      ...['歇歇脚、喝口水', '我常去的站点'],
    ])
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

describe('what is on', () => {
  beforeEach(() => {
    phone.cloud = boardCloud(week)
    phone.storage.set('place', here).set('look', 'elder')
  })

  test('is asked for when the person comes to it, and only then', async () => {
    const home = await openHome()
    expect(actions()).not.toContain('board')
    await home.fire('lazy-part', 'seen')
    await waitFor(() => home.data()['todayFace'] === 'full')
    expect(home.text()).toContain('今天附近的活动')
    expect(home.data()['today']).toMatchObject({ rows: [{ id: 'se-walk' }, { id: 'se-stage' }] })
    await home.fire('session-row', 'choose', { id: 'se-walk' })
    expect(phone.done).toContainEqual([
      'navigateTo',
      { url: '/features/activity/pages/detail/detail?id=se-walk' },
    ])
    expect(actions().filter((action) => action === 'board')).toHaveLength(1)
  })

  test('in the evening is what comes next, three at most, and nothing that is called off', async () => {
    jest.spyOn(Date, 'now').mockReturnValue(MONDAY_21)
    const home = await openHome()
    await home.fire('lazy-part', 'seen')
    await waitFor(() => home.data()['todayFace'] === 'full')
    expect(home.data()['today']).toMatchObject({
      title: '这几天附近的活动',
      rows: [{ id: 'se-1' }, { id: 'se-child' }, { id: 'se-slot-2' }],
    })
  })

  test('that cannot be had is said in its own place, and the retry brings it', async () => {
    phone.cloud = (call) => {
      if (call.name === 'activity') throw new Error('no')
      return boardCloud(week)(call)
    }
    const home = await openHome()
    await home.fire('lazy-part', 'seen')
    await waitFor(() => home.data()['todayFace'] === 'failed')
    expect(home.data()['face']).toBe('full')
    expect(home.text()).toContain('活动没有取到：网络不太稳')
    phone.cloud = boardCloud(week)
    await home.tap('.again')
    await waitFor(() => home.data()['todayFace'] === 'full')
  })

  test('one’s next booking is told without a question, and asked about when one looks further', async () => {
    const booked = sessionAt('se-1', '2026-11-24', 9)
    const mine = (title: string, startsAt: string, is = 'seated') => ({
      ...{ ...booked, title, standing: { is }, person: { person: '', name: '李静', relation: 'self' } },
      next: { number: 1, of: 1, startsAt, endsAt: booked.endsAt, came: null },
    })
    const soon = new Date(MONDAY_10 + 3_600_000).toISOString()
    const ahead = [mine('量血压日', soon), mine('越剧大家唱', booked.startsAt)]
    phone.storage.set('myActivities', { at: MONDAY_10 - 3_600_000, ahead, past: [] })
    phone.cloud = (call) =>
      call.data.action === 'mine'
        ? {
            ok: true,
            data: {
              asOf: '',
              sessions: [mine('量血压日', soon, 'waiting'), mine('戏曲沙龙', booked.startsAt)],
            },
          }
        : boardCloud(week)(call)
    const home = await openHome()
    expect(home.text()).toContain('下一场：今天上午11:00，量血压日')
    expect(actions()).not.toContain('mine')
    await home.fire('lazy-part', 'seen')
    await waitFor(() => home.text().includes('下一场：明天（周二）上午9:00，戏曲沙龙'))
    home.run('onShow')
    await settle()
    expect(actions().filter((action) => action === 'mine')).toHaveLength(1)
  })
})

test('the choices and a module lead to the tabs and pages that they name', async () => {
  phone.storage.set('look', 'standard')
  const home = await openHome()
  home.run('findStation')
  home.run('findActivity')
  home.run('openMine')
  home.run('openModule', { currentTarget: { dataset: { code: 'health' } } })
  expect(phone.done).toEqual([
    ['switchTab', { url: '/pages/nearby/nearby' }],
    ['switchTab', { url: '/pages/activities/activities' }],
    ['navigateTo', { url: '/features/activity/pages/mine/mine' }],
    ['switchTab', { url: '/pages/activities/activities' }],
  ])
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
