import { type FakePhone, installWx } from '../rig/fake-wx'
import { openPage, settle, waitFor } from '../rig/mount'
import { MONDAY_10, smallCloud } from '../rig/small-index'

const NOTICES = 'features/account/pages/notices/notices'
const notice = (n: number, read: boolean) => ({
  ...{ id: `n-${n}`, what: 'reminder', title: `消息${n}`, text: '明天上午 9:00', read },
  page: `features/activity/pages/detail/detail?id=s-${n}`,
  at: new Date(MONDAY_10 - n * 3_600_000).toISOString(),
})

let phone: FakePhone
let notices: ReturnType<typeof notice>[]
let reading: () => unknown

beforeEach(() => {
  jest.spyOn(Date, 'now').mockReturnValue(MONDAY_10)
  notices = [notice(1, false), notice(2, false), notice(3, true)]
  reading = () => ({ ok: true, data: { unread: 0 } })
  const unread = () => notices.filter(({ read }) => !read).length
  phone = installWx({
    cloud: (call) => {
      const { action } = call.data
      if (action === 'notices') return { ok: true, data: { notices, unread: unread() } }
      if (action === 'me') return { ok: true, data: { tag: 'a1b2', grants: [], unread: unread() } }
      return action === 'readNotices' ? reading() : smallCloud(call)
    },
  })
})
afterEach(() => jest.restoreAllMocks())

const read = () => phone.calls.filter(({ data }) => data.action === 'readNotices')
const tapOn = (id: string) => ({ currentTarget: { dataset: { id } } })
const openNotices = async (face: string) => {
  const page = await openPage(NOTICES)
  await waitFor(() => page.data()['face'] === face)
  return page
}

test.each(['elder', 'standard'])(
  'lists the latest first in the %s look, what is new marked in words',
  async (look) => {
    phone.storage.set('look', look)
    const page = await openNotices('full')
    expect(page.data()['look']).toBe(look)
    expect(page.text()).toContain('2条未读')
    expect(page.text()).toContain('●未读消息1明天上午9:00今天上午9:00●未读消息2')
    expect(page.text()).toContain('今天上午8:00消息3')
  },
)

test('a child that was handed over has a picture of its own', async () => {
  notices = [{ ...notice(1, false), what: 'handedOver', title: '李小满接走了，没有用接送码' }]
  const page = await openNotices('full')
  expect(page.data()['rows']).toMatchObject([{ icon: 'child', title: '李小满接走了，没有用接送码' }])
  expect(page.text()).toContain('●未读李小满接走了，没有用接送码')
})

test('a tap opens what it is about and marks that as read, and not what was never opened', async () => {
  const page = await openNotices('full')
  page.run('open', tapOn('n-1'))
  await waitFor(() => page.text().includes('1条未读'))
  expect(page.data()).toMatchObject({ rows: [{ id: 'n-1', read: true }, { id: 'n-2', read: false }, {}] })
  expect(phone.done).toMatchObject([['navigateTo', { url: '/features/activity/pages/detail/detail?id=s-1' }]])
  expect(read()).toMatchObject([{ data: { input: { until: notices[0]?.at, id: 'n-1' } } }])
  page.run('open', tapOn('n-3'))
  await settle()
  expect(read()).toHaveLength(1)
})

test('all are marked at once, and a failure is said', async () => {
  const page = await openNotices('full')
  reading = () => ({ ok: false, error: { code: 'SERVER.LOST', message: '没有回音' } })
  page.run('readAll')
  await waitFor(() => page.text().includes('没有改成：没有回音'))
  reading = () => ({ ok: true, data: { unread: 0 } })
  page.run('readAll')
  await waitFor(() => page.text().includes('都看过了'))
  expect(page.text()).not.toContain('都标为已读')
  const [first, again] = read().map(({ data }) => data.requestId)
  expect(again).toBe(first)
})

test('a failure to mark does not stand in the way of what it is about', async () => {
  reading = () => ({ ok: false, error: { code: 'SERVER.LOST', message: '没有回音' } })
  const page = await openNotices('full')
  page.run('open', tapOn('n-1'))
  await settle()
  expect(phone.done).toHaveLength(1)
  expect(page.text()).toContain('2条未读')
})

test('empty says what will come, and leads to the bookings', async () => {
  notices = []
  const page = await openNotices('empty')
  await page.fire('empty-face', 'act')
  expect(phone.done).toEqual([['navigateTo', { url: '/features/activity/pages/mine/mine' }]])
})

test('failed says why; the retry brings them', async () => {
  phone.network = 'none'
  const page = await openNotices('failed')
  phone.setNetwork('wifi')
  await page.fire('failed-face', 'retry')
  await waitFor(() => page.data()['face'] === 'full')
})

test('我的 says how many are unread, and asks anew after a minute', async () => {
  const me = await openPage('pages/me/me')
  await waitFor(() => me.text().includes('消息（2条未读）'))
  notices = [notice(1, true)]
  me.run('onShow')
  await settle()
  expect(me.text()).toContain('消息（2条未读）')
  jest.spyOn(Date, 'now').mockReturnValue(MONDAY_10 + 60_000)
  me.run('onShow')
  await waitFor(() => !me.text().includes('未读'))
})

test('我的 leads to bookings, family and messages', async () => {
  const me = await openPage('pages/me/me')
  for (const method of ['openMyActivities', 'openPeople', 'openNotices']) me.run(method)
  expect(phone.done.map(([, how]) => (how as { url: string }).url)).toEqual([
    '/features/activity/pages/mine/mine',
    '/features/account/pages/people/people',
    '/features/account/pages/notices/notices',
  ])
})
