import {
  byHandFault,
  byHandInput,
  limitLines,
  newByHand,
} from '../../../../miniprogram/features/desk/model/by-hand'
import { todoGroups, todoWords } from '../../../../miniprogram/features/desk/model/desk-todo'
import { flagScopes, noteFault } from '../../../../miniprogram/features/desk/model/flags-view'
import { hoursFileName } from '../../../../miniprogram/features/desk/model/hours-file'
import { meritFault, newMerit } from '../../../../miniprogram/features/desk/model/merit'
import { markLines, stateWords } from '../../../../miniprogram/features/desk/model/record-words'
import { decisionFault, tasksOf } from '../../../../miniprogram/features/desk/model/service-tasks'
import { serviceView } from '../../../../miniprogram/features/desk/model/service-view'
import { instantOfClock, momentFault } from '../../../../miniprogram/features/desk/model/time-within'
import { aMember, aRecord, aShiftRoster, FRIDAY_9 } from '../../../component/rig/services'
import { MONDAY_10 } from '../../../component/rig/small-index'

const HOUR = 3_600_000
const at = (text: string) => Date.parse(`${text}+08:00`)
const iso = (instant: number) => new Date(instant).toISOString()

describe('a time of day within a shift', () => {
  test('is of the same day, or of the next where the shift runs past midnight', () => {
    const evening = at('2026-11-20T22:00')
    expect(instantOfClock('23:30', evening)).toBe(at('2026-11-20T23:30'))
    expect(instantOfClock('01:00', evening)).toBe(at('2026-11-21T01:00'))
  })

  test('may be the very minute of the check-in', () => {
    const cameIn = at('2026-11-20T09:00:40')
    expect(instantOfClock('09:00', cameIn)).toBe(at('2026-11-20T09:00'))
    expect(instantOfClock('08:59', cameIn)).toBe(at('2026-11-21T08:59'))
  })

  test('outside is told with both ends', () => {
    const within = { from: FRIDAY_9, to: FRIDAY_9 + 3 * HOUR }
    expect(momentFault(FRIDAY_9 + 3 * HOUR, within)).toBe('')
    expect(momentFault(FRIDAY_9 + 3 * HOUR + 1, within)).toBe('请选上午 9:00 到中午 12:00 之间的时间')
  })
})

describe('hours by hand', () => {
  const shift = { startsAt: FRIDAY_9, endsAt: FRIDAY_9 + 3 * HOUR }
  const whole = {
    ...newByHand(shift),
    reason: '手机没电',
    evidence: [
      { at: 0, words: ' 签到表 ' },
      { at: 1, words: ' ' },
    ],
  }

  test('begin with the whole shift, which is also the most', () => {
    expect(newByHand(shift)).toMatchObject({ from: '09:00', to: '12:00' })
    expect(limitLines(shift)[0]).toContain('最多补 3 小时')
  })

  test.each([
    [{ from: '08:30' }, '请选上午 9:00 到中午 12:00 之间的时间'],
    [{ from: '11:00', to: '10:00' }, '结束时间要晚于开始时间'],
    [{ reason: ' ' }, '请写明为什么要补录'],
    [{ evidence: [{ at: 0, words: '' }] }, '请写明凭据'],
    [{ evidence: [{ at: 0, words: '表' }] }, '凭据写得太短'],
    [{ reason: '长'.repeat(201) }, '最多 200 个字'],
    [{}, ''],
  ])('%j: %s', (change, fault) => {
    const found = byHandFault({ ...whole, ...change }, shift, MONDAY_10)
    if (fault === '') expect(found).toBe('')
    else expect(found).toContain(fault)
  })

  test('are not written before they were served', () => {
    expect(byHandFault(whole, shift, FRIDAY_9 + HOUR)).toContain('服务还没结束')
  })

  test('are sent without empty lines', () => {
    expect(byHandInput({ shiftId: 's1', person: 'p' }, whole, shift)).toEqual({
      ...{ shiftId: 's1', person: 'p', from: iso(shift.startsAt), to: iso(shift.endsAt) },
      ...{ reason: '手机没电', evidence: ['签到表'] },
    })
  })
})

describe('what waits', () => {
  const item = (more: Parameters<typeof aRecord>[0], due: string | null = null) => ({
    ...{ record: aRecord(more), phone: '', due, forOthers: [] },
  })

  test('stands under everything that it waits for, and is counted once', () => {
    const todo = { todo: [item({ asks: ['confirm', 'overtime'], signals: ['是没网时扫的'] })], asOf: '' }
    const groups = todoGroups(todo, MONDAY_10)
    expect(groups.map(({ ask }) => ask)).toEqual(['confirm', 'overtime'])
    expect(groups[0]?.rows[0]).toMatchObject({ text: '是没网时扫的', due: '', overdue: false })
    expect(todoWords(todo, groups)).toBe('1 条记录等着处理')
  })

  test.each([
    ['2026-11-20', true],
    ['2026-11-23', false],
  ])('the whole of a due day is in time: %s', (due, overdue) => {
    const todo = { todo: [item({ asks: ['missing'] }, due)], asOf: '' }
    const groups = todoGroups(todo, MONDAY_10)
    expect(groups[0]?.rows[0]?.overdue).toBe(overdue)
    expect(todoWords(todo, groups)).toContain(overdue ? '其中 1 条过期了' : '1 条记录等着处理')
  })

  test('what another has to see to comes last, and says what it is', () => {
    const own = { ...item({ asks: ['manual'] }), forOthers: ['manual' as const] }
    const groups = todoGroups({ todo: [own, item({ asks: ['missing'] })], asOf: '' }, MONDAY_10)
    expect(groups.map(({ ask }) => ask)).toEqual(['missing', 'others'])
    expect(groups[1]?.rows).toMatchObject([{ text: '人工补录，要第二个人' }])
  })

  test('a case is due on its own day', () => {
    const due = { day: '2026-12-04', provisional: true }
    const asked = { id: 'c', kind: 'query' as const, words: '几点', at: iso(MONDAY_10), due, answer: null }
    const row = todoGroups(
      { todo: [item({ asks: ['case'], cases: [asked] }, '2026-11-01')], asOf: '' },
      MONDAY_10,
    )[0]?.rows[0]
    expect(row).toMatchObject({ overdue: false, text: '查询：几点' })
    expect(row?.due).toContain('日子可能会变')
  })
})

describe('one record', () => {
  test('that stands for nothing says why', () => {
    const words = (more: Parameters<typeof aRecord>[0]) => stateWords(aRecord(more))
    expect(words({})).toBe('已计入时长')
    expect(words({ missing: true })).toBe('没有签退，先记 0 小时')
    expect(words({ paidDuty: true })).toBe('上班时间里的服务，不计时长')
    expect(words({ state: 'disputed' })).toContain('暂时不计')
  })

  test('names a check-out that is missing', () => {
    expect(markLines(aRecord({ checkOut: null, missing: true }), MONDAY_10)[1]).toEqual({
      ...{ words: '签退', when: '没有，按规则自动结束', how: '' },
    })
  })

  test('can be written by hand when the shift is over and no proposal waits', () => {
    const { shift } = aShiftRoster([])
    const manual = { from: iso(FRIDAY_9), to: iso(FRIDAY_9 + HOUR), reason: '忘了', evidence: ['表'] }
    const open = (record: ReturnType<typeof aRecord> | null, now = MONDAY_10) =>
      serviceView(shift, aMember(record), now).byHandOpen
    expect(open(null)).toBe(true)
    expect(open(null, FRIDAY_9)).toBe(false)
    expect(open(aRecord({ manual: { ...manual, approved: null } }))).toBe(false)
    expect(open(aRecord({ manual: { ...manual, approved: false } }))).toBe(true)
    expect(open(aRecord({ state: 'disputed' }))).toBe(false)
    expect(open(aRecord({ state: 'withdrawn' }))).toBe(true)
  })

  test('asks when they left where a check-out is missing, or where the person wants it corrected', () => {
    const { shift } = aShiftRoster([])
    const due = { day: '2026-12-04', provisional: false }
    const asked = {
      id: 'c',
      kind: 'correction' as const,
      words: '走晚了',
      at: iso(MONDAY_10),
      due,
      answer: null,
    }
    const leaving = (record: ReturnType<typeof aRecord>) =>
      serviceView(shift, aMember(record), MONDAY_10).leaving
    expect(leaving(aRecord()).asked).toBe(false)
    const until = FRIDAY_9 + 4 * HOUR
    expect(leaving(aRecord({ asks: ['missing'], missing: true, checkOut: null }))).toEqual({
      ...{ asked: true, missing: true, first: false, from: FRIDAY_9, to: until, usual: FRIDAY_9 + 3 * HOUR },
    })
    const corrected = aRecord({ asks: ['case'], cases: [asked] })
    expect(leaving(corrected)).toMatchObject({ asked: true, missing: false, first: true, to: until })
    const confirmed = { at: iso(MONDAY_10), how: 'confirmed' as const }
    expect(leaving({ ...corrected, checkOut: confirmed })).toMatchObject({ asked: true, first: false })
    expect(leaving({ ...corrected, checkIn: null }).asked).toBe(false)
    expect(serviceView(shift, aMember(corrected), until - HOUR).leaving.to).toBe(until - HOUR)
  })

  test('is rated when somebody served, not while they do', () => {
    const { shift } = aShiftRoster([])
    const rateable = (state: 'running' | 'counted' | 'withdrawn') =>
      serviceView(shift, aMember(aRecord({ state })), MONDAY_10).rateable
    expect([rateable('running'), rateable('counted'), rateable('withdrawn')]).toEqual([false, true, false])
  })

  test('tells of the volunteer what the desk has to know', () => {
    const { shift } = aShiftRoster([])
    const member = aMember(null, { desk: true, minor: true, trainings: ['安全须知'] })
    expect(serviceView(shift, member, MONDAY_10).about).toEqual([
      ...['没有手机，站点登记的', '未满 18 岁', '学过：安全须知'],
    ])
    expect(serviceView({ ...shift, status: 'cancelled' }, member, MONDAY_10)).toMatchObject({
      ...{ state: '班次取消了', dutiable: false, byHandOpen: false },
    })
  })

  test('a decision wants words with a no, and with either where they are an answer', () => {
    const [overtime] = tasksOf(aRecord({ asks: ['overtime'], pendingOvertimeMinutes: 60 }), MONDAY_10)
    const [review] = tasksOf(aRecord({ asks: ['dayReview'] }), MONDAY_10)
    if (!overtime || !review) throw new Error('no tasks')
    expect(overtime.title).toBe('加班 1 小时，要您批准')
    expect(decisionFault(overtime, null, '')).toBe('请先选一个')
    expect(decisionFault(overtime, true, '')).toBe('')
    expect(decisionFault(overtime, false, ' ')).toContain('请写明原因')
    expect(decisionFault(overtime, false, '长'.repeat(61))).toContain('最多 60 个字')
    expect(decisionFault(review, true, '')).toContain('请写明原因')
  })
})

describe('trainings and awards', () => {
  const draft = { ...newMerit('2026-11-20'), name: '助老课', content: '教手机', minutes: '45', giver: '街道' }

  test.each([
    [{}, ''],
    [{ name: '课' }, '请写培训名称'],
    [{ minutes: '4' }, '5 到 2400'],
    [{ minutes: '很久' }, '5 到 2400'],
    [{ giver: '长'.repeat(41) }, '最多 40 个字'],
    [{ day: '2026-11-24' }, '不能晚于今天'],
  ])('%j: %s', (change, fault) => {
    const found = meritFault('training', { ...draft, ...change }, '2026-11-23')
    if (fault === '') expect(found).toBe('')
    else expect(found).toContain(fault)
  })

  test('an award needs neither content nor minutes', () => {
    expect(meritFault('award', { ...draft, content: '', minutes: '' }, '2026-11-23')).toBe('')
  })
})

test('an officer looks where their grants reach, once each', () => {
  const scope = { kind: 'street' as const, id: '310101002', name: '南京东路街道' }
  const grant = { role: 'streetOfficer' as const, scope, until: null }
  const host = {
    role: 'host' as const,
    scope: { kind: 'station' as const, id: 'st-1', name: '一号站' },
    until: null,
  }
  expect(flagScopes([host, grant, grant])).toEqual([scope])
  expect(noteFault('看')).not.toBe('')
  expect(noteFault('看过')).toBe('')
})

test('a file of hours has a name that every system takes', () => {
  expect(hoursFileName('一号/站', '2026-11')).toBe('志愿时长-一号-站-2026-11.csv')
  expect(hoursFileName('', '2026-11')).toBe('志愿时长-2026-11.csv')
})
