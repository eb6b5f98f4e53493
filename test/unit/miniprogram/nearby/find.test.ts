import { countStations, findStations, type Question } from '../../../../miniprogram/pages/nearby/model/find'
import { MONDAY_10, MONDAY_21, smallIndex } from '../../../component/rig/small-index'

const nanjing = { lng: 121.473, lat: 31.233 }
const jiangning = { lng: 121.443, lat: 31.241 }
const ask = (question: Partial<Question>) => {
  const { stations, fault } = findStations(smallIndex, {
    text: '',
    filter: {},
    from: null,
    now: MONDAY_10,
    ...question,
  })
  return { ids: stations.map(({ id }) => id), fault }
}

test('from a place the nearest comes first; without one the order is the index’s', () => {
  expect(ask({ from: nanjing }).ids.slice(0, 4)).toEqual(['st-1', 'st-2', 'st-3', 'st-4'])
  expect(ask({ from: jiangning }).ids[0]).toBe('st-5')
  expect(ask({}).ids).toEqual(smallIndex.stations.map(({ id }) => id))
})

test('wishes and words narrow it together, and initials are understood', () => {
  expect(ask({ filter: { always: true } }).ids).toEqual(['st-3', 'st-5'])
  expect(ask({ filter: { openNow: true }, now: MONDAY_21 }).ids).toEqual(['st-3', 'st-5'])
  expect(ask({ text: 'njdl', from: nanjing }).ids).toEqual(['st-1', 'st-2', 'st-3', 'st-4'])
  expect(ask({ text: 'njdl', filter: { always: true } }).ids).toEqual(['st-3'])
  expect(ask({ text: '24小时' }).ids).toEqual(['st-3', 'st-5'])
})

test('what is out of order right now does not answer a wish for it', () => {
  const out = { code: 'hot_water', state: 'out' as const, since: '2026-11-23T01:00:00.000Z' }
  const live = new Map([['st-1', { id: 'st-1', closures: [], facilities: [out] }]])
  expect(ask({ filter: { facilities: ['hot_water'] }, from: nanjing, live }).ids[0]).toBe('st-2')
})

test('a pasted letter is refused in words, not searched', () => {
  expect(ask({ text: '很'.repeat(41) })).toEqual({ ids: [], fault: '最多输入 40 个字' })
})

test('the count is that of the list', () => {
  const question = { text: '', filter: { always: true }, from: nanjing, now: MONDAY_10 }
  expect(countStations(smallIndex, question)).toBe(2)
})
