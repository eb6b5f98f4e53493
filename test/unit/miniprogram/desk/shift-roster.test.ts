import { deskShift } from '../../../../miniprogram/features/desk/model/desk-shift'
import { codeCount, shiftRosterView } from '../../../../miniprogram/features/desk/model/shift-roster'
import { keep, type Queue } from '../../../../miniprogram/shared/volunteer/queue'
import { type Tick, ticksOf, tickText } from '../../../../miniprogram/shared/volunteer/tick'
import { aMember, aRecord, aShiftRoster } from '../../../component/rig/services'
import { MONDAY_10 } from '../../../component/rig/small-index'

const HOUR = 3_600_000
const ID = 's12345678'
const iso = (instant: number) => new Date(instant).toISOString()
const TIMES = { startsAt: iso(MONDAY_10 - HOUR), endsAt: iso(MONDAY_10 + 2 * HOUR) }

const viewOf = (
  people: ReturnType<typeof aMember>[],
  { now = MONDAY_10, queue = [] as Queue, more = {}, damaged = 0 } = {},
) => {
  const roster = aShiftRoster(people, { ...TIMES, ...more })
  return shiftRosterView({ roster, kept: ticksOf(queue, ID), damaged, now })
}
const kept = (way: Tick['way'], tickedAt: number): Queue =>
  keep([], tickText({ shiftId: ID, person: 'p-wang', way, nonce: 'n', tickedAt }), tickedAt) ?? []
const none = { checkIn: null, checkOut: null, state: 'none' as const, asks: [] }

test('says of everybody what the desk has to know', () => {
  const member = aMember(
    aRecord({ paidDuty: true, asks: ['confirm'], state: 'pending', waits: '等站点确认' }),
    {
      ...{ minor: true, desk: true, offers: true, joined: false, trainings: ['安全须知'] },
    },
  )
  const [row] = viewOf([member]).rows
  expect(row?.notes).toBe(
    '不在名单上 · 未成年 · 桌边登记 · 想找人换班 · 上班时间里的服务，不计时长 · 培训过：安全须知',
  )
  expect(row).toMatchObject({ pressing: true, removable: false, paidDuty: true })
  expect(row?.state).toContain('等站点确认')
})

test('nobody misses who left the list and was never there', () => {
  const left = aMember(aRecord({ ...none, state: 'withdrawn' }), { person: 'p-2', joined: false })
  const people = [aMember(null), left]
  expect(viewOf(people).summary).toBe('1 人还没到')
  expect(viewOf(people, { now: Date.parse(TIMES.endsAt) }).summary).toBe('1 人没来')
})

test('who is not there yet is called at a tap, and each mark says how it is proven', () => {
  const at = TIMES.startsAt
  const rowOf = (record: ReturnType<typeof aRecord> | null) =>
    viewOf([aMember(record, { phone: '139' })]).rows[0]
  expect(rowOf(null)).toMatchObject({ ring: true, phone: '139' })
  const pair = { checkIn: { at, how: 'code' as const }, checkOut: { at, how: 'tick' as const } }
  expect(rowOf(aRecord(pair))).toMatchObject({
    ring: false,
    state: expect.stringContaining('来：扫动态码，走：站点勾选') as string,
  })
})

test('a shift is called off before it begins, and while nobody is there', () => {
  const at = (now: number, record: ReturnType<typeof aRecord> | null) =>
    deskShift(aShiftRoster([aMember(record)], TIMES), now).cancellable
  const before = Date.parse(TIMES.startsAt) - 1
  expect([at(before, null), at(before, aRecord()), at(before + 1, null)]).toEqual([true, false, false])
})

test('hours by hand are called so wherever they appear', () => {
  const manual = { from: TIMES.startsAt, to: TIMES.endsAt, reason: '', evidence: [], approved: null }
  expect(viewOf([aMember(aRecord({ ...none, state: 'proposed', manual }))]).rows[0]).toMatchObject({
    state: expect.stringMatching(/^补录 · /) as string,
    removable: false,
  })
})

test('a tick that is recorded can be taken back, a scan cannot, and a check-in not while there is a check-out', () => {
  const marks = (record: ReturnType<typeof aRecord>) =>
    viewOf([aMember(record)]).rows[0]?.marks.map(({ untickable }) => untickable)
  const at = TIMES.startsAt
  expect(marks(aRecord({ checkIn: { at, how: 'code' }, checkOut: { at, how: 'tick' } }))).toEqual([
    false,
    true,
  ])
  expect(marks(aRecord({ checkIn: { at, how: 'tick' }, checkOut: { at, how: 'code' } }))).toEqual([
    false,
    false,
  ])
  expect(marks(aRecord({ checkIn: { at, how: 'tick' }, checkOut: null }))).toEqual([true, false])
})

test('who was only ticked on this phone counts as there, and cannot be dropped', () => {
  const { rows, summary, waiting } = viewOf([aMember(null)], { queue: kept('in', MONDAY_10), damaged: 1 })
  expect(rows[0]).toMatchObject({
    removable: false,
    marks: [{ is: 'kept', words: '到了 10:00' }, { is: 'open' }],
  })
  expect(summary).toBe('1 人在岗')
  expect(waiting).toContain('1 次点名存在手机里')
  expect(waiting).toContain('1 次点名存坏了')
})

test('a tick that waited too long says so', () => {
  const now = MONDAY_10 + 73 * HOUR
  const view = viewOf([aMember(null)], { queue: kept('in', MONDAY_10), now })
  expect(view.rows[0]?.marks[0]?.progress).toContain('请补录')
})

test('nobody can be ticked off of a cancelled shift', () => {
  const view = viewOf([aMember(null)], { more: { status: 'cancelled' } })
  expect(view.shut).toContain('取消')
  expect(view.rows[0]?.marks.map(({ is }) => is)).toEqual(['no', 'no'])
})

test('the head of the page says how the shift stands', () => {
  const roster = aShiftRoster([], {
    ...TIMES,
    least: 2,
    breaks: [{ from: TIMES.startsAt, to: iso(MONDAY_10) }],
  })
  const at = (now: number) => deskShift(roster, now)
  expect(at(MONDAY_10)).toMatchObject({ state: '正在进行', short: '至少要 2 人，还差 2 人', codeOn: true })
  expect(at(MONDAY_10).rest).toBe('中间休息 上午 9:00 到 10:00')
  expect(at(MONDAY_10 - 3 * HOUR)).toMatchObject({ state: '还没开始', codeOn: false, addable: true })
  expect(at(MONDAY_10 + 2 * HOUR)).toMatchObject({ state: '结束了', short: '', over: true, addable: true })
  expect(at(MONDAY_10 + 3 * HOUR)).toMatchObject({ addable: false, codeOn: false })
})

test('beside the code stands how many came and went', () => {
  const at = TIMES.startsAt
  const people = [
    aMember(aRecord({ checkIn: { at, how: 'code' }, checkOut: { at, how: 'code' } })),
    aMember(aRecord({ checkIn: { at, how: 'code' }, checkOut: null }), { person: 'p-2' }),
    aMember(null, { person: 'p-3' }),
  ]
  expect(codeCount(aShiftRoster(people, TIMES))).toBe('签到了 2 人，签退了 1 人，共 3 人报名')
})
