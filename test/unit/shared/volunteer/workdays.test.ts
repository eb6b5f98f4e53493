import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { addDays, dayOf, daysBetween, startOf } from '../../../../miniprogram/shared/time/shanghai'
import type { HolidayCalendar } from '../../../../miniprogram/shared/station/types'
import { dueDay, dueWords, isOverdue, isWorkday } from '../../../../miniprogram/shared/volunteer/workdays'
import { CURRENT_POLICY } from '../../../../miniprogram/shared/volunteer/policy'

type Year = Pick<HolidayCalendar, 'off' | 'makeupWorkdays'> & { provisional?: boolean }
const file = path.resolve(__dirname, '../../../../local/seed/data/holidays.json')
const { years } = JSON.parse(readFileSync(file, 'utf8')) as { years: Record<string, Year> }

/** The published year 2026, and of 2027 the statutory days alone. */
const calendar: HolidayCalendar = {
  off: Object.values(years).flatMap(({ off }) => off),
  makeupWorkdays: Object.values(years).flatMap(({ makeupWorkdays }) => makeupWorkdays),
  provisionalYears: Object.keys(years).flatMap((year) => (years[year]?.provisional ? [Number(year)] : [])),
}
const TEN = CURRENT_POLICY.workdays.correction

describe('a working day', () => {
  it.each([
    ['2026-11-23', true, 'a Monday'],
    ['2026-11-27', true, 'a Friday'],
    ['2026-11-28', false, 'a Saturday'],
    ['2026-11-29', false, 'a Sunday'],
    ['2026-10-01', false, 'National Day, a Thursday'],
    ['2026-09-20', true, 'a Sunday worked for it'],
    ['2026-10-10', true, 'a Saturday worked for it'],
    ['2026-10-11', false, 'the Sunday after'],
    ['2026-10-03', false, 'a Saturday that is a holiday'],
  ])('%s: %s, %s', (day, worked) => expect(isWorkday(calendar, day)).toBe(worked))
})

describe('ten working days', () => {
  it.each([
    ['2026-11-23', '2026-12-07', false, 'two plain weeks from a Monday'],
    ['2026-11-27', '2026-12-11', false, 'from a Friday'],
    ['2026-11-28', '2026-12-11', false, 'from a Saturday: the same'],
    ['2026-11-29', '2026-12-11', false, 'from a Sunday: the same'],
    ['2026-09-18', '2026-10-09', false, 'Sunday 20 September worked; Mid-Autumn and National Day off'],
    ['2026-09-30', '2026-10-20', false, 'all of National Day off, Saturday 10 October worked'],
    ['2026-02-13', '2026-03-05', false, 'Saturday 14 worked, Spring Festival off, Saturday 28 worked'],
    ['2026-12-17', '2026-12-31', false, 'the last day of a published year'],
    ['2026-12-18', '2027-01-04', true, 'one day into a year that is not published'],
    ['2027-02-01', '2027-02-17', true, 'a provisional Spring Festival'],
    ['2028-05-05', '2028-05-19', true, 'a year nobody knows anything of'],
    ['2025-12-30', '2026-01-14', true, 'from a year nobody knows anything of into a known one'],
  ])('after %s are over on %s (provisional: %s): %s', (from, day, provisional) => {
    expect(dueDay(calendar, from, TEN)).toEqual({ day, provisional })
  })

  it('end on a working day and have exactly so many of them', () => {
    const from = fc.integer({ min: 0, max: 700 }).map((days) => addDays('2026-01-01', days))
    fc.assert(
      fc.property(from, fc.integer({ min: 1, max: 30 }), (start, count) => {
        const { day } = dueDay(calendar, start, count)
        const between = Array.from({ length: daysBetween(start, day) }, (_day, n) => addDays(start, n + 1))
        expect(between.filter((each) => isWorkday(calendar, each))).toHaveLength(count)
        expect(isWorkday(calendar, day)).toBe(true)
        if (count > 1) expect(dueDay(calendar, dueDay(calendar, start, 1).day, count - 1).day).toBe(day)
      }),
    )
  })

  it.each([0, -1, 1.5, NaN, Infinity])('cannot be %s', (count) => {
    expect(() => dueDay(calendar, '2026-11-23', count)).toThrow(RangeError)
  })
})

describe('what is due', () => {
  const due = { day: '2026-12-07', provisional: false }

  it('is in time for the whole of its day in Shanghai', () => {
    const midnight = startOf('2026-12-08')
    expect([isOverdue(due, midnight - 1), isOverdue(due, midnight)]).toEqual([false, true])
    expect(dayOf(midnight - 1)).toBe('2026-12-07')
  })

  it.each([
    [due, '2026-11-23', '最晚 12 月 7 日（周一）'],
    [due, '2026-12-06', '最晚明天（周一）'],
    [
      { day: '2027-01-04', provisional: true },
      '2026-12-18',
      '最晚 2027 年 1 月 4 日（周一），放假安排还没公布，日子可能会变',
    ],
  ])('%j, seen from %s: %s', (day, today, words) => expect(dueWords(day, today)).toBe(words))
})
