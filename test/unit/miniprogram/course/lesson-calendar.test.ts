import { lessonCalendar } from '../../../../miniprogram/features/course/model/lesson-calendar'
import { planMeetings } from '../../../../miniprogram/shared/activity/plan-meetings'
import { termOf } from '../../../../miniprogram/shared/activity/terms'

const holidays = {
  off: [{ date: '2026-12-30', name: '元旦' }],
  makeupWorkdays: [],
  provisionalYears: [2027],
}
const { meetings } = planMeetings({
  ...{ from: '2026-12-16', weekdays: [2], at: 840, minutes: 90, count: 4, holidays },
})
const leftOut = holidays.off
const at = (day: string) => Date.parse(`${day}T10:00:00+08:00`)

test('opens at the month of the next lesson, and says what is left out and what is not known yet', () => {
  const calendar = lessonCalendar({ meetings, leftOut, unsure: '2027', now: at('2026-12-20') })
  expect(calendar).toMatchObject({ current: 0, note: expect.stringContaining('2027 年的放假安排') as string })
  expect(calendar.months).toMatchObject([
    {
      title: '2026 年 12 月',
      lessons: [
        '第 1 次：12 月 16 日（周三）下午 2:00 到 3:30',
        '第 2 次：12 月 23 日（周三）下午 2:00 到 3:30',
      ],
      leftOut: ['12 月 30 日（周三）元旦，不上课'],
    },
    { title: '2027 年 1 月', leftOut: [] },
  ])
  expect(lessonCalendar({ meetings, leftOut, unsure: '', now: at('2027-01-01') })).toMatchObject({
    current: 1,
    note: '',
  })
})

test('marks lessons, past lessons and holidays each by a word', () => {
  const { months } = lessonCalendar({ meetings, leftOut, unsure: '', now: at('2026-12-20') })
  const cells = months[0]?.weeks.flatMap((week) => week.cells).filter(({ kind }) => kind !== '')
  expect(cells?.map(({ date, word, kind }) => [date, word, kind])).toEqual([
    ['16', '课', 'past'],
    ['23', '课', 'lesson'],
    ['30', '休', 'off'],
  ])
})

test('a day between two terms is in none', () => {
  const term = { code: 'a', name: '秋季学期', from: '2026-09-01', to: '2027-01-15' }
  expect(termOf([term], '2027-01-15')).toBe(term)
  expect(termOf([term], '2027-01-16')).toBeNull()
})
