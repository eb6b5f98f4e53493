import fc from 'fast-check'
import { leftOutOf, planMeetings, unsureYear } from '../../../../miniprogram/shared/activity/plan-meetings'
import type { HolidayCalendar } from '../../../../miniprogram/shared/station/types'
import { addDays, dayOf, minutesOf, weekdayOf } from '../../../../miniprogram/shared/time/shanghai'

const named = (date: string) => ({ date, name: '国庆节' })
const NATIONAL_DAYS = Array.from({ length: 7 }, (_, at) => named(addDays('2026-10-01', at)))
const holidays: HolidayCalendar = {
  off: [...NATIONAL_DAYS, { date: '2027-01-01', name: '元旦' }],
  makeupWorkdays: [
    { date: '2026-09-20', name: '国庆节' },
    { date: '2026-10-10', name: '国庆节' },
  ],
  provisionalYears: [2027],
}
const off = new Set(holidays.off.map(({ date }) => date))
const plans = fc.record({
  from: fc.integer({ min: 0, max: 400 }).map((ahead) => addDays('2026-08-01', ahead)),
  weekdays: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 7 }),
  at: fc.integer({ min: 0, max: 1_439 }),
  minutes: fc.integer({ min: 15, max: 600 }),
  count: fc.integer({ min: 1, max: 60 }),
  holidays: fc.constant(holidays),
})
const daysOf = (plan: Parameters<typeof planMeetings>[0]) =>
  planMeetings(plan).meetings.map(({ startsAt }) => dayOf(startsAt))

test('there are as many as asked for, in order, on the chosen weekdays, at the time, and never on a holiday', () => {
  fc.assert(
    fc.property(plans, (plan) => {
      const { meetings } = planMeetings(plan)
      expect(meetings).toHaveLength(plan.count)
      meetings.forEach(({ startsAt, endsAt }, at) => {
        const day = dayOf(startsAt)
        expect(day >= plan.from && plan.weekdays.includes(weekdayOf(day)) && !off.has(day)).toBe(true)
        expect([minutesOf(startsAt), endsAt - startsAt]).toEqual([plan.at, plan.minutes * 60_000])
        expect(startsAt).toBeGreaterThan(meetings[at - 1]?.startsAt ?? 0)
      })
    }),
  )
})

test('every chosen weekday up to the last meeting has a meeting or is named as skipped', () => {
  fc.assert(
    fc.property(plans, (plan) => {
      const { skipped } = planMeetings(plan)
      const days = daysOf(plan)
      const told = new Set([...days, ...skipped.map(({ day }) => day)])
      for (let day = plan.from; day <= (days.at(-1) ?? ''); day = addDays(day, 1)) {
        expect(told.has(day)).toBe(plan.weekdays.includes(weekdayOf(day)))
      }
      expect(skipped.every(({ day }) => off.has(day))).toBe(true)
    }),
  )
})

test('nothing is planned after the last day, and all before it is as without one', () => {
  fc.assert(
    fc.property(plans, fc.integer({ min: -5, max: 200 }), (plan, length) => {
      const until = addDays(plan.from, length)
      expect(daysOf({ ...plan, until })).toEqual(daysOf(plan).filter((day) => day <= until))
    }),
  )
})

test('worked weekends change nothing', () => {
  fc.assert(
    fc.property(plans, (plan) => {
      expect(daysOf({ ...plan, holidays: { ...holidays, makeupWorkdays: [] } })).toEqual(daysOf(plan))
    }),
  )
})

test('what a class leaves out can be read off its meetings', () => {
  const plan = { from: '2026-09-22', weekdays: [1, 3], at: 540, minutes: 90, count: 6, holidays }
  const { meetings, skipped } = planMeetings(plan)
  expect(skipped).toEqual([
    { day: '2026-10-01', why: '国庆节' },
    { day: '2026-10-06', why: '国庆节' },
  ])
  expect(leftOutOf(meetings, holidays).map(({ date }) => date)).toEqual(['2026-10-01', '2026-10-06'])
  expect(leftOutOf([], holidays)).toEqual([])
})

test('no weekday makes no plan, and a year that is not published yet is named', () => {
  const plan = { from: '2026-12-24', weekdays: [], at: 540, minutes: 90, count: 3, holidays }
  expect(planMeetings(plan)).toEqual({ meetings: [], skipped: [] })
  const weekly = planMeetings({ ...plan, weekdays: [3] }).meetings
  expect(weekly.map(({ startsAt }) => dayOf(startsAt))).toEqual(['2026-12-24', '2026-12-31', '2027-01-07'])
  expect(unsureYear(weekly, holidays)).toBe('2027')
  expect(unsureYear(weekly.slice(0, 2), holidays)).toBe('')
})
