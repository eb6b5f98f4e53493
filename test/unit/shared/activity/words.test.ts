import {
  ageWords,
  cancelledWords,
  howPlacesAreGiven,
  joinButtonWords,
  meetingsWords,
  meetingWords,
  nextStepWords,
  placesWords,
  postponedWords,
  ruleWords,
  shutWords,
  type SpokenSession,
  type SpokenStanding,
  standingWords,
  timeLeftWords,
  whenWords,
} from '../../../../miniprogram/shared/activity/words'

/** Monday, ten in the morning in Shanghai. */
const NOW = Date.parse('2026-11-23T10:00:00+08:00')
const HOUR = 3_600_000
const at = (text: string): string => new Date(`${text}+08:00`).toISOString()

const session: SpokenSession = {
  form: 'activity',
  kind: 'firstCome',
  status: 'open',
  opensAt: at('2026-11-20T09:00'),
  closesAt: at('2026-11-28T14:00'),
  startsAt: at('2026-11-28T14:00'),
  endsAt: at('2026-11-28T15:30'),
  capacity: 20,
  joined: 15,
  left: 5,
  room: 25,
  drawn: true,
}
const lottery: SpokenSession = {
  ...session,
  kind: 'lottery',
  drawn: false,
  joined: 35,
  left: 0,
  closesAt: at('2026-11-26T20:00'),
}
const out: SpokenStanding = { is: 'out' }

test.each<[Partial<SpokenSession>, string, string]>([
  [{}, '先到先得：按报名先后给名额，满了排候补', '20 个名额，还有 5 个'],
  [{ kind: 'walkIn' }, '不用报名：到时间直接来，坐满为止', '坐得下 20 人'],
  [{ form: 'slot', capacity: 1, left: 1 }, '先到先得：一段时间一位，谁先约到算谁的', '还没人约'],
  [{ form: 'slot', capacity: 1, left: 0 }, '先到先得：一段时间一位，谁先约到算谁的', '已经有人约了'],
  [
    lottery,
    '抽签：11 月 26 日（周四）晚上 8:00 抽，早报晚报机会一样，给第一次来的人留 3 成',
    '20 个名额，35 人参加抽签',
  ],
  [
    { ...lottery, drawn: true },
    '已经抽过签：没抽中的按抽签的顺序候补，现在报名的排在后面',
    '20 个名额都有人了，15 人在候补',
  ],
  [{ joined: 20, left: 0 }, '先到先得：按报名先后给名额，满了排候补', '20 个名额都有人了'],
])('how places are given and how many are left: %j', (more, how, places) => {
  expect(howPlacesAreGiven({ ...session, ...more }, NOW)).toBe(how)
  expect(placesWords({ ...session, ...more })).toBe(places)
})

test.each<[Partial<SpokenSession>, SpokenStanding, string]>([
  [{}, out, '报名（先到先得）'],
  [lottery, out, '参加抽签'],
  [{ joined: 23, left: 0 }, out, '候补（前面 3 人）'],
  [{ joined: 20, left: 0 }, out, '候补（排第 1）'],
  [{ form: 'slot', capacity: 1, joined: 0, left: 1 }, out, '约这个时间'],
  [{ kind: 'walkIn' }, out, '直接来，不用报名'],
  [{ opensAt: at('2026-11-24T09:00') }, out, '还没开始报名'],
  [{ status: 'closed' }, out, '已经停止报名'],
  [{ status: 'cancelled' }, out, '活动取消了'],
  [{ ...lottery, closesAt: at('2026-11-23T09:59') }, out, '正在抽签'],
  [{ left: 0, room: 0 }, out, '名额和候补都满了'],
  [{ startsAt: at('2026-11-23T10:00') }, out, '活动已经开始'],
  [{ form: 'class', startsAt: at('2026-11-23T10:00') }, out, '已经开课了'],
  [{ endsAt: at('2026-11-23T10:00') }, out, '活动已经结束'],
  [{}, { is: 'held', until: at('2026-11-23T12:00') }, '确认要这个名额'],
  [{}, { is: 'seated' }, '已经报上了'],
  [{}, { is: 'waiting', position: 3 }, '已经在候补（排第 3）'],
  [lottery, { is: 'entered' }, '已经参加抽签'],
  [{}, { is: 'lapsed' }, '报名（先到先得）'],
])('the button of %j for %j says 「%s」', (more, standing, words) => {
  expect(joinButtonWords({ ...session, ...more }, standing, NOW)).toBe(words)
})

test('words for a closed door are there exactly where nobody can sign up', () => {
  expect(shutWords(session, NOW)).toBe('')
  expect(shutWords({ ...session, kind: 'walkIn' }, NOW)).not.toBe('')
})

describe('what happens next', () => {
  test.each<[SpokenStanding, string, string]>([
    [{ is: 'seated' }, '报上了', '请在 11 月 28 日（周六）下午 2:00 来。来不了请早点取消，让给别人'],
    [
      { is: 'held', until: at('2026-11-23T16:00') },
      '名额留着，等确认',
      '轮到您了：请在今天下午 4:00 前确认，过时让给下一位',
    ],
    [{ is: 'waiting', position: 3 }, '候补，排第 3', '您排第 3，前面的人取消就轮到您，会通知您'],
    [
      { is: 'lapsed' },
      '没有确认，名额让出去了',
      '过了时间没有确认，名额让给了下一位。还想来，请过一分钟再报名',
    ],
    [out, '没有报名', ''],
  ])('for %j', (standing, is, next) => {
    expect(standingWords(standing)).toBe(is)
    expect(nextStepWords(session, standing, NOW)).toBe(next)
  })

  test('in a lottery, before, during and after the draw', () => {
    const entered: SpokenStanding = { is: 'entered' }
    expect(nextStepWords(lottery, entered, NOW)).toBe('11 月 26 日（周四）晚上 8:00 抽签，抽完会通知您')
    expect(nextStepWords({ ...lottery, closesAt: at('2026-11-23T10:00') }, entered, NOW)).toContain(
      '正在抽签',
    )
    expect(nextStepWords({ ...lottery, drawn: true }, { is: 'waiting', position: 2 }, NOW)).toBe(
      '名额抽完了，您排第 2，前面的人取消就轮到您，会通知您',
    )
  })

  test('of somebody the reader cares for, by name', () => {
    const held: SpokenStanding = { is: 'held', until: at('2026-11-23T16:00') }
    expect(nextStepWords(session, held, NOW, { who: '王秀兰' })).toContain('轮到王秀兰了')
  })

  test('once it has begun, for a later meeting, when it is over and when it is called off', () => {
    const running = { ...session, form: 'class' as const, startsAt: at('2026-11-16T14:00') }
    const seated: SpokenStanding = { is: 'seated' }
    expect(nextStepWords(running, seated, NOW, { next: at('2026-11-24T14:00') })).toBe(
      '请在明天（周二）下午 2:00 来',
    )
    expect(nextStepWords(running, seated, NOW)).toBe('现在正在进行，到了请签到')
    expect(nextStepWords(running, { is: 'waiting', position: 1 }, NOW)).toContain('没有轮到')
    expect(nextStepWords({ ...running, endsAt: at('2026-11-23T09:00') }, seated, NOW)).toBe('活动已经结束')
    expect(nextStepWords({ ...session, status: 'cancelled' }, seated, NOW)).toBe('活动取消了，不用来了')
  })
})

test.each([
  [NOW + 80 * 60_000, '还剩 1 小时 20 分钟'],
  [NOW + 2 * HOUR, '还剩 2 小时'],
  [NOW + 5 * 60_000, '还剩 5 分钟'],
  [NOW + 59_000, '还剩不到 1 分钟'],
])('the time left until %d is 「%s」', (until, words) => {
  expect(timeLeftWords(until, NOW)).toBe(words)
})

test.each([
  ['2026-11-23T14:00', '2026-11-23T15:30', '今天下午 2:00 到 3:30'],
  ['2026-11-24T11:00', '2026-11-24T13:00', '明天（周二）上午 11:00 到下午 1:00'],
  ['2026-11-23T09:00', '2026-11-26T16:00', '今天到 11 月 26 日（周四）'],
  ['2026-11-23T09:00', '2026-11-24T16:00', '今天到明天（周二）'],
  ['2027-01-25T09:00', '2027-01-29T16:00', '2027 年 1 月 25 日（周一）到 1 月 29 日（周五）'],
  ['2026-12-30T09:00', '2027-01-05T16:00', '12 月 30 日（周三）到 2027 年 1 月 5 日（周二）'],
])('from %s to %s is 「%s」', (from, to, words) => {
  expect(whenWords(at(from), at(to), NOW)).toBe(words)
})

describe('several meetings', () => {
  const every = (days: number[], times = 1) =>
    Array.from({ length: times }, (_, week) =>
      days.map((day) => {
        const start = Date.parse('2026-11-25T14:00:00+08:00') + (week * 7 + day) * 24 * HOUR
        return {
          startsAt: new Date(start).toISOString(),
          endsAt: new Date(start + 1.5 * HOUR).toISOString(),
        }
      }),
    ).flat()

  test.each([
    [every([0], 12), '每周三下午 2:00，共 12 次'],
    [every([0, 2], 6), '每周三下午 2:00、每周五下午 2:00，共 12 次'],
    [every([0, 1, 2]), '后天（周三）到 11 月 27 日（周五），每天下午 2:00 到 3:30，共 3 次'],
    [every([0, 5]), '后天（周三）到 11 月 30 日（周一），共 2 次'],
    [every([0]), '后天（周三）下午 2:00 到 3:30'],
    [[], ''],
  ])('%#: %s', (meetings, words) => {
    expect(meetingsWords(meetings, NOW)).toBe(words)
  })

  test('one of them is told by its number', () => {
    const [first] = every([0])
    expect(first && meetingWords(first, 2, NOW)).toBe('第 3 次：后天（周三） 14:00')
  })
})

test('limits of age', () => {
  expect([ageWords(60, null), ageWords(null, 14), ageWords(6, 12), ageWords(null, null)]).toEqual([
    '满 60 岁',
    '14 岁以下（含 14 岁）',
    '6 到 12 岁',
    '',
  ])
})

test('what a cancelled and a postponed activity mean', () => {
  expect(cancelledWords('下雨')).toBe('这场活动取消了：下雨。不用来了，报过名的人都会收到通知。')
  expect(postponedWords(session, { from: at('2026-11-24T14:00'), reason: '老师生病' }, NOW)).toBe(
    '时间改了：原来是明天（周二）下午 2:00，现在是 11 月 28 日（周六）下午 2:00。原因：老师生病。名额都还在，新时间来不了可以取消。',
  )
})

test('where later meetings alone were moved, the start is not said to have changed', () => {
  const moved = { from: session.startsAt, reason: '老师生病' }
  expect(postponedWords(session, moved, NOW)).toBe(
    '后面的时间有改动，请看每次的日期。原因：老师生病。名额都还在，新时间来不了可以取消。',
  )
  const begun = Date.parse(session.startsAt) + 1
  expect(postponedWords(session, moved, begun)).toMatch(/名额都还在。$/)
})

describe('rules', () => {
  test('carry the figures of their version', () => {
    const all = ruleWords('activity-1', 'lottery', true).join('')
    for (const words of ['2 个签', '3 成', '2 小时', '最多报 2 场', '30 天里有 2 次'])
      expect(all).toContain(words)
  })

  test('leave out what does not apply', () => {
    const plain = ruleWords('activity-1', 'firstCome', false).join('')
    expect(plain).not.toContain('抽签')
    expect(plain).not.toContain('热门')
    expect(ruleWords('activity-1', 'walkIn', false)).toHaveLength(2)
  })

  test('of a later version than this app knows are not guessed', () => {
    expect(ruleWords('activity-99', 'lottery', true)).toEqual([expect.stringContaining('新一版')])
    expect(howPlacesAreGiven({ ...lottery, policyVersion: 'activity-99' }, NOW)).toContain('3 成')
  })
})
