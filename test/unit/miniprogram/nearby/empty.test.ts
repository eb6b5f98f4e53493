import { emptyFor, offlineLine, quickChips, wishLine } from '../../../../miniprogram/pages/nearby/model/words'
import type { Question } from '../../../../miniprogram/pages/nearby/model/find'
import { MONDAY_10, MONDAY_21, smallIndex } from '../../../component/rig/small-index'

const empty = (question: Partial<Question>) =>
  emptyFor(smallIndex, { text: '', filter: {}, from: null, now: MONDAY_10, ...question })

describe('an empty list says which one step brings something', () => {
  test('the wish whose loss brings most', () => {
    const filter = { openNow: true, facilities: ['table_chair', 'stage_light'] }
    expect(empty({ filter, now: MONDAY_21 })).toEqual({
      title: '没有完全符合的站点',
      text: '不要求「有stage_light」的话，有 2 个站点。',
      action: '去掉「有stage_light」',
      act: 'drop',
      part: { kind: 'facility', code: 'stage_light' },
    })
  })

  test('everything, when no single wish is to blame', () => {
    expect(empty({ filter: { module: 'stage', hostType: 'moon' } })).toMatchObject({ act: 'clearAll' })
  })

  test('the words, when nothing is called so', () => {
    expect(empty({ text: '外星人' })).toMatchObject({ title: '没有找到「外星人」', act: 'clearText' })
    expect(empty({ text: '外星人', filter: { openNow: true } })).toMatchObject({ act: 'clearText' })
  })

  test('the wish, when words and wishes only fail together', () => {
    expect(empty({ text: '江宁路6', filter: { always: true } })).toMatchObject({
      act: 'drop',
      part: { kind: 'always' },
    })
  })
})

test('the chips show the two common wishes and count the others', () => {
  const { wishes, more, hidden } = quickChips({
    openNow: true,
    module: 'health',
    facilities: ['hot_water', 'wc'],
  })
  expect(wishes.map(({ name, on }) => [name, on])).toEqual([
    ['现在开着', true],
    ['有热水', true],
  ])
  expect({ more, hidden }).toEqual({ more: '更多 2', hidden: 2 })
  expect(quickChips({}).more).toBe('更多')
})

test('all wishes stand in one line', () => {
  expect(wishLine({ openNow: true, facilities: ['hot_water'], district: '黄浦区' }, smallIndex)).toBe(
    '现在开着、有热水、黄浦区',
  )
  expect(wishLine({}, smallIndex)).toBe('')
})

test('a list that could not be brought up to date says since when it stands', () => {
  const facts = { version: 'v', checkedAt: Date.parse('2026-11-22T20:05:00+08:00') }
  expect(offlineLine(true, facts, MONDAY_10)).toBe('没有网络，显示的是昨天（周日）晚上 8:05 保存的站点')
  expect(offlineLine(true, null, MONDAY_10)).toBe('没有网络，显示的是以前保存的站点')
  expect(offlineLine(false, facts, MONDAY_10)).toBe('')
})
