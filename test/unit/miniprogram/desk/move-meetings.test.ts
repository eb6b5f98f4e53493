import fc from 'fast-check'
import {
  fromTime,
  moveRows,
  onDay,
  pushedBack,
  toTime,
} from '../../../../miniprogram/features/desk/model/move-meetings'
import { minutesOfText, timeText } from '../../../../miniprogram/features/desk/model/time-field'
import { judgeMove } from '../../../../miniprogram/shared/activity/judge-move'
import { planMeetings } from '../../../../miniprogram/shared/activity/plan-meetings'
import { dayOf, weekdayOf } from '../../../../miniprogram/shared/time/shanghai'

const holidays = { off: [{ date: '2027-01-01', name: '元旦' }], makeupWorkdays: [], provisionalYears: [] }
const plan = { from: '2026-12-01', weekdays: [1, 4], at: 840, minutes: 90, count: 9, holidays }
const { meetings: before } = planMeetings(plan)
const now = Date.parse('2026-12-05T10:00:00+08:00')
const daysOf = (meetings: readonly { startsAt: number }[]) => meetings.map(({ startsAt }) => dayOf(startsAt))

test('those that are over are not offered, those that were moved say from where', () => {
  const rows = moveRows({ before, after: onDay(before, 2, '2026-12-09'), now })
  expect(rows).toHaveLength(7)
  expect(rows[0]).toMatchObject({
    at: 2,
    title: '第 3 次',
    words: '12 月 9 日（周三）下午 2:00 到 3:30',
    was: '原来是 12 月 8 日（周二）下午 2:00 到 3:30',
    ...{ day: '2026-12-09', from: '14:00', to: '15:30' },
  })
  expect(rows[1]?.was).toBe('')
  expect(moveRows({ before: before.slice(3, 4), after: before.slice(3, 4), now })[0]?.title).toBe('时间')
})

test('another start keeps the length, another end changes it', () => {
  const [earlier] = moveRows({ before, after: fromTime(before, 2, '09:15'), now })
  expect([earlier?.from, earlier?.to]).toEqual(['09:15', '10:45'])
  const [longer] = moveRows({ before, after: toTime(before, 2, '16:00'), now })
  expect([longer?.from, longer?.to]).toEqual(['14:00', '16:00'])
})

test('one left out moves all after it up by one, around the holidays, and can be sent so', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 8 }), (at) => {
      const after = pushedBack(before, at, holidays)
      expect(daysOf(after).slice(0, at)).toEqual(daysOf(before).slice(0, at))
      expect(daysOf(after).slice(at, -1)).toEqual(daysOf(before).slice(at + 1))
      const last = after[8]?.startsAt ?? 0
      expect([weekdayOf(dayOf(last)), dayOf(last) === '2027-01-01']).toEqual([1, false])
      const move = { before, after, kind: 'firstCome' as const, drawn: true, opensAt: 0, closesAt: 0 }
      expect(judgeMove(move, now)).toBeNull()
    }),
  )
  expect(daysOf(pushedBack(before.slice(0, 8), 7, holidays)).slice(-2)).toEqual(['2026-12-22', '2026-12-29'])
  expect(pushedBack(before, 40, holidays)).toEqual(before)
})

test('times of day travel to the picker and back', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 1_439 }), (at) => minutesOfText(timeText(at)) === at))
})
