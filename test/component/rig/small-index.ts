import { encodeIndex } from '../../../miniprogram/shared/station/codec'
import type {
  IndexedStation,
  OpeningPlan,
  StationIndex,
  Street,
} from '../../../miniprogram/shared/station/types'

const day = { open: 540, close: 990 }

const branch: OpeningPlan = {
  id: 'branch',
  name: '网点同步',
  weekly: [[day], [day], [day], [day], [day], [], []],
  onHoliday: 'closed',
  note: '',
}

const always: OpeningPlan = {
  id: 'rest24',
  name: '24 小时歇脚点',
  weekly: Array.from({ length: 7 }, () => [{ open: 0, close: 1440 }]),
  onHoliday: 'as_usual',
  note: '',
}

const streets: Street[] = [
  {
    code: '310101002',
    name: '南京东路街道',
    district: '黄浦区',
    point: { lng: 121.473, lat: 31.233 },
    pinyin: 'nan jing dong lu jie dao',
    districtPinyin: 'huang pu qu',
  },
  {
    code: '310106011',
    name: '江宁路街道',
    district: '静安区',
    point: { lng: 121.443, lat: 31.241 },
    pinyin: 'jiang ning lu jie dao',
    districtPinyin: 'jing an qu',
  },
]

const station = (n: number, opening: OpeningPlan, street: Street): IndexedStation => ({
  id: `st-${n}`,
  name: `${street.name.slice(0, -2)}${n}号站`,
  pinyin: `${street.pinyin} ${n} hao zhan`,
  address: `演示路 ${n} 号`,
  point: { lng: street.point.lng + n * 0.002, lat: street.point.lat },
  street,
  hostType: 'branch',
  opening,
  facilities: ['hot_water', 'table_chair'],
  modules: ['health'],
  phone: `021-0000 000${n}`,
  closures: [],
})

const street = (at: number): Street => streets[at] as Street

/** Six stations: four keep a branch's hours (Monday to Friday, 9:00 to 16:30), two never close. */
export const smallIndex: StationIndex = {
  version: 'v-small',
  builtAt: '2026-11-22T16:00:00.000Z',
  stations: [
    station(1, branch, street(0)),
    station(2, branch, street(0)),
    station(3, always, street(0)),
    station(4, branch, street(0)),
    station(5, always, street(1)),
    station(6, branch, street(1)),
  ],
  streets,
  facilities: [
    { code: 'hot_water', name: '热水', group: 'drink', note: '' },
    { code: 'table_chair', name: '桌椅', group: 'rest', note: '' },
  ],
  modules: [
    { code: 'health', name: '健康关爱', intro: '' },
    { code: 'stage', name: '社区舞台', intro: '' },
  ],
  hostTypes: [{ code: 'branch', name: '营业网点' }],
  openings: [branch, always],
  holidays: { off: [], makeupWorkdays: [], provisionalYears: [] },
}

/** The same as the server sends it. */
export const smallIndexText = encodeIndex(smallIndex)

/** Monday 23 November 2026, 10:00 in Shanghai: everything is open. */
export const MONDAY_10 = Date.parse('2026-11-23T10:00:00+08:00')

/** The evening of that Monday: only the two that never close are open. */
export const MONDAY_21 = Date.parse('2026-11-23T21:00:00+08:00')

/** Answers as the cloud does with the small index, nothing being live and nobody managing anything. */
export function smallCloud({
  name,
  data,
}: {
  name: string
  data: { action: string; input: unknown }
}): unknown {
  const { action } = data
  if (name === 'account') return { ok: true, data: { tag: 'a1b2', grants: [], unread: 0 } }
  if (action === 'index') {
    const { known } = data.input as { known?: string }
    const { version } = smallIndex
    if (known === version) return { ok: true, data: { unchanged: true, version } }
    return { ok: true, data: { unchanged: false, version, index: smallIndexText } }
  }
  const { ids } = data.input as { ids: string[] }
  const stations = ids.map((id) => ({ id, closures: [], facilities: [] }))
  return { ok: true, data: { asOf: smallIndex.builtAt, indexVersion: smallIndex.version, stations } }
}
