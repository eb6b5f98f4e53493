import {
  needsGuardian,
  NO_VOLUNTEER,
  volunteerAdded,
  volunteerFault,
} from '../../../../miniprogram/features/desk/model/add-volunteer'
import {
  blankShift,
  isShiftDraft,
  type ShiftDraft,
  shiftFault,
  shiftForm,
  takenUpShift,
  withDay,
  withRest,
  withRole,
  withTime,
} from '../../../../miniprogram/features/desk/model/shift-draft'
import { numberOf, shiftWordsFault } from '../../../../miniprogram/features/desk/model/shift-words'
import { clockAhead, shiftWindowWords } from '../../../../miniprogram/features/desk/model/sign-in-code'

/** A Monday, 10:00 in Shanghai. */
const NOW = Date.parse('2026-11-23T02:00:00.000Z')
const HOUR = 3_600_000

const draft = (more: Partial<ShiftDraft> = {}): ShiftDraft => ({
  ...blankShift('一号站', '李静'),
  ...{
    spans: [{ start: 540, end: 690 }],
    days: ['2026-11-24'],
    role: 'guide',
    name: '引导',
    content: '指路',
  },
  ...{ least: '1', capacity: '3' },
  ...more,
})

describe('the form of shifts', () => {
  test('can be sent when everything is said', () => expect(shiftFault(draft(), NOW)).toBe(''))

  test.each([
    [{ spans: [] }, '请选一种班次'],
    [{ spans: [{ start: 540, end: 560 }] }, '半小时到 12 小时'],
    [{ spans: [{ start: 540, end: 1_320 }] }, '半小时到 12 小时'],
    [
      {
        spans: [
          { start: 540, end: 690 },
          { start: 660, end: 720 },
        ],
      },
      '不能重叠',
    ],
    [{ rest: { start: 530, end: 600 } }, '休息'],
    [{ rest: { start: 600, end: 590 } }, '休息'],
    [{ days: [] }, '请选日子'],
    [{ days: Array.from({ length: 15 }, (_day, at) => `2026-12-${at + 10}`) }, '最多选 14 天'],
    [{ days: ['2026-11-23'] }, '开始时间已经过了'],
    [{ role: '' }, '请选岗位'],
    [{ name: '引' }, '请写名称'],
    [{ content: '' }, '请写服务内容'],
    [{ leader: ' ' }, '请写负责人'],
    [{ organiser: '' }, '请写组织单位'],
    [{ least: '0' }, '最少几个人'],
    [{ capacity: '' }, '最多几个人'],
    [{ least: '4' }, '不能比最少的少'],
  ])('%j cannot be sent', (more, words) => expect(shiftFault(draft(more), NOW)).toContain(words))

  test('days come and go in order, and others than those offered are shown, too', () => {
    const far = withDay(withDay(draft(), '2027-01-05'), '2026-11-23')
    expect(far.days).toEqual(['2026-11-23', '2026-11-24', '2027-01-05'])
    expect(shiftForm(far, NOW).days).toHaveLength(15)
    expect(withDay(far, '2026-11-24').days).toEqual(['2026-11-23', '2027-01-05'])
    expect(shiftForm(far, NOW).summary).toBe('一共开 3 班')
  })

  test('a role brings its words, which the host’s own outlive', () => {
    const role = {
      code: 'a',
      name: '引导',
      duty: '指路。',
      training: [],
      minorAllowed: true,
      risk: 'low' as const,
    }
    const other = { ...role, code: 'b', name: '陪练', duty: '教手机。' }
    const first = withRole(draft({ role: '', name: '', content: '' }), role, null)
    expect(first).toMatchObject({ role: 'a', name: '引导志愿服务', content: '指路' })
    expect(withRole(first, other, role)).toMatchObject({ name: '陪练志愿服务', content: '教手机' })
    expect(withRole({ ...first, content: '站门口' }, other, role)).toMatchObject({ content: '站门口' })
  })

  test('a rest lies in the middle of the one span', () => {
    expect(withRest(draft(), true).rest).toEqual({ start: 630, end: 675 })
    expect(withRest(withRest(draft(), true), false).rest).toBeNull()
    expect(withTime(draft(), 0, 'end', 720).spans).toEqual([{ start: 540, end: 720 }])
  })

  test('is read again as it was kept, without days that are over', () => {
    const kept: unknown = JSON.parse(JSON.stringify(draft({ days: ['2026-11-20', '2026-11-24'] })))
    expect(isShiftDraft(kept) && takenUpShift(kept, NOW).days).toEqual(['2026-11-24'])
    expect(isShiftDraft({ title: '太极拳' })).toBe(false)
    expect(isShiftDraft(null)).toBe(false)
  })
})

describe('somebody without a phone', () => {
  const adult = { ...NO_VOLUNTEER, name: ' 陈阿婆 ', phone: '62345678' }
  const minor = { ...NO_VOLUNTEER, name: '小明', born: '2011-05' }

  test('needs a name and one of the two', () => {
    expect(volunteerFault(NO_VOLUNTEER, NOW)).toContain('姓名')
    expect(volunteerFault({ ...adult, phone: '' }, NOW)).toContain('至少填一样')
    expect(volunteerFault({ ...adult, phone: '62' }, NOW)).toContain('电话好像不对')
    expect(volunteerAdded(adult, NOW)).toEqual({ name: '陈阿婆', phone: '62345678' })
  })

  test('below 18 a guardian is asked first', () => {
    expect(needsGuardian(minor, NOW)).toBe(true)
    expect(volunteerFault(minor, NOW)).toContain('监护人的姓名')
    expect(volunteerFault({ ...minor, guardianName: '李静' }, NOW)).toContain('监护人的电话')
    const asked = { ...minor, guardianName: '李静', guardianPhone: '13800000000' }
    expect(volunteerFault(asked, NOW)).toContain('读给监护人听')
    expect(volunteerFault({ ...asked, agreed: true }, NOW)).toBe('')
    expect(volunteerAdded({ ...asked, agreed: true }, NOW)).toMatchObject({
      ...{ born: '2011-05', guardian: { name: '李静', phone: '13800000000', agreed: true } },
    })
  })
})

test('places are a whole number, and never fewer than there are people', () => {
  const words = { content: '指路', leader: '李静', venue: '', capacity: '3' }
  expect(shiftWordsFault(words, 3)).toBe('')
  expect(shiftWordsFault(words, 4)).toContain('已经有 4 人')
  expect(shiftWordsFault({ ...words, capacity: 'x' }, 0)).toContain('1 到 500')
  expect(shiftWordsFault({ ...words, content: '指'.repeat(101) }, 0)).toContain('最多 100')
  expect(numberOf('1.5')).toBeNaN()
})

test('the code says when it opens nothing', () => {
  const shift = [{ startsAt: NOW, endsAt: NOW + 2 * HOUR }]
  const at = (hours: number) => shiftWindowWords(shift, NOW + hours * HOUR)
  expect(at(-1.01)).toContain('还没到签到时间')
  expect(at(-1)).toBe('')
  expect(at(1.99)).toBe('')
  expect(at(2)).toContain('只能签退')
  expect(at(3)).toContain('已经关了')
  expect(shiftWindowWords([], NOW)).toBe('')
})

test('a clock a few seconds off is left alone', () => {
  expect(clockAhead(new Date(NOW + 4_999).toISOString(), NOW)).toBe(0)
  expect(clockAhead(new Date(NOW + 60_000).toISOString(), NOW)).toBe(60_000)
})
