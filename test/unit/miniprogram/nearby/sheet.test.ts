import { filterSheet } from '../../../../miniprogram/pages/nearby/model/filter-sheet'
import { smallIndex } from '../../../component/rig/small-index'

const titles = (filter = {}) => filterSheet(smallIndex, filter).map(({ title }) => title)

test('offers time, facilities by group, services, places and districts; empty groups are left out', () => {
  expect(titles()).toEqual(['开门时间', '喝的', '歇脚', '服务内容', '在什么地方', '哪个区'])
})

test('offers the sub-districts of a district once it is picked, and only those', () => {
  expect(titles({ district: '黄浦区' })).toContain('黄浦区的街道和镇')
  const streets = filterSheet(smallIndex, { district: '黄浦区' }).at(-1)
  expect(streets?.choices.map(({ name }) => name)).toEqual(['南京东路街道'])
})

test('knows a group the catalogue adds later by its own name', () => {
  const facilities = [...smallIndex.facilities, { code: 'sauna', name: '桑拿', group: '新奇', note: '' }]
  const sheet = filterSheet({ ...smallIndex, facilities }, { facilities: ['sauna'] })
  expect(sheet.find(({ title }) => title === '新奇')?.choices).toMatchObject([{ name: '桑拿', on: true }])
})

test('keys are unique, so that a tap redraws the right chip', () => {
  const keys = filterSheet(smallIndex, { district: '黄浦区' }).flatMap(({ choices }) =>
    choices.map(({ key }) => key),
  )
  expect(new Set(keys).size).toBe(keys.length)
})
