import { mergeBoards, weeksFor } from '../../../../miniprogram/pages/activities/boards'
import { DAYS_AHEAD, daySheet, dayStrip } from '../../../../miniprogram/pages/activities/model/days'
import { CallError } from '../../../../miniprogram/services/cloud'
import { session } from '../../../component/activities/sessions'

const TODAY = '2026-11-25'
const names = (chosen: string | null, look: 'elder' | 'standard' = 'elder') => {
  const { days, more } = dayStrip(look, chosen, TODAY)
  return [...days.map(({ name, on }) => (on ? `[${name}]` : name)), more].join(' ')
}

test('the strip is short, and shows what was picked behind it', () => {
  expect(names(null)).toBe('[这几天] 今天 明天 更多日期')
  expect(names(null, 'standard')).toBe('[这几天] 今天 明天 周五 更多日期')
  expect(names('2026-11-26')).toBe('这几天 今天 [明天] 更多日期')
  expect(names('2026-12-03')).toBe('这几天 今天 明天 12 月 3 日')
  expect(dayStrip('elder', '2026-12-03', TODAY).picked).toBe(true)
})

test('the sheet has four weeks of days, each under its own week', () => {
  const groups = daySheet('2026-11-26', TODAY)
  expect(groups.map(({ title }) => title)).toEqual([
    ...['这一周', '下一周', '12 月 7 日起的一周', '12 月 14 日起的一周', '12 月 21 日起的一周'],
  ])
  const choices = groups.flatMap((group) => group.choices)
  expect(choices).toHaveLength(DAYS_AHEAD)
  expect(choices.slice(0, 3).map(({ name }) => name)).toEqual(['今天 25 日', '明天 26 日', '周五 27 日'])
  expect(choices.filter(({ on }) => on).map(({ code }) => code)).toEqual(['2026-11-26'])
})

test('a day is fetched with its week; without one, so many weeks from today', () => {
  expect(weeksFor(null, 2, TODAY)).toEqual(['2026-11-25', '2026-12-02'])
  expect(weeksFor('2026-12-01', 1, TODAY)).toEqual(['2026-11-25'])
  expect(weeksFor('2026-12-02', 1, TODAY)).toEqual(['2026-12-02'])
  expect(weeksFor('2026-11-24', 1, TODAY)).toEqual(['2026-11-25'])
})

test('weeks are merged: each session once, the oldest copy dates the list, and what is missing is known', () => {
  const error = new CallError('PHONE.OFFLINE', '没有网络', true, '')
  const board = (from: string, at: number) => ({ from, at, sessions: [session] })
  expect(
    mergeBoards([
      { state: 'ready', board: board('a', 9) },
      { state: 'kept', board: board('b', 5), error },
    ]),
  ).toEqual({ sessions: [session], keptAt: 5, error: null, failed: false })
  expect(
    mergeBoards([
      { state: 'ready', board: board('a', 9) },
      { state: 'failed', error },
    ]),
  ).toMatchObject({
    ...{ keptAt: null, error, failed: false },
  })
  expect(mergeBoards([{ state: 'failed', error }])).toMatchObject({ error, failed: true })
})
