import {
  findShifts,
  freeTimeOf,
  listShifts,
  NO_SHIFT_WISHES,
  noShifts,
  roleSheet,
  shiftSections,
  whenName,
  whenSheet,
} from '../../../../miniprogram/features/volunteer/model/find-shifts'
import { missingWords } from '../../../../miniprogram/features/volunteer/model/shift-words'
import { at } from '../../../component/activity/rig'
import { MONDAY_10, smallIndex } from '../../../component/rig/small-index'
import { card, roles } from '../../../component/volunteer/shifts'

const now = MONDAY_10
const stationOf = (id: string) => smallIndex.stations.find((station) => station.id === id) ?? null
const from = { lng: 121.473, lat: 31.233 }
const listing = { stationOf, from, now, own: new Set<string>() }
const tomorrow = { startsAt: at('2026-11-24T14:00'), endsAt: at('2026-11-24T16:00') }
const cards = [
  card({ id: 'late', ...tomorrow, role: 'tutor' }),
  card({ id: 'far', stationId: 'st-5' }),
  card({ id: 'near', stationId: 'st-1' }),
]
const ids = (found: readonly { card: { id: string } }[]) => found.map((each) => each.card.id)

test('the soonest first, of equally soon ones the nearest', () => {
  expect(ids(listShifts(cards, listing))).toEqual(['near', 'far', 'late'])
})

test('what is over, called off or full is left out, unless one is on it', () => {
  const others = [
    card({ id: 'over', endsAt: at('2026-11-23T09:59') }),
    card({ id: 'off', status: 'cancelled' }),
    card({ id: 'full', left: 0 }),
    card({ id: 'mine', left: 0 }),
    card({ id: 'swap', left: 0, offered: 1 }),
  ]
  expect(ids(listShifts(others, { ...listing, own: new Set(['mine']) }))).toEqual(['mine', 'swap'])
})

test('is found by day, part of the day, role, distance and own times', () => {
  const listed = listShifts(cards, listing)
  const found = (wish: Partial<typeof NO_SHIFT_WISHES>, times: Parameters<typeof findShifts>[2] = []) =>
    ids(findShifts(listed, { ...NO_SHIFT_WISHES, ...wish }, times))
  expect(found({ day: '2026-11-24' })).toEqual(['late'])
  expect(found({ part: 'morning' })).toEqual(['near', 'far'])
  expect(found({ role: 'tutor' })).toEqual(['late'])
  expect(found({ free: true }, ['weekdayAfternoon'])).toEqual(['late'])
  expect(found({ near: true })).toEqual(['near', 'far', 'late'])
  const nowhere = listShifts(cards, { ...listing, from: null })
  expect(findShifts(nowhere, { ...NO_SHIFT_WISHES, near: true }, [])).toHaveLength(3)
  const remote = listShifts(cards, { ...listing, from: { lng: 121.2, lat: 31 } })
  expect(findShifts(remote, { ...NO_SHIFT_WISHES, near: true }, [])).toEqual([])
})

test.each([
  ['2026-11-23T11:59', 'weekdayMorning'],
  ['2026-11-23T12:00', 'weekdayAfternoon'],
  ['2026-11-23T17:00', 'evening'],
  ['2026-11-28T09:00', 'weekendMorning'],
  ['2026-11-29T14:00', 'weekendAfternoon'],
])('%s is %s', (startsAt, time) => {
  expect(freeTimeOf(at(startsAt))).toBe(time)
})

test('rows come day by day with the walk, who is missing, and whether one is on it', () => {
  const viewing = { look: 'elder' as const, now, from, roles: roles.roles, own: new Set(['near']) }
  const sections = shiftSections(listShifts(cards, listing), 2, viewing)
  expect(sections).toMatchObject([
    {
      title: '今天（周一）',
      rows: [{ id: 'near', own: '您报了', minutes: 6, role: '秩序引导' }, { id: 'far' }],
    },
  ])
  expect(sections[0]?.rows[0]?.label).toBe(
    '上午 9:30 到中午 12:00，大厅引导，秩序引导，南京东路1号站，走路约 6 分钟，还缺 1 人，您报了',
  )
})

test.each([
  [{ joined: 1, left: 3 }, '还缺 1 人'],
  [{ joined: 2, left: 2 }, '还能来 2 人'],
  [{ joined: 4, left: 0, offered: 1 }, '1 人想换班'],
  [{ joined: 4, left: 0 }, '人齐了'],
  [{ status: 'cancelled' as const }, '取消了'],
])('%j is 「%s」', (more, words) => {
  expect(missingWords(card(more)).words).toBe(words)
})

test('the sheets offer days and parts of the day, and only roles somebody looks for', () => {
  const wishes = { ...NO_SHIFT_WISHES, day: '2026-11-24', role: 'tutor' }
  const [days, parts] = whenSheet(wishes, '2026-11-23', 7)
  expect(days?.choices).toHaveLength(7)
  expect(days?.choices[1]).toMatchObject({ name: '明天（周二）', on: true })
  expect(parts?.choices.map(({ name }) => name)).toEqual(['上午', '下午', '晚上'])
  const listed = listShifts([card({ role: 'tutor' })], listing)
  expect(roleSheet(wishes, roles.roles, listed)[0]?.choices).toMatchObject([{ code: 'tutor', on: true }])
  expect(whenName({ ...wishes, part: 'evening' }, '2026-11-23')).toBe('明天（周二），晚上')
  expect(whenName(NO_SHIFT_WISHES, '2026-11-23')).toBe('哪一天')
})

test('an empty list says what to do: one wish after the other is taken back', () => {
  const all = { day: '2026-11-24', part: 'evening' as const, role: 'tutor', near: true, free: true }
  const acts = ['free', 'near', 'role', 'part', 'day'] as const
  let wishes: typeof NO_SHIFT_WISHES = all
  for (const act of acts) {
    expect(noShifts(wishes, 7, true)).toMatchObject({ act })
    wishes = { ...wishes, [act]: NO_SHIFT_WISHES[act] }
  }
  expect(noShifts(wishes, 7, true)).toMatchObject({ act: 'later' })
  expect(noShifts(wishes, 14, false)).toMatchObject({ act: 'none', title: '现在没有班次' })
})
