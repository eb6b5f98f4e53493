import { type Answers, at, Refused, sent, startPhone, tapOn } from '../activity/rig'
import type { FakePhone } from '../rig/fake-wx'
import { mount, type Mounted, openPage, settle, waitFor } from '../rig/mount'
import { card, type Card, myShift, roles } from './shifts'

const here = { kind: 'street', name: '南京东路街道', point: { lng: 121.473, lat: 31.233 } }
const tomorrow = { startsAt: at('2026-11-24T14:00'), endsAt: at('2026-11-24T16:00') }

let phone: FakePhone
let shifts: Card[]
let answers: Answers

beforeEach(() => {
  shifts = [card(), card({ id: 's0000002b', name: '手机陪练', role: 'tutor', ...tomorrow })]
  answers = {
    board: () => ({ shifts }),
    roles: () => roles,
    profile: () => ({ profile: { times: ['weekdayAfternoon'] }, people: [] }),
    myShifts: () => ({ shifts: [myShift()], asOf: at('2026-11-23T10:00') }),
  }
  phone = startPhone(answers)
})
afterEach(async () => {
  await settle()
  jest.restoreAllMocks()
})

const open = async (): Promise<Mounted> => {
  const page = await openPage('features/volunteer/pages/find/find')
  await waitFor(() => page.data()['face'] !== 'loading')
  await settle()
  return page
}

test.each(['elder', 'standard'])(
  'in the %s look: day by day, with who is missing and how far',
  async (look) => {
    phone.storage.set('look', look).set('place', here)
    const page = await open()
    await waitFor(() => page.text().includes('✓您报了'))
    for (const words of [
      ...['从南京东路街道出发', '7天以内有2个能报的班次', '今天（周一）', '上午9:30到中午12:00', '秩序引导'],
      ...['还缺1人', '南京东路1号站', '明天（周二）', '下午2:00到4:00', '手机陪练'],
    ])
      expect(page.text()).toContain(words)
    page.run('open', tapOn({ id: 's0000002b' }))
    expect(phone.done).toContainEqual([
      'navigateTo',
      { url: '/features/volunteer/pages/shift/shift?id=s0000002b' },
    ])
  },
)

test('wishes are picked in sheets, and taken back by a second tap', async () => {
  const page = await open()
  page.run('openSheet', tapOn({ sheet: 'when' }))
  expect(page.data()).toMatchObject({
    sheet: 'when',
    sheetGroups: [{ title: '哪一天' }, { title: '什么时候' }],
  })
  page.run('pick', { detail: { kind: 'day', code: '2026-11-24' } })
  expect(page.text()).not.toContain('大厅引导')
  page.run('pick', { detail: { kind: 'day', code: '2026-11-24' } })
  page.run('openSheet', tapOn({ sheet: 'role' }))
  page.run('pick', { detail: { kind: 'role', code: 'tutor' } })
  expect(page.data()).toMatchObject({ role: '手机陪练', roleOn: true, sheet: '' })
  page.run('openSheet', tapOn({ sheet: 'role' }))
  page.run('clearSheet')
  page.run('openSheet', tapOn({ sheet: 'when' }))
  page.run('pick', { detail: { kind: 'part', code: 'evening' } })
  expect(page.text()).toContain('没有合适的班次')
  await page.fire('empty-face', 'act')
  expect(page.text()).toContain('大厅引导')
})

test('own times come from the entry; near needs a place', async () => {
  const page = await open()
  await waitFor(() => page.data()['knowsTimes'] === true)
  page.run('toggleFree')
  expect(page.text()).not.toContain('大厅引导')
  page.run('toggleFree')
  page.run('toggleNear')
  expect(phone.done).toContainEqual(['navigateTo', { url: '/features/account/pages/place/place' }])
  expect(page.data()['near']).toBe(false)
})

test('looks further ahead, and says when there is nothing at all', async () => {
  shifts = []
  const page = await open()
  expect(page.text()).toContain('7天以内没有班次')
  await page.fire('empty-face', 'act')
  await waitFor(() => page.text().includes('现在没有班次'))
  expect(sent(phone, 'board').map(({ data }) => data.input)).toEqual([
    { from: '2026-11-23', days: 7 },
    { from: '2026-11-23', days: 14 },
  ])
  await page.fire('empty-face', 'act')
  expect(phone.done.some(([what]) => what === 'switchTab')).toBe(true)
})

test('a long list comes in parts', async () => {
  shifts = Array.from({ length: 40 }, (_, n) => card({ id: `s00000${String(n).padStart(3, '0')}` }))
  const page = await open()
  expect(page.text()).toContain('还有10个，往下拉就出来')
  page.run('onReachBottom')
  expect(page.data()['more']).toBe('')
})

test('fails with a retry; what was there stays', async () => {
  answers['board'] = () => {
    throw new Refused('SERVER.BROKEN', '出了点问题')
  }
  const page = await open()
  expect(page.data()['face']).toBe('failed')
  answers['board'] = () => ({ shifts })
  await page.fire('failed-face', 'retry')
  await waitFor(() => page.data()['face'] === 'full')
  answers['board'] = () => {
    throw new Refused('SERVER.BROKEN', '出了点问题')
  }
  page.run('load')
  await waitFor(() => page.text().includes('没有取到最新的班次'))
  expect(page.text()).toContain('大厅引导')
})

test('six keys make a code: too few do nothing, the last can be taken back', async () => {
  const pad = await mount('features/volunteer/digit-keys/digit-keys')
  const heard: unknown[] = []
  pad.component.addEventListener('enter', ({ detail }) => heard.push(detail))
  for (const key of '12345') pad.run('press', tapOn({ key }))
  pad.run('enter')
  pad.run('back')
  for (const key of '067') pad.run('press', tapOn({ key }))
  expect(pad.text()).toContain('123406')
  pad.run('enter')
  await settle()
  expect(heard).toEqual([{ figures: '123406' }])
  expect(pad.data()['typed']).toBe('')
})
