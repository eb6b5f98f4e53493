import { buildNearestIndex, nearest, nearestOf } from '../../miniprogram/shared/geo/nearest'
import type { Point } from '../../miniprogram/shared/station/types'
import { ms, ratio, sample } from './sample'
import type { Section } from './table'

const SIZES = [1_024, 10_000, 100_000]
const COUNT = 20

/** Spread over Shanghai's bounds without randomness, so that two runs measure the same. */
function spread(count: number): { point: Point }[] {
  return Array.from({ length: count }, (_, n) => ({
    point: {
      lng: 120.9 + (1.1 * ((n * 7_919) % 10_007)) / 10_007,
      lat: 30.7 + (1.1 * ((n * 104_729) % 10_009)) / 10_009,
    },
  }))
}

const askers = spread(97)
const asker = (run: number): Point => askers[run % askers.length]?.point ?? { lng: 121.47, lat: 31.23 }

async function rowOf(size: number): Promise<string[]> {
  const stations = spread(size)
  const build = await sample(5, () => buildNearestIndex(stations))
  const index = buildNearestIndex(stations)
  const all = await sample(size > 10_000 ? 20 : 100, (run) => nearest(stations, asker(run), COUNT))
  const grid = await sample(300, (run) => nearestOf(index, asker(run), COUNT))
  return [
    size.toLocaleString('en'),
    ms(build.median),
    ms(all.median),
    ms(grid.median),
    ms(grid.p95),
    ratio(all.median, grid.median),
  ]
}

/** Nearest 20 by the phone's own code: looking at every station, beside the grid. */
export async function nearestOnPhone(): Promise<Section> {
  const rows: string[][] = []
  for (const size of SIZES) rows.push(await rowOf(size))
  return {
    title: `手机上找最近的 ${COUNT} 个站点 nearest ${COUNT} on the phone's code`,
    head: ['stations', 'build grid', 'every one', 'grid', 'grid p95', 'every one / grid'],
    rows,
    note: 'this machine; a phone is slower, the ratio is what carries over',
  }
}
