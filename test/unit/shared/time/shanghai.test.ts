import fc from 'fast-check'
import {
  addDays,
  clockTime,
  dayOf,
  daysBetween,
  instantOf,
  isDay,
  minutesOf,
  speakDate,
  speakDateTime,
  speakTime,
  startOf,
  weekdayName,
  weekdayOf,
} from '../../../../miniprogram/shared/time/shanghai'

const at = (iso: string) => Date.parse(iso)
const instant = fc.integer({ min: at('1995-01-01T00:00:00Z'), max: at('2099-12-31T00:00:00Z') })
const day = instant.map(dayOf)

describe('the zone', () => {
  it.each([
    ['2026-11-23T15:59:59.999Z', '2026-11-23', 1439],
    ['2026-11-23T16:00:00.000Z', '2026-11-24', 0],
    ['2025-12-31T16:00:30.000Z', '2026-01-01', 0],
    ['2026-07-01T00:30:00.000Z', '2026-07-01', 510],
  ])('%s is %s, minute %d', (iso, expectedDay, minutes) => {
    expect(dayOf(at(iso))).toBe(expectedDay)
    expect(minutesOf(at(iso))).toBe(minutes)
  })

  it('agrees with the platform about Shanghai, whatever zone this machine is in', () => {
    const format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Asia/Shanghai',
      dateStyle: 'short',
      timeStyle: 'short',
    })
    fc.assert(
      fc.property(instant, (when) => {
        expect(`${dayOf(when)} ${clockTime(minutesOf(when)).padStart(5, '0')}`).toBe(format.format(when))
      }),
    )
  })

  it('takes a day and minutes apart and puts them together again', () => {
    fc.assert(
      fc.property(instant, (when) => {
        expect(instantOf(dayOf(when), minutesOf(when))).toBe(Math.floor(when / 60_000) * 60_000)
        expect(dayOf(startOf(dayOf(when)) - 1)).toBe(addDays(dayOf(when), -1))
      }),
    )
  })

  it('counts days', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -800, max: 800 }), (from, count) => {
        expect(daysBetween(from, addDays(from, count))).toBe(count)
        expect(weekdayOf(addDays(from, 7))).toBe(weekdayOf(from))
      }),
    )
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
  })
})

describe('isDay', () => {
  it.each(['2026-02-28', '2028-02-29', '2026-12-31'])('takes %s', (text) => expect(isDay(text)).toBe(true))

  it.each([
    '2026-02-29',
    '2026-02-30',
    '2026-13-01',
    '2026-1-1',
    '26-01-01',
    '',
    '2026-01-01T00:00',
    'today',
  ])('refuses %p', (text) => expect(isDay(text)).toBe(false))
})

describe('weekdays', () => {
  it.each([
    ['2026-11-23', 0, '周一'],
    ['2026-11-28', 5, '周六'],
    ['2026-11-29', 6, '周日'],
    ['2026-10-01', 3, '周四'],
  ])('%s is %d %s, holiday or not', (date, number, name) => {
    expect(weekdayOf(date)).toBe(number)
    expect(weekdayName(date)).toBe(name)
  })
})

describe('how times are said', () => {
  it.each([
    [0, '凌晨 0:00'],
    [359, '凌晨 5:59'],
    [360, '上午 6:00'],
    [540, '上午 9:00'],
    [719, '上午 11:59'],
    [720, '中午 12:00'],
    [779, '中午 12:59'],
    [780, '下午 1:00'],
    [990, '下午 4:30'],
    [1079, '下午 5:59'],
    [1080, '晚上 6:00'],
    [1230, '晚上 8:30'],
    [1440, '半夜 12:00'],
  ])('minute %d is %s', (minutes, words) => expect(speakTime(minutes)).toBe(words))

  it.each([
    [0, '0:00'],
    [510, '8:30'],
    [1440, '24:00'],
  ])('minute %d is %s in a table', (minutes, words) => expect(clockTime(minutes)).toBe(words))
})

describe('how days are said', () => {
  it.each([
    ['2026-11-22', '昨天（周日）'],
    ['2026-11-23', '今天（周一）'],
    ['2026-11-24', '明天（周二）'],
    ['2026-11-25', '后天（周三）'],
    ['2026-11-26', '11 月 26 日（周四）'],
    ['2026-11-21', '11 月 21 日（周六）'],
    ['2027-01-04', '2027 年 1 月 4 日（周一）'],
  ])('%s, seen from Monday 2026-11-23, is %s', (date, words) =>
    expect(speakDate(date, '2026-11-23')).toBe(words),
  )

  it('says tomorrow across the end of a year', () => {
    expect(speakDate('2027-01-01', '2026-12-31')).toBe('明天（周五）')
  })

  it('says a moment as LOOK.md does', () => {
    const now = at('2026-11-23T02:00:00Z')
    expect(speakDateTime(at('2026-11-24T01:00:00Z'), now)).toBe('明天（周二）上午 9:00')
    expect(speakDateTime(at('2026-11-23T08:30:00Z'), now)).toBe('今天下午 4:30')
    expect(speakDateTime(at('2026-12-01T01:00:00Z'), now)).toBe('12 月 1 日（周二）上午 9:00')
  })
})
