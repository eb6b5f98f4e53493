import fc from 'fast-check'
import { isAlwaysOpen, isOpenAt, openState, stationDay } from '../../../../miniprogram/shared/station/hours'
import type { Closure, OpeningPlan } from '../../../../miniprogram/shared/station/types'
import { addDays, dayOf } from '../../../../miniprogram/shared/time/shanghai'
import { anyClosure, anyPlan, branch, centre, elder, holidays, night, rest24 } from './network'

/** An instant in Shanghai. */
const at = (text: string) => Date.parse(`${text.replace(' ', 'T')}:00+08:00`)
const state = (plan: OpeningPlan, when: string, closures: Closure[] = []) =>
  openState(plan, closures, holidays, at(when))

const MINUTE = 60_000
const closed = (from: string, to: string, reason = '设备检修'): Closure => ({ from, to, reason })

describe('what a person reads', () => {
  it.each([
    ['in office hours', branch, '2026-11-23 10:36', '现在开着，下午 4:30 关门'],
    ['at the first minute', branch, '2026-11-23 09:00', '现在开着，下午 4:30 关门'],
    ['half an hour before it shuts', branch, '2026-11-23 16:00', '现在开着，还有 30 分钟关门'],
    ['in the last minute', branch, '2026-11-23 16:29', '现在开着，还有 1 分钟关门'],
    ['the minute it shuts', branch, '2026-11-23 16:30', '已关门，明天（周二）上午 9:00 开门'],
    ['before it opens', branch, '2026-11-23 07:00', '还没开门，上午 9:00 开门'],
    ['on Friday night', branch, '2026-11-27 20:00', '已关门，11 月 30 日（周一）上午 9:00 开门'],
    ['on Saturday', branch, '2026-11-28 10:00', '今天不开门，后天（周一）上午 9:00 开门'],
    ['before lunch', elder, '2026-11-23 10:00', '现在开着，上午 11:30 关门'],
    ['at lunch', elder, '2026-11-23 12:00', '中午休息，下午 1:00 再开'],
    ['on Saturday afternoon', elder, '2026-11-28 14:00', '已关门，后天（周一）上午 8:30 开门'],
    ['on a holiday', branch, '2026-10-01 10:00', '国庆节放假，10 月 8 日（周四）上午 9:00 开门'],
    ['on a make-up Saturday', branch, '2026-10-10 10:00', '现在开着，下午 4:30 关门'],
    ['on a holiday that changes nothing', centre, '2026-10-01 10:00', '现在开着，晚上 8:30 关门'],
    ['round the clock', rest24, '2026-11-23 03:00', '现在开着，24 小时不关门'],
    ['late at night', night, '2026-11-23 23:00', '现在开着，明天（周二）凌晨 2:00 关门'],
    ['after midnight', night, '2026-11-24 01:00', '现在开着，凌晨 2:00 关门'],
    ['in the day of a night station', night, '2026-11-24 12:00', '还没开门，晚上 6:00 开门'],
  ])('%s', (_, plan, when, words) => expect(state(plan, when).words).toBe(words))

  it.each([
    [
      'today',
      branch,
      '2026-11-23 10:00',
      closed('2026-11-22', '2026-11-24'),
      '暂停开放（设备检修），后天（周三）上午 9:00 开门',
    ],
    [
      'of a place round the clock',
      rest24,
      '2026-11-23 10:00',
      closed('2026-11-23', '2026-11-23'),
      '暂停开放（设备检修），明天（周二）凌晨 0:00 开门',
    ],
    [
      'tomorrow, round the clock',
      rest24,
      '2026-11-23 10:00',
      closed('2026-11-24', '2026-11-24'),
      '现在开着，半夜 12:00 关门',
    ],
    [
      'the day after, round the clock',
      rest24,
      '2026-11-23 10:00',
      closed('2026-11-25', '2026-11-25'),
      '现在开着，明天（周二）半夜 12:00 关门',
    ],
    [
      'with no end in sight',
      branch,
      '2026-11-23 10:00',
      closed('2026-11-01', '2027-06-30'),
      '暂停开放（设备检修），什么时候再开，请打电话问',
    ],
    [
      'over a holiday too',
      branch,
      '2026-10-01 10:00',
      closed('2026-10-01', '2026-10-09'),
      '暂停开放（设备检修），10 月 10 日（周六）上午 9:00 开门',
    ],
  ])('an announced closure %s', (_, plan, when, closure, words) =>
    expect(state(plan, when, [closure]).words).toBe(words),
  )

  it('warns where the next change hangs on holidays that are not published', () => {
    expect(state(branch, '2026-12-31 18:00').note).toBe('2027 年的放假安排还没有公布，节假日请以公告为准')
    expect(state(branch, '2026-12-31 10:00').note).toBeUndefined()
    expect(state(centre, '2027-01-01 10:00').note).toBeUndefined()
  })

  it('always is the two parts put together', () => {
    fc.assert(
      fc.property(anyPlan, fc.array(anyClosure, { maxLength: 2 }), instants(), (plan, closures, now) => {
        const { words, label, next } = openState(plan, closures, holidays, now)
        expect(words).toBe(next === '' ? label : `${label}，${next}`)
        expect(label).not.toBe('')
      }),
    )
  })
})

describe('why it is as it is', () => {
  it.each([
    ['open', branch, '2026-11-23 10:00'],
    ['lunch', elder, '2026-11-23 12:00'],
    ['closed', elder, '2026-11-23 18:00'],
    ['closed', branch, '2026-11-29 10:00'],
    ['holiday', elder, '2026-10-03 10:00'],
    ['closed', branch, '2026-10-10 18:00'],
  ])('%s', (reason, plan, when) => expect(state(plan, when).now).toBe(reason))

  it('takes an announced closure over a holiday', () => {
    expect(state(branch, '2026-10-01 10:00', [closed('2026-10-01', '2026-10-01')]).now).toBe('announced')
  })
})

describe('isAlwaysOpen', () => {
  it('is of the plan alone', () => {
    expect([branch, elder, centre, night, rest24].map(isAlwaysOpen)).toEqual([
      false,
      false,
      false,
      false,
      true,
    ])
    expect(state(rest24, '2026-11-23 10:00', [closed('2026-11-23', '2026-11-23')])).toMatchObject({
      always: true,
      open: false,
    })
  })
})

describe('stationDay', () => {
  it('opens on a make-up Saturday as on a weekday', () => {
    expect(stationDay({ opening: elder, closures: [], holidays }, '2026-10-10')).toEqual({
      day: '2026-10-10',
      spans: elder.weekly[0],
      exception: { kind: 'makeup', word: '国庆节' },
    })
  })
})

/** Whole minutes within the calendar. */
function instants() {
  return fc
    .integer({ min: at('2026-09-01 00:00') / MINUTE, max: at('2027-12-31 00:00') / MINUTE })
    .map((n) => n * MINUTE)
}

/** The oracle: steps minute by minute until the door moves, for at most so many days. */
function stepToChange(isOpen: (instant: number) => boolean, now: number, days: number): number | undefined {
  const open = isOpen(now)
  for (let when = now + MINUTE; when <= now + days * 1440 * MINUTE; when += MINUTE)
    if (isOpen(when) !== open) return when
  return undefined
}

describe('the next change', () => {
  it('is the first minute at which the door really moves', () => {
    fc.assert(
      fc.property(anyPlan, fc.array(anyClosure, { maxLength: 3 }), instants(), (opening, closures, now) => {
        const hours = { opening, closures, holidays }
        const { open, until, opensAt } = openState(opening, closures, holidays, now)
        expect(open).toBe(isOpenAt(hours, now))
        const stepped = stepToChange((when) => isOpenAt(hours, when), now, 6)
        const told = open ? until : opensAt
        if (stepped !== undefined) expect(told).toBe(stepped)
        else if (told !== undefined) expect(told).toBeGreaterThan(now + 6 * 1440 * MINUTE)
      }),
      { numRuns: 60 },
    )
  })

  it('is looked for over thirty days, and then no further', () => {
    const now = at('2026-11-02 10:00')
    const opens = (days: number) =>
      openState(branch, [closed('2026-11-01', addDays(dayOf(now), days))], holidays, now).opensAt
    expect(opens(28)).toBe(at('2026-12-01 09:00'))
    expect(opens(29)).toBe(at('2026-12-02 09:00'))
    expect(opens(30)).toBeUndefined()
    expect(openState(rest24, [closed('2026-12-02', '2026-12-02')], holidays, now).until).toBe(
      at('2026-12-02 00:00'),
    )
    expect(openState(rest24, [], holidays, now).until).toBeUndefined()
  })
})
