import {
  comingDays,
  countWords,
  dayRows,
  type DeskCard,
  nextStep,
  pastDays,
} from '../../../../miniprogram/features/desk/model/desk-sessions'
import { MONDAY_10 } from '../../../component/rig/small-index'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const iso = (instant: number) => new Date(instant).toISOString()
const nobody = { seated: 0, held: 0, waiting: 0, entered: 0, present: 0 }

/** A two-hour activity that begins so long after Monday 10:00. */
const card = (id: string, after: number, more: Partial<DeskCard> = {}): DeskCard => {
  const [startsAt, endsAt] = [iso(MONDAY_10 + after), iso(MONDAY_10 + after + 2 * HOUR)]
  const isOver = after + 2 * HOUR <= 0
  return {
    ...{ id, stationId: 'st-1', form: 'activity', group: null, title: `活动${id}`, module: 'health' },
    ...{
      audience: ['all'],
      kind: 'firstCome',
      status: 'open',
      opensAt: iso(0),
      closesAt: startsAt,
      startsAt,
    },
    ...{ endsAt, capacity: 20, joined: 0, left: 20, room: 40, drawn: true, popular: false, venue: '' },
    next: isOver ? null : { number: 1, of: 1, startsAt, endsAt },
    ...{ counts: nobody, appeals: 0 },
    ...more,
  }
}
const step = (...given: Parameters<typeof card>) => nextStep(card(...given), MONDAY_10)

describe('the next step', () => {
  test.each([
    ['from an hour before', HOUR, {}, '签到', 'code'],
    ['a minute earlier not yet', HOUR + MINUTE, {}, '名单', 'roster'],
    ['while it runs', -HOUR, {}, '签到', 'code'],
    [
      'after it, while somebody is missing',
      -3 * HOUR,
      { counts: { ...nobody, seated: 3, present: 2 } },
      '点名',
      'roster',
    ],
    [
      'after it, when all came',
      -3 * HOUR,
      { counts: { ...nobody, seated: 2, present: 2 } },
      '名单',
      'roster',
    ],
    ['more than two hours after', -4 * HOUR - MINUTE, { counts: { ...nobody, seated: 3 } }, '名单', 'roster'],
    ['an appeal', DAY, { appeals: 2 }, '有 2 条情况说明', 'roster'],
    ['called off', HOUR, { status: 'cancelled' as const }, '查看', 'session'],
    ['an appeal waits until people are in', -HOUR, { appeals: 1 }, '签到', 'code'],
  ])('%s', (_name, after, more, words, to) => {
    expect(step('a', after, more)).toMatchObject({ words, to })
  })
})

test('figures are words, and what nobody stands in is left out', () => {
  const counts = { seated: 12, held: 1, waiting: 3, entered: 0, present: 0 }
  expect(countWords(card('a', DAY, { counts }), MONDAY_10)).toBe(
    '12 人有名额（共 20 个） · 1 人待确认 · 3 人候补',
  )
  const urn = card('a', DAY, { kind: 'lottery', drawn: false, counts: { ...nobody, entered: 31 } })
  expect(countWords(urn, MONDAY_10)).toBe('31 人参加抽签，20 个名额')
  const walkIn = card('a', 0, { kind: 'walkIn', counts: { ...nobody, seated: 5, present: 5 } })
  expect(countWords(walkIn, MONDAY_10)).toBe('不用报名，坐得下 20 人 · 到了 5 人')
})

test('until people sign in to a lesson, who came is of the one before', () => {
  const tomorrow = card('a', DAY, { counts: { ...nobody, seated: 20, present: 16 } })
  const lesson = { ...tomorrow, next: tomorrow.next && { ...tomorrow.next, number: 10, of: 12 } }
  expect(countWords(lesson, MONDAY_10)).toContain('上次到了 16 人')
  expect(countWords(lesson, MONDAY_10 + DAY)).toContain(' · 到了 16 人')
})

describe('a day', () => {
  const today = '2026-11-23'

  test('is in time order, with times as people say them', () => {
    const rows = dayRows([card('b', 4 * HOUR), card('a', HOUR)], today, MONDAY_10)
    expect(rows.map(({ id, times }) => [id, times])).toEqual([
      ['a', '上午 11:00 到下午 1:00'],
      ['b', '下午 2:00 到 4:00'],
    ])
  })

  test('says which meeting of a class it is, and that one is over', () => {
    const next = { number: 3, of: 12, startsAt: iso(MONDAY_10 + HOUR), endsAt: iso(MONDAY_10 + 2 * HOUR) }
    const class_ = card('a', -20 * DAY, { form: 'class', next })
    expect(dayRows([class_], today, MONDAY_10)[0]?.times).toBe('上午 11:00 到中午 12:00 · 第 3 次，共 12 次')
    const later = { ...next, startsAt: iso(MONDAY_10 + 7 * DAY), endsAt: iso(MONDAY_10 + 7 * DAY + HOUR) }
    expect(dayRows([{ ...class_, next: later }], today, MONDAY_10)[0]?.times).toBe('这天的已经结束')
    const last = { ...class_, next: null, endsAt: iso(MONDAY_10 - HOUR) }
    expect(dayRows([last], today, MONDAY_10)[0]?.times).toBe('最后一次，上午 9:00 结束')
  })

  test('shows a consultation as one row with its slots', () => {
    const slot = (id: string, after: number, seated: number) =>
      card(id, after, { form: 'slot', group: 'g', capacity: 1, counts: { ...nobody, seated } })
    const rows = dayRows([slot('s2', 3 * HOUR, 1), slot('s1', HOUR, 0), card('x', 0)], today, MONDAY_10)
    expect(rows).toHaveLength(2)
    expect(rows[1]).toMatchObject({
      id: 's2',
      figures: '2 个时段，约了 1 个',
      slots: [
        { id: 's1', time: '11:00', words: '空着' },
        { id: 's2', time: '13:00', words: '有人约' },
      ],
    })
  })
})

test('the coming days leave out what meets today; the past has only what is over, the latest first', () => {
  const cards = [
    card('today', HOUR),
    card('b', 2 * DAY),
    card('a', DAY),
    card('old', -9 * DAY),
    card('new', -DAY),
  ]
  expect(comingDays(cards, MONDAY_10).map(({ words, rows }) => [words, rows.map(({ id }) => id)])).toEqual([
    ['明天（周二）', ['a']],
    ['后天（周三）', ['b']],
  ])
  expect(pastDays(cards, MONDAY_10).flatMap(({ rows }) => rows.map(({ id }) => id))).toEqual(['new', 'old'])
})
