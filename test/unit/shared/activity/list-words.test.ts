import {
  listWhen,
  ownMark,
  placesState,
  slotsState,
} from '../../../../miniprogram/shared/activity/list-words'
import type { SpokenSession, SpokenStanding } from '../../../../miniprogram/shared/activity/words'
import { dayOf } from '../../../../miniprogram/shared/time/shanghai'

/** Monday 23 November 2026, 10:00 in Shanghai. */
const NOW = Date.parse('2026-11-23T10:00:00+08:00')
const at = (text: string) => new Date(`${text}+08:00`).toISOString()

const session: SpokenSession = {
  form: 'activity',
  kind: 'firstCome',
  status: 'open',
  opensAt: at('2026-11-20T09:00:00'),
  closesAt: at('2026-11-24T09:00:00'),
  startsAt: at('2026-11-24T09:00:00'),
  endsAt: at('2026-11-24T11:00:00'),
  capacity: 20,
  joined: 8,
  left: 12,
  room: 32,
  drawn: true,
}
const say = (over: Partial<SpokenSession>) => {
  const { shape, words } = placesState({ ...session, ...over }, NOW)
  return shape + words
}

describe('how it stands with the places', () => {
  const lottery = { kind: 'lottery', drawn: false } as const
  test.each<[string, Partial<SpokenSession>]>([
    ['●还有 12 个名额', {}],
    ['●这个时段还空着', { form: 'slot', capacity: 1, joined: 0, left: 1 }],
    ['○候补（前面 3 人）', { joined: 23, left: 0, room: 17 }],
    ['○满了，可以候补', { joined: 20, left: 0, room: 20 }],
    ['○名额和候补都满了', { joined: 40, left: 0, room: 0 }],
    ['●不用报名，直接来', { kind: 'walkIn' }],
    ['●正在进行，直接来', { kind: 'walkIn', startsAt: at('2026-11-23T09:00:00') }],
    ['◐抽签，明天（周二）截止', { ...lottery }],
    ['◐抽签，今天下午 3:00 截止', { ...lottery, closesAt: at('2026-11-23T15:00:00') }],
    ['○报名截止，等抽签', { ...lottery, closesAt: at('2026-11-23T09:59:00') }],
    ['◐明天（周二）开始报名', { opensAt: at('2026-11-24T08:00:00') }],
    ['◐今天中午 12:00 开始报名', { opensAt: at('2026-11-23T12:00:00') }],
    ['○暂停报名', { status: 'closed' }],
    ['✕已取消', { status: 'cancelled', startsAt: at('2026-11-23T09:00:00') }],
    ['○已经开始', { startsAt: at('2026-11-23T10:00:00') }],
    ['○已经开课', { form: 'class', startsAt: at('2026-11-23T09:00:00') }],
    ['○已经结束', { endsAt: at('2026-11-23T10:00:00') }],
  ])('%s', (words, over) => {
    expect(say(over)).toBe(words)
  })
})

describe('slots of one consultation', () => {
  const slot = (over: Partial<SpokenSession> = {}): SpokenSession => ({
    ...session,
    ...{ form: 'slot', capacity: 1, joined: 0, left: 1, room: 10 },
    ...over,
  })
  const taken = slot({ joined: 1, left: 0 })

  test('are told by how many are free and ahead', () => {
    const begun = slot({ startsAt: at('2026-11-23T09:30:00') })
    const off = slot({ status: 'cancelled' })
    expect(slotsState([begun, slot(), taken, off, slot()], NOW).words).toBe('还有 2 个时段')
  })

  test('without a free one speak of the first that is ahead', () => {
    expect(slotsState([taken, taken], NOW).words).toBe('满了，可以候补')
    expect(slotsState([slot({ status: 'cancelled' })], NOW).words).toBe('已取消')
    expect(slotsState([slot({ opensAt: at('2026-11-24T08:00:00') })], NOW).words).toBe('明天（周二）开始报名')
  })

  test('of which there are none is said', () => {
    expect(slotsState([], NOW).words).toBe('没有时段了')
  })
})

test.each<[string, Partial<SpokenSession>]>([
  ['明天（周二）上午 9:00', {}],
  ['今天下午 2:30', { startsAt: at('2026-11-23T14:30:00'), endsAt: at('2026-11-23T16:00:00') }],
  ['明天（周二）上午 9:00，到 1 月 29 日（周五）', { endsAt: at('2027-01-29T16:00:00') }],
  ['明天（周二）上午 9:00 开课', { form: 'class', endsAt: at('2027-01-29T16:00:00') }],
])('in a list it is %s', (words, over) => {
  expect(listWhen({ ...session, ...over }, NOW).replace('2027 年 ', '')).toBe(words)
})

test('under a day’s heading only the time is said; what began on another day keeps its date', () => {
  const { startsAt } = session
  expect(listWhen(session, NOW, dayOf(Date.parse(startsAt)))).toMatch(/^(上午|中午|下午|晚上) \d+:\d\d$/)
  expect(listWhen(session, NOW, '2026-01-01')).toBe(listWhen(session, NOW))
})

test.each<[[string, SpokenStanding][], string]>([
  [[], ''],
  [[['self', { is: 'seated' }]], '✓ 已报'],
  [[['self', { is: 'held', until: '' }]], '等确认'],
  [[['self', { is: 'waiting', position: 2 }]], '候补中'],
  [[['self', { is: 'entered' }]], '等抽签'],
  [[['self', { is: 'lapsed' }]], ''],
  [
    [
      ['self', { is: 'out' }],
      ['parent', { is: 'seated' }],
    ],
    '✓ 家人已报',
  ],
  [
    [
      ['child', { is: 'seated' }],
      ['self', { is: 'waiting', position: 1 }],
    ],
    '候补中',
  ],
])('with %j a row says 「%s」', (stands, words) => {
  expect(ownMark(stands.map(([relation, standing]) => ({ relation, standing })))).toBe(words)
})
