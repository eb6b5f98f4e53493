import { boardCloud, sessionAt, week } from '../activities/sessions'
import { type FakePhone, installWx } from '../rig/fake-wx'
import { mount, waitFor } from '../rig/mount'
import { MONDAY_10 } from '../rig/small-index'

const PART = 'features/station/station-sessions/station-sessions'

let phone: FakePhone

beforeEach(() => {
  jest.spyOn(Date, 'now').mockReturnValue(MONDAY_10)
  phone = installWx({ cloud: boardCloud(week) })
})
afterEach(() => jest.restoreAllMocks())

const part = () => mount(PART, { stationId: 'st-1', look: 'elder' })
const seen = async () => {
  const list = await part()
  await list.fire('lazy-part', 'seen')
  await waitFor(() => list.data()['face'] !== 'loading')
  return list
}

test('asks for one station once it is seen, and tells today from the days after', async () => {
  expect((await part()).data()['face']).toBe('unseen')
  expect(phone.calls).toEqual([])
  const list = await seen()
  expect(phone.calls[0]?.data).toMatchObject({
    action: 'upcoming',
    input: { stationIds: ['st-1'], limit: 50 },
  })
  expect(list.data()['parts']).toMatchObject([
    { title: '今天', rows: [{ id: 'se-walk' }, { id: 'se-stage' }] },
    { title: '这几天', rows: [{ id: 'se-1' }, { id: 'se-child' }, { id: 'se-slot-2' }, { id: 'se-off' }] },
  ])
})

test('under 今天 a row says its time alone, and what one holds already is marked', async () => {
  const stands = { standing: { is: 'entered' }, person: { person: '', name: '李静', relation: 'self' } }
  phone.storage.set('myActivities', { at: MONDAY_10, ahead: [{ ...week[2], ...stands }], past: [] })
  const list = await seen()
  expect(list.data()['parts']).toMatchObject([
    { rows: [{ when: '上午 9:00', own: '' }, {}] },
    { rows: [{ when: '明天（周二）上午 9:00', own: '等抽签' }, {}, {}, {}] },
  ])
})

test('rows and buttons lead to the activity, to all that is on here, and elsewhere', async () => {
  const list = await seen()
  await list.fire('session-row', 'choose', { id: 'se-1' })
  await list.tap('.button')
  expect(phone.done).toEqual([
    ['navigateTo', { url: '/features/activity/pages/detail/detail?id=se-1' }],
    ['switchTab', { url: '/pages/activities/activities' }],
  ])
})

test('what comes only later is told as such; where nothing is planned, that is said', async () => {
  phone.cloud = boardCloud([sessionAt('se-far', '2026-12-20', 9)])
  expect((await seen()).text()).toContain('这几天没有，后面有12月20日（周日）上午9:00')
  phone.cloud = boardCloud([])
  const none = await seen()
  expect(none.text()).toContain('这里还没有排活动')
  await none.tap('.button')
  expect(phone.done).toEqual([['switchTab', { url: '/pages/activities/activities' }]])
})

test('that it could not be had is said in its own place, and the retry brings it', async () => {
  phone.setNetwork('none')
  const list = await seen()
  expect(list.text()).toContain('活动没有取到：没有网络')
  phone.setNetwork('wifi')
  await list.tap('.again')
  await waitFor(() => list.data()['face'] === 'full')
})
