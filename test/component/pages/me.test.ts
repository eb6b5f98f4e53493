import { type FakePhone, installWx } from '../rig/fake-wx'
import { openPage, settle, waitFor } from '../rig/mount'
import { MONDAY_10, smallCloud } from '../rig/small-index'

let phone: FakePhone

beforeEach(() => {
  jest.spyOn(Date, 'now').mockReturnValue(MONDAY_10)
  phone = installWx({ cloud: smallCloud })
})
afterEach(() => jest.restoreAllMocks())

const openMe = () => openPage('pages/me/me')

test.each(['elder', 'standard'])('shows the %s look as the one in use', async (look) => {
  phone.storage.set('look', look)
  const { element, data } = await openMe()
  expect(data()['look']).toBe(look)
  expect(element.querySelector('look-switch')?.textContent?.replace(/\s/g, '')).toContain('✓正在用')
})

test('changes the look in one tap and remembers it', async () => {
  const me = await openMe()
  await me.fire('look-switch', 'choose', { look: 'standard' })
  expect(me.data()['look']).toBe('standard')
  expect(phone.storage.get('look')).toBe('standard')
})

test('a resident sees no desk and no empty promise of one', async () => {
  const me = await openMe()
  await waitFor(() => me.data()['roles'] === 'none')
  expect(me.text()).not.toContain('我管理的站点')
  expect(me.text()).toContain('a1b2')
})

test('who has a grant sees what it covers and until when, and gets to the desk', async () => {
  const scope = { kind: 'station', id: 'st-1', name: '南京东路1号站' }
  phone.cloud = () => ({
    ok: true,
    data: { tag: 'a1b2', grants: [{ role: 'host', scope, until: '2026-11-25T01:00:00Z' }] },
  })
  const me = await openMe()
  await waitFor(() => me.data()['roles'] === 'granted')
  expect(me.text()).toContain('站点负责人：南京东路1号站，到后天（周三）为止')
  await me.fire('menu-row', 'choose')
  expect(phone.done).toEqual([['navigateTo', { url: '/features/desk/pages/stations/stations' }]])
})

test('a failure to learn the roles is said without hiding the rest, and can be tried again', async () => {
  phone.network = 'none'
  const me = await openMe()
  await waitFor(() => me.data()['roles'] === 'failed')
  expect(me.text()).toContain('暂时查不到')
  expect(me.text()).toContain('常见问题')
  phone.setNetwork('wifi')
  await me.tap('.again')
  await waitFor(() => me.data()['roles'] === 'none')
})

test('says how old the station list is and checks it on demand', async () => {
  const me = await openMe()
  expect(me.text()).toContain('还没有取过站点')
  me.run('refresh')
  await waitFor(() => me.data()['refreshing'] === false)
  expect(me.text()).toContain('刚刚核对过')
  expect(me.text()).toContain('已经是最新的')
})

test('counts the stations that are kept', async () => {
  phone.storage.set('favourites', ['st-1', 'st-2'])
  const { text } = await openMe()
  expect(text()).toContain('2个')
  await settle()
})
