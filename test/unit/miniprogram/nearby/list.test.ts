import { findStations } from '../../../../miniprogram/pages/nearby/model/find'
import {
  type ListInput,
  MOST_ROWS,
  nearbyList,
  PAGE_ROWS,
  shownIds,
} from '../../../../miniprogram/pages/nearby/model/list'
import type { IndexedStation, StationIndex } from '../../../../miniprogram/shared/station/types'
import { MONDAY_10, smallIndex } from '../../../component/rig/small-index'

const from = { lng: 121.473, lat: 31.233 }
const first = smallIndex.stations[0] as IndexedStation

/** Stations in a row eastwards, 100 m apart. */
const many = (count: number): StationIndex => ({
  ...smallIndex,
  stations: Array.from({ length: count }, (_, n) => ({
    ...first,
    id: `row-${n}`,
    point: { lng: from.lng + (n + 1) * 0.00105, lat: from.lat },
  })),
})
const list = (index: StationIndex, over: Partial<ListInput> & { place?: typeof from | null } = {}) => {
  const place = over.place === undefined ? from : over.place
  const { stations } = findStations(index, { text: '', filter: {}, from: place, now: MONDAY_10 })
  const viewing = { look: 'elder' as const, now: MONDAY_10, from: place, index }
  return nearbyList({ stations, shown: PAGE_ROWS, searching: false, narrowed: false, viewing, ...over })
}
const titles = (index: StationIndex, over = {}) =>
  list(index, over).sections.map(({ title, rows }) => [title, rows.length])

describe('the 15-minute circle', () => {
  test('divides the list where the walk gets longer, at the pace of the look', () => {
    // 550 m in 长辈版, 690 m in the standard look (DOMAIN.md §5).
    expect(titles(many(12))).toEqual([
      ['走路 15 分钟以内 5\u00a0个', 5],
      ['再远一点的站点', 7],
    ])
    const viewing = { look: 'standard' as const, now: MONDAY_10, from, index: smallIndex }
    expect(titles(many(12), { viewing })[0]).toEqual(['走路 15 分钟以内 6\u00a0个', 6])
  })

  test('says honestly when nothing is in it, and how far the nearest is', () => {
    const far = many(30)
    const stations = far.stations.slice(10)
    expect(titles({ ...far, stations })[0]?.[0]).toBe('走路 15 分钟以内没有，最近的要走 30 分钟')
    expect(titles({ ...far, stations: far.stations.slice(25) })[0]?.[0]).toBe(
      '走路 15 分钟以内没有，最近的有 2.6 公里',
    )
  })

  test('counts what is within it even beyond the rows on show', () => {
    expect(list(many(12), { shown: 2 }).sections).toMatchObject([{ title: '走路 15 分钟以内 5\u00a0个' }])
  })
})

test('without a place there is one part and no minutes; a search and wishes are named as such', () => {
  expect(titles(smallIndex, { place: null })).toEqual([['全部 6 个站点', 6]])
  expect(titles(smallIndex, { place: null, narrowed: true })).toEqual([['符合条件的 6 个站点', 6]])
  expect(titles(smallIndex, { searching: true })).toEqual([['找到 6 个站点', 6]])
  expect(titles(smallIndex, { searching: true, alike: true })).toEqual([['没有这个名字，像的有 6 个站点', 6]])
  expect(list(smallIndex, { place: null }).sections[0]?.rows[0]).toMatchObject({ minutes: 0 })
})

describe('rows', () => {
  test('come by the page, and the button says how many more', () => {
    expect(list(many(45)).more).toBe('再看 20 个')
    expect(list(many(45), { shown: 40 }).more).toBe('再看 5 个')
    expect(list(many(20)).more).toBe('')
  })

  test('end where a filter serves better, and say so', () => {
    const end = list(many(200), { shown: 500 })
    expect(shownIds(end.sections)).toHaveLength(MOST_ROWS)
    expect(end).toMatchObject({ more: '', end: '还有 140 个没有列出。搜一搜，或者用「更多」缩小范围。' })
  })
})
