import {
  activityList,
  MOST_ROWS,
  nextNearby,
  PAGE_ROWS,
} from '../../../../miniprogram/pages/activities/model/list'
import { sessionAt, week } from '../../../component/activities/sessions'
import { MONDAY_10 } from '../../../component/rig/small-index'
import { here, listed } from './rig'

const viewing = { look: 'elder' as const, now: MONDAY_10, from: here }
const many = (count: number) =>
  listed(Array.from({ length: count }, (_, n) => sessionAt(`m-${n}`, '2026-11-24', 8 + (n % 12))))

test('days are told apart, what runs already stands under today', () => {
  const { sections } = activityList({ found: listed(week), shown: PAGE_ROWS, leadNearest: false, viewing })
  expect(sections.map(({ title, rows }) => [title, rows.length])).toEqual([
    ['今天（周一）', 2],
    ['明天（周二）', 1],
    ['后天（周三）', 1],
    ['11 月 26 日（周四）', 1],
    ['11 月 27 日（周五）', 1],
  ])
  expect(sections.map(({ rows }) => rows[0]?.when).slice(1, 3)).toEqual(['上午 9:00', '上午 10:00'])
  const yesterday = sessionAt('fair', '2026-11-22', 9, { kind: 'walkIn', endsAt: '2026-11-23T09:00:00.000Z' })
  const running = activityList({ found: listed([yesterday]), shown: PAGE_ROWS, leadNearest: false, viewing })
  expect(running.sections).toMatchObject([
    { title: '今天（周一）', rows: [{ id: 'fair', when: '昨天（周日）上午 9:00，到今天（周一）' }] },
  ])
})

test('the next one at the nearest place leads, and is not said twice', () => {
  const { sections } = activityList({ found: listed(week), shown: PAGE_ROWS, leadNearest: true, viewing })
  expect(sections[0]).toMatchObject({ key: 'next', title: '离您最近的下一场', rows: [{ id: 'se-1' }] })
  expect(sections.flatMap(({ rows }) => rows.map(({ id }) => id))).toHaveLength(6)
})

test('what is full or called off does not lead; a lottery that is still open does', () => {
  const near = (id: string, over: object) => sessionAt(id, '2026-11-24', 9, over)
  const far = sessionAt('far', '2026-11-24', 9, { stationId: 'st-4' })
  expect(nextNearby(listed([near('full', { left: 0 }), far]))?.card.id).toBe('far')
  expect(nextNearby(listed([near('off', { status: 'cancelled' }), far]))?.card.id).toBe('far')
  const lottery = near('urn', { kind: 'lottery', drawn: false, left: 0 })
  expect(nextNearby(listed([lottery, far]))?.card.id).toBe('urn')
  expect(nextNearby(listed([far], null))).toBeNull()
})

test('twenty at a time, sixty at most, and then a word what to do', () => {
  const list = (found: ReturnType<typeof many>, shown: number) => {
    const { sections, more, end } = activityList({ found, shown, leadNearest: true, viewing })
    return { rows: sections.reduce((sum, { rows }) => sum + rows.length, 0), more, end }
  }
  expect(list(many(45), PAGE_ROWS)).toEqual({ rows: 20, more: '再看 20 场', end: '' })
  expect(list(many(45), 2 * PAGE_ROWS)).toEqual({ rows: 40, more: '再看 5 场', end: '' })
  expect(list(many(45), 3 * PAGE_ROWS)).toEqual({ rows: 45, more: '', end: '' })
  expect(list(many(70), MOST_ROWS)).toMatchObject({ rows: 60, more: '' })
  expect(list(many(70), MOST_ROWS).end).toContain('还有 10 场没有列出')
})
