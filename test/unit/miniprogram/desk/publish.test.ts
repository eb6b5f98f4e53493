import fc from 'fast-check'
import type { Catalogue } from '../../../../miniprogram/services/catalogue'
import {
  blankDraft,
  type DeskCard,
  draftFromCourse,
  draftFromSession,
  draftFromTemplate,
  type Earlier,
  inShape,
  onFirstDay,
  type PublishDraft,
  type Template,
  toggledAudience,
  toggledDay,
} from '../../../../miniprogram/features/desk/model/publish-draft'
import { publishInput } from '../../../../miniprogram/features/desk/model/publish-input'
import { firstFault, stepFault, stepsOf } from '../../../../miniprogram/features/desk/model/publish-judge'
import { lookView } from '../../../../miniprogram/features/desk/model/publish-look'
import {
  isDraft,
  stepBeside,
  stepView,
  takenUp,
} from '../../../../miniprogram/features/desk/model/publish-page'
import { signUpView } from '../../../../miniprogram/features/desk/model/publish-sign-up'
import { earlierRows, templateGroups } from '../../../../miniprogram/features/desk/model/publish-source'
import {
  type PublishSetting,
  suggestedDraw,
  timesOf,
} from '../../../../miniprogram/features/desk/model/publish-times'
import { lengthsWith, lengthWords, whenView } from '../../../../miniprogram/features/desk/model/publish-when'
import { judgeTimes } from '../../../../miniprogram/shared/activity/judge-times'
import { MONDAY_10, smallIndex } from '../../../component/rig/small-index'

const TODAY = '2026-11-23'
const terms: Catalogue['terms'] = [
  { code: '2026-autumn', name: '2026 年秋季学期', from: '2026-09-01', to: '2027-01-24' },
  { code: '2027-spring', name: '2027 年春季学期', from: '2027-03-02', to: '2027-07-05' },
]
const setting: PublishSetting = {
  station: smallIndex.stations[0] ?? null,
  holidays: {
    off: [{ date: '2026-12-30', name: '元旦' }],
    makeupWorkdays: [],
    provisionalYears: [2027],
  },
  ...{ terms, now: MONDAY_10 },
}
const template: Template = {
  ...{
    id: 't',
    module: 'health',
    title: '量血压',
    about: '测一测',
    bring: '',
    audience: ['senior'],
    minutes: 75,
  },
  ...{
    capacity: 30,
    kind: 'firstCome',
    minAge: null,
    maxAge: null,
    pickup: false,
    days: 1,
    slotMinutes: null,
  },
}
const from = (more: Partial<Template> = {}): PublishDraft =>
  draftFromTemplate({ ...template, ...more }, TODAY)
const course = {
  ...{ id: 'c-1', department: 'music', name: '二胡启蒙', level: '入门', before: null },
  ...{ meetings: 12, minutes: 90, capacity: 16, kind: 'lottery' as const },
}

describe('a draft', () => {
  test('from a template takes its shape: once, on days in a row, or one person after the other', () => {
    expect(from()).toMatchObject({ shape: 'once', day: '2026-11-30', minutes: 75, capacity: '30' })
    expect(from({ days: 5, minutes: 480, kind: 'lottery' })).toMatchObject({
      ...{ shape: 'days', count: '5', weekdays: [0, 1, 2, 3, 4], popular: true },
    })
    expect(from({ slotMinutes: 15 })).toMatchObject({ shape: 'slots', slotMinutes: '15', kind: 'firstCome' })
  })

  test('from a course begins in a week where the term is long enough, else with the next term', () => {
    const short = { ...course, meetings: 6 }
    expect(draftFromCourse(short, 'm', terms, TODAY)).toMatchObject({ day: '2026-11-30', weekdays: [0] })
    expect(draftFromCourse(course, 'm', terms, TODAY)).toMatchObject({ day: '2027-03-02', weekdays: [1] })
    expect(draftFromCourse(course, 'm', [], TODAY)).toMatchObject({
      ...{ shape: 'class', capacity: '16', kind: 'lottery', popular: true },
    })
  })

  test('from an earlier session keeps words, weekday and time, always ahead of today', () => {
    const meeting = { startsAt: '2026-10-14T06:00:00.000Z', endsAt: '2026-10-14T07:30:00.000Z' }
    const earlier = {
      ...{ id: 's-1', form: 'activity', title: '茶话会', about: '', bring: '', venue: '二楼', teacher: '' },
      ...{ partner: '', module: 'health', courseId: null, kind: 'walkIn', capacity: 40, popular: false },
      ...{ pickup: false, audience: ['all'], minAge: null, maxAge: 12, meetings: [meeting], ...meeting },
    } as unknown as Earlier
    expect(draftFromSession(earlier, [], TODAY)).toMatchObject({
      ...{ shape: 'once', day: '2026-11-25', at: 840, minutes: 90, series: 's-1', maxAge: '12', minAge: '' },
    })
    fc.assert(
      fc.property(fc.integer({ min: -100, max: 100 }), (days) => {
        const at = (iso: string): string => new Date(Date.parse(iso) + days * 86_400_000).toISOString()
        const moved = { startsAt: at(meeting.startsAt), endsAt: at(meeting.endsAt) }
        const { day } = draftFromSession({ ...earlier, ...moved, meetings: [moved] }, [], TODAY)
        const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
        expect([weekday, day > TODAY]).toEqual([new Date(moved.startsAt).getUTCDay(), true])
      }),
    )
  })

  test('changes shape, day, weekdays and audience in ways that fit together', () => {
    const days = inShape(blankDraft(TODAY), 'days')
    expect([days.count, days.weekdays.length]).toEqual(['5', 5])
    expect(inShape({ ...days, kind: 'lottery' }, 'slots').kind).toBe('firstCome')
    const weekly = draftFromCourse(course, 'm', terms, TODAY)
    expect(onFirstDay(weekly, '2027-03-04').weekdays).toEqual([3])
    expect(onFirstDay({ ...weekly, weekdays: [1, 3] }, '2027-03-05').weekdays).toEqual([1, 3])
    expect(toggledDay(toggledDay([3], 1), 3)).toEqual([1])
    expect(toggledAudience(['all'], 'senior')).toEqual(['senior'])
    expect(toggledAudience(['senior', 'teen'], 'senior')).toEqual(['teen'])
    expect(toggledAudience(['senior'], 'all')).toEqual(['all'])
  })

  test('that was kept is taken up again only as this version knows it, and not in the past', () => {
    expect(isDraft(JSON.parse(JSON.stringify(from())))).toBe(true)
    expect([isDraft(null), isDraft({ ...from(), weekdays: '1' }), isDraft({ title: 'x' })]).toEqual([
      ...[false, false, false],
    ])
    const old = {
      ...from(),
      day: '2026-11-01',
      opensDay: '2026-10-01',
      draw: { day: '2026-10-31', at: 1_200 },
    }
    expect(takenUp(old, MONDAY_10)).toMatchObject({ day: '2026-11-30', opensDay: '2026-11-24', draw: null })
  })
})

describe('times', () => {
  test('of a class go around holidays, end with the term, and say so', () => {
    const weekly = { ...draftFromCourse(course, 'm', terms, TODAY), day: '2026-12-02', weekdays: [2] }
    const view = whenView(weekly, setting)
    expect(view.skipped).toEqual(['12 月 30 日（周三）元旦，跳过'])
    expect(view.lines).toHaveLength(7)
    expect(view.short).toBe(
      '到学期结束（2027 年 1 月 24 日（周日））只排得下 7 次。请少排几次、一周多上几天，或者早点开课',
    )
    expect(stepFault('when', weekly, setting)).toBe(view.short)
    expect(stepFault('when', { ...weekly, count: '7' }, setting)).toBe('')
    expect(view.notes).toContain('2027 年的放假安排还没公布，公布后请再看看日子')
  })

  test('of a consultation are cut into slots, within the server’s limits', () => {
    const consultation = { ...from({ slotMinutes: 20 }), minutes: 150 }
    expect(whenView(consultation, setting)).toMatchObject({
      summary: '11 月 30 日（周一）上午 9:00 到 11:30，可以约 7 位',
      lines: expect.arrayContaining(['第 7 位：上午 11:00 到 11:20']) as string[],
    })
    const fault = (more: Partial<PublishDraft>) => stepFault('when', { ...consultation, ...more }, setting)
    expect(fault({})).toBe('')
    expect(fault({ slotMinutes: '' })).toBe('请填写每位分钟数，只写数字')
    expect(fault({ slotMinutes: '4' })).toBe('每位分钟数至少 5')
    expect(fault({ slotMinutes: '5' })).toBe('一次最多分成 24 个时段')
    expect(fault({ minutes: 15 })).toBe('这段时间不够一位，请选长一点')
  })

  test('outside the station’s hours are asked about, not forbidden', () => {
    expect(whenView(from(), setting).notes).toEqual([])
    const sunday = { ...from(), day: '2026-11-29' }
    expect(whenView(sunday, setting).notes[0]).toContain('站点平时不开门')
    expect(stepFault('when', sunday, setting)).toBe('')
    expect(whenView({ ...from(), at: 960, minutes: 90 }, setting).notes).toHaveLength(1)
  })

  test('a suggested draw is the evening before, or as late as may be, and always one that is allowed where one can be', () => {
    const start = Date.parse('2026-11-30T09:00:00+08:00')
    expect(new Date(suggestedDraw(start, MONDAY_10)).toISOString()).toBe('2026-11-29T12:00:00.000Z')
    fc.assert(
      fc.property(
        fc.integer({ min: 61, max: 20_000 }),
        fc.integer({ min: 0, max: 20_000 }),
        (ahead, opens) => {
          const startsAt = MONDAY_10 + ahead * 60_000
          const opensAt = MONDAY_10 + Math.min(opens, ahead - 61) * 60_000
          const drawAt = suggestedDraw(startsAt, opensAt)
          const times = {
            kind: 'lottery' as const,
            opensAt,
            meetings: [{ startsAt, endsAt: startsAt + 1 }],
            drawAt,
          }
          expect(judgeTimes(times, MONDAY_10)).toBeNull()
        },
      ),
    )
    const soon = { ...from(), kind: 'lottery' as const, day: TODAY, at: 900 }
    expect(signUpView(soon, setting)).toMatchObject({
      drawTime: '14:00',
      suggested: expect.stringContaining('时间紧') as string,
    })
  })

  test('lengths are said in hours and minutes and keep what a template brought', () => {
    expect([lengthWords(30), lengthWords(60), lengthWords(95)]).toEqual([
      '30 分钟',
      '1 小时',
      '1 小时 35 分钟',
    ])
    expect(lengthsWith(95)).toContain(95)
    expect(lengthsWith(90).filter((length) => length === 90)).toHaveLength(1)
  })
})

describe('faults', () => {
  const fault = (step: Parameters<typeof stepFault>[0], more: Partial<PublishDraft>) =>
    stepFault(step, { ...from(), ...more }, setting)

  test.each<[Parameters<typeof stepFault>[0], Partial<PublishDraft>, string]>([
    ['what', { module: '' }, '请选择服务模块'],
    ['what', { title: '茶' }, '标题至少 2 个字'],
    ['when', { shape: 'days', weekdays: [], count: '3' }, '请选星期几'],
    ['when', { shape: 'days', weekdays: [0], count: '61' }, '几天最多 60'],
    ['who', { capacity: '' }, '请填写名额，只写数字'],
    ['who', { capacity: '501' }, '名额最多 500'],
    ['who', { audience: [] }, '请选给谁的活动'],
    ['who', { audience: ['senior', 'teen', 'child', 'parent', 'family'] }, '给谁的最多选 4 种'],
    ['who', { minAge: '130' }, '年龄最多 120'],
    ['who', { minAge: '12', maxAge: '6' }, '最小年龄不能大于最大年龄'],
    ['who', { pickup: true, kind: 'walkIn' }, '要接送码的活动需要先报名'],
    ['signUp', { opensNow: false, opensDay: '2026-12-01' }, '报名要在活动开始前开放'],
  ])('%s %j: %s', (step, more, words) => {
    expect(fault(step, more)).toBe(words)
  })

  test('the first one is found, wherever it is', () => {
    expect(firstFault(from(), setting)).toBeNull()
    expect(firstFault({ ...from(), capacity: '0' }, setting)).toEqual({ step: 'who', fault: '名额至少 1' })
  })

  test('steps follow each other, without those that a draft has no use for', () => {
    expect(stepsOf({ kind: 'walkIn' })).not.toContain('signUp')
    expect(stepBeside('who', { ...from(), kind: 'walkIn' }, 1)).toBe('look')
    expect(stepBeside('what', from(), -1)).toBe('what')
    expect(stepView('look', from())).toMatchObject({ last: true, place: '第 5 步，共 5 步' })
  })
})

test('what is sent is what was said: no draw without a lottery, no limits for walk-ins, one place a slot', () => {
  const sent = (draft: PublishDraft) => publishInput(draft, 'st-1', timesOf(draft, setting))
  const walkIn = sent({ ...from(), kind: 'walkIn', popular: true })
  expect(walkIn).toMatchObject({ form: 'activity', popular: false, capacity: 30 })
  expect(walkIn).not.toHaveProperty('drawAt')
  expect(sent({ ...from(), kind: 'lottery' })).toMatchObject({ drawAt: '2026-11-29T12:00:00.000Z' })
  expect(sent(from({ slotMinutes: 15 }))).toMatchObject({ form: 'slot', slotMinutes: 15, capacity: 1 })
  const weekly = sent(draftFromCourse(course, 'm', terms, TODAY))
  expect(weekly).toMatchObject({ form: 'class', courseId: 'c-1', term: '2027-spring' })
  expect(weekly.meetings).toHaveLength(12)
  expect(sent({ ...from(), minAge: '6', maxAge: '', series: 's-9' })).toMatchObject({
    ...{ minAge: 6, maxAge: null, series: 's-9' },
  })
})

test('the last look reads as residents will read it', () => {
  const weekly = { ...draftFromCourse(course, 'm', terms, TODAY), teacher: '沈', popular: true, pickup: true }
  const { title, lines } = lookView({ ...weekly, kind: 'lottery' }, setting)
  const line = (name: string) => lines.find((each) => each.name === name)?.text
  expect(title).toBe('二胡启蒙')
  expect(line('时间')).toBe('每周二上午 9:00，共 12 次，从 2027 年 3 月 2 日（周二）起')
  expect(line('怎么给')).toContain('抽签：2027 年 3 月 1 日（周一）晚上 8:00 抽')
  expect([line('老师'), line('带什么')]).toEqual(['沈', undefined])
  expect(lookView({ ...from(), opensNow: false, opensDay: '2026-11-25' }, setting).lines).toContainEqual({
    name: '报名',
    text: '后天（周三）上午 9:00 开始报名',
  })
})

test('sources are grouped and found by words; slots of one consultation and repetitions are one', () => {
  const modules = [
    { code: 'health', name: '健康关爱' },
    { code: 'stage', name: '社区舞台' },
  ]
  expect(templateGroups([template], modules, '')).toEqual([
    { name: '健康关爱', rows: [{ id: 't', title: '量血压', text: '1 小时 15 分钟 · 30 人 · 先到先得' }] },
  ])
  expect(templateGroups([template], modules, '唱歌')).toEqual([])
  const card = (id: string, title: string, day: string) =>
    ({ id, title, startsAt: `${day}T01:00:00.000Z`, endsAt: `${day}T02:00:00.000Z` }) as DeskCard
  const cards = [
    card('a', '咨询', '2026-11-10'),
    card('b', '咨询', '2026-11-17'),
    card('c', '茶会', '2026-11-12'),
  ]
  expect(earlierRows(cards, '', MONDAY_10).map(({ id }) => id)).toEqual(['b', 'c'])
  expect(earlierRows(cards, '茶', MONDAY_10).map(({ id }) => id)).toEqual(['c'])
})
