import fc from 'fast-check'
import type {
  Closure,
  HolidayCalendar,
  IndexedStation,
  OpeningPlan,
  OpenSpan,
  StationIndex,
  Street,
} from '../../../../miniprogram/shared/station/types'

const span = (open: string, close: string): OpenSpan => ({ open: minutes(open), close: minutes(close) })

function minutes(clock: string): number {
  const [hours = 0, rest = 0] = clock.split(':').map(Number)
  return hours * 60 + rest
}

const office = [span('9:00', '16:30')]
const elderDay = [span('8:30', '11:30'), span('13:00', '17:00')]
const allDay = [span('0:00', '24:00')]
const nightDay = [span('0:00', '2:00'), span('18:00', '24:00')]

const plan = (id: string, onHoliday: OpeningPlan['onHoliday'], weekly: OpenSpan[][]): OpeningPlan => ({
  ...{ id, name: id, note: '', onHoliday },
  weekly,
})

/** Weekdays 9:00–16:30, shut on holidays. */
export const branch = plan('branch', 'closed', [office, office, office, office, office, [], []])
/** Weekdays with a lunch gap, Saturday morning, shut on holidays. */
export const elder = plan('elder', 'closed', [
  ...[elderDay, elderDay, elderDay, elderDay, elderDay],
  [span('8:30', '11:30')],
  [],
])
/** Every day 8:30–20:30, holidays or not. */
export const centre = plan('centre', 'as_usual', Array<OpenSpan[]>(7).fill([span('8:30', '20:30')]))
/** Round the clock. */
export const rest24 = plan('rest24', 'as_usual', Array<OpenSpan[]>(7).fill(allDay))
/** From 18:00 until 2:00 of the next day. */
export const night = plan('night', 'as_usual', Array<OpenSpan[]>(7).fill(nightDay))

export const plans = [branch, elder, centre, rest24, night]

/** A short calendar: a holiday over a week, its make-up Saturday, and a year that is not published. */
export const holidays: HolidayCalendar = {
  off: [
    ...['01', '02', '03', '04', '05', '06', '07'].map((day) => ({ date: `2026-10-${day}`, name: '国庆节' })),
    { date: '2027-01-01', name: '元旦' },
  ],
  makeupWorkdays: [{ date: '2026-10-10', name: '国庆节' }],
  provisionalYears: [2027],
}

export const nanjingEast: Street = {
  code: '310101002',
  name: '南京东路街道',
  district: '黄浦区',
  point: { lng: 121.47312, lat: 31.23293 },
  pinyin: 'nan jing dong lu jie dao',
  districtPinyin: 'huang pu qu',
}

export const xinzhuang: Street = {
  code: '310112101',
  name: '莘庄镇',
  district: '闵行区',
  point: { lng: 121.37291, lat: 31.11522 },
  pinyin: 'xin/shen zhuang zhen',
  districtPinyin: 'min hang/xing qu',
}

export const luxiang: Street = {
  code: '310116105',
  name: '吕巷镇',
  district: '金山区',
  point: { lng: 121.19, lat: 30.87 },
  pinyin: 'lv xiang zhen',
  districtPinyin: 'jin shan qu',
}

/** A station with what a test does not care about filled in. */
export function station(fields: Partial<IndexedStation> & { id: string }): IndexedStation {
  return {
    name: `${fields.id} 站`,
    pinyin: '',
    address: '',
    point: nanjingEast.point,
    street: nanjingEast,
    hostType: 'branch',
    opening: branch,
    facilities: [],
    modules: [],
    phone: '',
    closures: [],
    ...fields,
  }
}

/** An index of some stations over the words above. */
export function indexOf(stations: readonly IndexedStation[]): StationIndex {
  return {
    version: 'v1',
    builtAt: '2026-11-23T02:00:00.000Z',
    stations,
    streets: [nanjingEast, xinzhuang, luxiang],
    facilities: [
      { code: 'hot_water', name: '热水', group: 'drink', note: '' },
      { code: 'umbrella', name: '雨伞', group: 'rain', note: '借还登记，不收押金' },
      { code: 'wifi', name: '无线网络', group: 'power', note: '' },
    ],
    modules: [
      { code: 'health', name: '健康关爱', intro: '小毛小病早知道' },
      { code: 'stage', name: '社区舞台', intro: '' },
    ],
    hostTypes: [
      { code: 'branch', name: '营业网点' },
      { code: 'market', name: '菜市场/商圈' },
    ],
    openings: plans,
    holidays,
  }
}

/** A day around the calendar above. */
export const anyDay = fc
  .integer({ min: 0, max: 600 })
  .map((ahead) => new Date(Date.UTC(2026, 8, 1 + ahead)).toISOString().slice(0, 10))

/** An announced closure of up to ten days. */
export const anyClosure: fc.Arbitrary<Closure> = fc
  .tuple(
    fc.integer({ min: 0, max: 500 }),
    fc.integer({ min: 0, max: 9 }),
    fc.string({ unit: 'binary', maxLength: 8 }),
  )
  .map(([start, length, reason]) => ({ from: dayAt(start), to: dayAt(start + length), reason }))

function dayAt(ahead: number): string {
  return new Date(Date.UTC(2026, 8, 1 + ahead)).toISOString().slice(0, 10)
}

/** Spans of a day, in order and apart. */
const anySpans: fc.Arbitrary<OpenSpan[]> = fc
  .uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 0, maxLength: 6 })
  .map((quarters) => quarters.sort((a, b) => a - b))
  .map((edges) =>
    edges.flatMap((edge, at) => {
      const close = edges[at + 1]
      return at % 2 === 0 && close !== undefined ? [{ open: edge * 15, close: close * 15 }] : []
    }),
  )

/** An opening plan of any shape. */
export const anyPlan: fc.Arbitrary<OpeningPlan> = fc.record({
  id: fc.string({ unit: 'binary', maxLength: 6 }),
  name: fc.string({ unit: 'binary', maxLength: 6 }),
  note: fc.string({ unit: 'binary', maxLength: 6 }),
  onHoliday: fc.constantFrom('closed' as const, 'as_usual' as const),
  weekly: fc.array(anySpans, { minLength: 7, maxLength: 7 }),
})
