import { type FakePhone, installWx } from '../rig/fake-wx'
import { type Mounted, openPage, settle, waitFor } from '../rig/mount'
import { MONDAY_10, smallCloud } from '../rig/small-index'

let phone: FakePhone

beforeEach(() => {
  jest.spyOn(Date, 'now').mockReturnValue(MONDAY_10)
  phone = installWx({ cloud: smallCloud })
})
afterEach(() => jest.restoreAllMocks())

const open = (name: string) => openPage(`features/account/pages/${name}/${name}`)
const tapOn = (dataset: object) => ({ currentTarget: { dataset } })
const face = (page: Mounted) => page.data()['face']

describe('我常去的站点', () => {
  test('empty says how to fill it and where to look, without a call', async () => {
    const page = await open('favourites')
    expect(face(page)).toBe('empty')
    expect(page.text()).toContain('还没有常去的站点')
    expect(phone.calls).toEqual([])
    await page.fire('empty-face', 'act')
    expect(phone.done).toEqual([['switchTab', { url: '/pages/nearby/nearby' }]])
  })

  test.each(['elder', 'standard'])(
    'full, in the %s look, the newest first; what is gone is left out',
    async (look) => {
      phone.storage.set('look', look).set('favourites', ['st-2', 'st-gone', 'st-1'])
      const page = await open('favourites')
      await waitFor(() => face(page) === 'full')
      expect(page.data()['look']).toBe(look)
      expect(page.text()).toContain('南京东路2号站●现在开着，下午4:30关门南京东路1号站')
    },
  )

  test('failed says why; the retry brings them', async () => {
    phone.storage.set('favourites', ['st-1'])
    phone.network = 'none'
    const page = await open('favourites')
    await waitFor(() => face(page) === 'failed')
    phone.setNetwork('wifi')
    await page.fire('failed-face', 'retry')
    await waitFor(() => face(page) === 'full')
  })
})

describe('您在哪里', () => {
  test('a sub-district is two taps and no permission', async () => {
    const page = await open('place')
    await waitFor(() => face(page) === 'full')
    expect(page.text()).toContain('黄浦区静安区')
    page.run('pickDistrict', tapOn({ name: '静安区' }))
    await settle()
    expect(page.text()).toContain('江宁路街道')
    page.run('pickStreet', tapOn({ code: '310106011' }))
    expect(phone.storage.get('place')).toMatchObject({ kind: 'street', name: '江宁路街道' })
    expect(phone.done).toEqual([['navigateBack', undefined]])
  })

  test('a sub-district is found by pinyin or initials, with its district, and an unknown one is said', async () => {
    const page = await open('place')
    await waitFor(() => face(page) === 'full')
    for (const text of ['jnl', 'jiangning', '江宁']) {
      await page.fire('search-box', 'search', { text })
      expect(page.data()['streets']).toMatchObject([{ code: '310106011', district: '静安区' }])
    }
    expect(page.text()).not.toContain('黄浦区')
    await page.fire('search-box', 'search', { text: '外星' })
    expect(page.text()).toContain('没有叫「外星」的街道或镇')
    await page.fire('search-box', 'search', { text: '' })
    expect(page.text()).toContain('黄浦区静安区')
  })

  test('one can go back to the districts', async () => {
    const page = await open('place')
    page.run('pickDistrict', tapOn({ name: '静安区' }))
    page.run('otherDistrict')
    await settle()
    expect(page.text()).toContain('黄浦区静安区')
  })

  test('a refusal is answered on the page, and the way without it stands below', async () => {
    const page = await open('place')
    page.run('useLocation')
    await waitFor(() => page.text().includes('不要紧，选一个街道也一样能找'))
    expect(page.data()['locating']).toBe(false)
    expect(phone.done).toEqual([])
  })

  test('a point on the map is taken; going back from the map changes nothing', async () => {
    const page = await open('place')
    page.run('useMap')
    await settle()
    expect(phone.done).toEqual([])
    phone.chosen = { name: '外滩', address: '', longitude: 121.49, latitude: 31.24 }
    page.run('useMap')
    await settle()
    expect(phone.storage.get('place')).toMatchObject({ kind: 'chosen', name: '外滩' })
  })

  test('without the list of streets position and map still work', async () => {
    phone.network = 'none'
    const page = await open('place')
    await waitFor(() => face(page) === 'failed')
    expect(page.text()).toContain('用我现在的位置')
    expect(page.text()).toContain('街道名单还没有取到')
  })
})

describe('隐私', () => {
  test('names everything that is kept, and clears it after a question', async () => {
    phone.storage.set('look', 'standard').set('favourites', ['st-1'])
    const page = await open('privacy')
    for (const words of ['字的大小', '您在哪里', '常去的站点', '站点名单'])
      expect(page.text()).toContain(words)
    phone.confirms = false
    page.run('clear')
    await settle()
    expect(phone.storage.size).toBe(2)
    phone.confirms = true
    page.run('clear')
    await waitFor(() => page.text().includes('都清掉了'))
    expect(phone.storage.size).toBe(0)
    expect(page.data()['look']).toBe('elder')
  })
})

describe('注销账号', () => {
  const closings = () =>
    phone.calls.filter(({ name, data }) => `${name}/${data.action}` === 'account/close').length

  test('says what goes and what stays, asks, and is done once', async () => {
    phone.cloud = () => ({ ok: true, data: { at: '2026-03-02T02:00:00.000Z' } })
    const page = await open('privacy')
    for (const words of ['至少10年', '开过的证明还能查验', '原来的时长还在'])
      expect(page.text()).toContain(words)
    phone.confirms = false
    page.run('close')
    await settle()
    expect(closings()).toBe(0)
    phone.confirms = true
    page.run('close')
    await waitFor(() => page.text().includes('已经在注销了'))
    expect(closings()).toBe(1)
  })

  test('says so when it did not work, and can be tried again', async () => {
    const error = {
      code: 'SERVER.X',
      kind: 'conflict',
      message: '请稍后再试',
      retry: false,
      requestId: 'r-1',
    }
    phone.cloud = () => ({ ok: false, error })
    const page = await open('privacy')
    phone.confirms = true
    page.run('close')
    await waitFor(() => page.text().includes('没有注销：请稍后再试'))
    expect(page.data()).toMatchObject({ sending: false, closed: false })
    phone.cloud = () => ({ ok: true, data: { at: '2026-03-02T02:00:00.000Z' } })
    page.run('close')
    await waitFor(() => page.text().includes('已经在注销了'))
  })
})

describe('常见问题', () => {
  test('opens one answer at a time, and promises nothing that is not there yet', async () => {
    const page = await open('help')
    expect(page.text()).toContain('可以帮爸妈报名吗')
    expect(page.text()).not.toMatch(/志愿时长|微心愿|服务证明/)
    page.run('toggle', tapOn({ question: '雨伞要押金吗？' }))
    await settle()
    expect(page.text()).toContain('不要，登记借还就可以。')
    page.run('toggle', tapOn({ question: '字太小怎么办？' }))
    await settle()
    expect(page.text()).not.toContain('不要，登记借还就可以。')
    expect(page.text()).toContain('字更大、按钮更大')
  })
})

describe('关于', () => {
  test('names the version, the licences and that the data are for show', async () => {
    const { text } = await open('about')
    for (const words of ['1.2.3', '©OpenStreetMapcontributors', 'ODbL1.0', '演示数据'])
      expect(text()).toContain(words)
  })
})
