import { NO_SESSION, viewSession } from '../../../miniprogram/services/session-view'
import { installWx } from '../rig/fake-wx'
import { mount } from '../rig/mount'
import { MONDAY_10, smallIndex } from '../rig/small-index'
import { session, sessionAt } from './sessions'

beforeEach(() => void installWx())

const [station = null] = smallIndex.stations
const row = (view: object) => mount('components/session-row/session-row', { session: view })
const viewing = { look: 'elder', now: MONDAY_10, from: null } as const

test('says when, what, where, the places with a shape, and for whom', async () => {
  const { text } = await row(viewSession(session, station, viewing))
  expect(text()).toBe('明天（周二）上午9:00防跌倒训练小课南京东路1号站，黄浦区●还有12个名额长辈')
})

test('with a place it says the walk instead of the street, far ones in kilometres', async () => {
  const near = viewSession(session, station, { ...viewing, from: { lng: 121.473, lat: 31.233 } })
  expect((await row(near)).text()).toContain('南京东路1号站●还有12个名额长辈走路6分钟')
  expect(near.label).toBe(
    '明天（周二）上午 9:00，防跌倒训练小课，南京东路1号站，走路约 6 分钟，长辈，还有 12 个名额',
  )
  const far = viewSession(session, station, { ...viewing, from: { lng: 121.6, lat: 31.233 } })
  expect((await row(far)).text()).toMatch(/直线11\.\d公里/)
})

test('a station that is not called after its street is said with it', () => {
  const other = station && { ...station, name: '演示小站' }
  expect(viewSession(session, other, viewing).where).toBe('演示小站，黄浦区南京东路街道')
})

test('what is called off says so with a shape; a station that nobody knows is not named', async () => {
  const off = viewSession({ ...session, status: 'cancelled' }, null, viewing)
  expect((await row(off)).text()).toBe('明天（周二）上午9:00防跌倒训练小课✕已取消长辈')
})

test('the slots of a consultation are one row', () => {
  const slots = [8, 9, 10].map((hour) => sessionAt(`sl-${hour}`, '2026-11-24', hour, { form: 'slot' }))
  const view = viewSession(slots[0] ?? session, station, viewing, slots)
  expect(view).toMatchObject({ when: '明天（周二）上午 8:00 起', state: { words: '还有 3 个时段' } })
})

test('says what one holds already before the places, of a consultation by any of its slots', async () => {
  const own = new Map([['se-1', '✓ 已报']])
  const view = viewSession(session, station, { ...viewing, own })
  expect((await row(view)).text()).toContain('✓已报●还有12个名额')
  expect(view.label).toContain('，✓ 已报，还有 12 个名额')
  const slots = [8, 9].map((hour) => sessionAt(`sl-${hour}`, '2026-11-24', hour, { form: 'slot' }))
  const slotOwn = new Map([['sl-9', '候补中']])
  expect(viewSession(slots[0] ?? session, station, { ...viewing, own: slotOwn }, slots).own).toBe('候补中')
  expect(viewSession({ ...session, status: 'cancelled' }, station, { ...viewing, own }).own).toBe('')
})

test('under a day’s heading it says the time alone; read out, it keeps its day', () => {
  const view = viewSession(session, station, { ...viewing, under: '2026-11-24' })
  expect(view.when).toBe('上午 9:00')
  expect(view.label).toContain('明天（周二）上午 9:00')
})

test('fires its id', async () => {
  const { component, tap } = await row({ ...NO_SESSION, id: 'se-1' })
  const chosen: unknown[] = []
  component.addEventListener('choose', ({ detail }) => chosen.push(detail))
  await tap('.session')
  expect(chosen).toEqual([{ id: 'se-1' }])
})
