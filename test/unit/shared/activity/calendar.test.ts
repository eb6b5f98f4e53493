import fc from 'fast-check'
import {
  byDay,
  monthGrid,
  monthOf,
  monthsOf,
  speakMonth,
} from '../../../../miniprogram/shared/activity/calendar'
import { addDays, weekdayOf } from '../../../../miniprogram/shared/time/shanghai'

const days = fc.integer({ min: 0, max: 4_000 }).map((ahead) => addDays('2024-01-01', ahead))

test('a month is whole weeks from Monday, each day of it once and in order', () => {
  fc.assert(
    fc.property(days, (day) => {
      const month = monthOf(day)
      const { weeks } = monthGrid(month, new Map([[day, ['x']]]))
      const cells = weeks.flat()
      expect(weeks.every((week) => week.length === 7 && week.some(({ within }) => within))).toBe(true)
      expect(cells.map((cell) => weekdayOf(cell.day))).toEqual(cells.map((_, at) => at % 7))
      const own = cells.filter(({ within }) => within)
      expect(own.map(({ date }) => date)).toEqual(own.map((_, at) => at + 1))
      expect([monthOf(own.at(-1)?.day ?? ''), own.length >= 28]).toEqual([month, true])
      expect(cells.filter(({ items }) => items.length > 0).map((cell) => cell.day)).toEqual([day])
    }),
  )
})

test('what falls on the days that only fill up the weeks is the other month’s', () => {
  const on = new Map([['2026-10-26', [1]]])
  expect(
    monthGrid('2026-11', on)
      .weeks.flat()
      .every(({ items }) => items.length === 0),
  ).toBe(true)
  expect(monthGrid('2026-11', on).weeks[0]?.map(({ date }) => date)).toEqual([26, 27, 28, 29, 30, 31, 1])
})

test('months run on over the new year, and things keep their order within a day', () => {
  expect(monthsOf(['2027-02-01', '2026-11-30', '2026-12-07'])).toEqual([
    '2026-11',
    '2026-12',
    '2027-01',
    '2027-02',
  ])
  expect(monthsOf([])).toEqual([])
  expect(speakMonth('2027-02')).toBe('2027 年 2 月')
  const things = [
    ['2026-11-30', 'b'],
    ['2026-11-29', 'c'],
    ['2026-11-30', 'a'],
  ] as const
  expect(byDay(things, ([day]) => day).get('2026-11-30')).toEqual([things[0], things[2]])
})
