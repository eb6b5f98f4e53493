import fc from 'fast-check'
import {
  contentVersion,
  decodeIndex,
  encodeIndex,
  IndexFormatError,
} from '../../../../miniprogram/shared/station/codec'
import type {
  IndexedStation,
  OpeningPlan,
  StationIndex,
  Street,
} from '../../../../miniprogram/shared/station/types'
import { anyClosure, anyDay, anyPlan, branch, indexOf, nanjingEast, station } from './network'

const text = fc.string({ unit: 'binary', maxLength: 12 })
const degrees = (most: number) =>
  fc.integer({ min: -most * 100_000, max: most * 100_000 }).map((grains) => grains / 100_000)
const point = fc.record({ lng: degrees(180), lat: degrees(90) })

const words = fc.record({
  streets: fc.uniqueArray(
    fc.record({ code: text, name: text, district: text, point, pinyin: text, districtPinyin: text }),
    { selector: ({ code }) => code, minLength: 1, maxLength: 5 },
  ),
  facilities: terms({ group: text, note: text }),
  modules: terms({ intro: text }),
  hostTypes: terms({}),
  openings: fc.uniqueArray(anyPlan, { selector: ({ id }) => id, minLength: 1, maxLength: 4 }),
  holidays: fc.record({
    off: fc.array(fc.record({ date: anyDay, name: text }), { maxLength: 5 }),
    makeupWorkdays: fc.array(fc.record({ date: anyDay, name: text }), { maxLength: 3 }),
    provisionalYears: fc.array(fc.integer({ min: 2000, max: 2100 }), { maxLength: 3 }),
  }),
})

type Words = typeof words extends fc.Arbitrary<infer W> ? W : never

function terms<T extends object>(more: { [K in keyof T]: fc.Arbitrary<T[K]> }) {
  return fc.uniqueArray(fc.record({ code: text, name: text, ...more }), {
    selector: ({ code }) => code,
    minLength: 1,
    maxLength: 20,
  }) as fc.Arbitrary<({ code: string; name: string } & T)[]>
}

function stationsOver(known: Words): fc.Arbitrary<IndexedStation[]> {
  const codes = (list: readonly { code: string }[]) => list.map(({ code }) => code)
  return fc.array(
    fc.record({
      ...{ id: text, name: text, pinyin: text, address: text, phone: text, point },
      street: fc.constantFrom(...known.streets) as fc.Arbitrary<Street>,
      hostType: fc.constantFrom(...codes(known.hostTypes)),
      opening: fc.constantFrom(...known.openings) as fc.Arbitrary<OpeningPlan>,
      facilities: fc.subarray(codes(known.facilities)),
      modules: fc.subarray(codes(known.modules)),
      closures: fc.array(anyClosure, { maxLength: 3 }),
    }),
    { maxLength: 12 },
  )
}

const anyIndex: fc.Arbitrary<StationIndex> = words.chain((known) =>
  fc
    .record({ version: text, builtAt: text, stations: stationsOver(known) })
    .map((rest) => ({ ...known, ...rest })),
)

const good = indexOf([
  station({ id: 'st-1', facilities: ['hot_water', 'umbrella'], modules: ['stage'] }),
  station({ id: 'st-2', closures: [{ from: '2026-11-25', to: '2026-11-26', reason: '检修' }] }),
])

describe('encodeIndex and decodeIndex', () => {
  it('bring any index back', () => {
    fc.assert(fc.property(anyIndex, (index) => expect(decodeIndex(encodeIndex(index))).toEqual(index)))
  })

  it('write the same index the same way, without quotes or backslashes', () => {
    fc.assert(
      fc.property(anyIndex, (index) => {
        const copy = JSON.parse(JSON.stringify(index)) as StationIndex
        expect(encodeIndex(copy)).toBe(encodeIndex(index))
        expect(encodeIndex(index)).not.toMatch(/["\\]/)
      }),
    )
  })

  it('share the street and the plan between the stations that have them', () => {
    const { stations, streets, openings } = decodeIndex(encodeIndex(good))
    expect(stations[0]?.street).toBe(streets[0])
    expect(stations[1]?.street).toBe(streets[0])
    expect(stations[1]?.opening).toBe(openings[0])
  })

  it('keep points to a metre', () => {
    const point = { lng: 121.473_123_9, lat: 31.232_934_4 }
    const [only] = decodeIndex(encodeIndex(indexOf([station({ id: 'st-1', point })]))).stations
    expect(only?.point).toEqual({ lng: 121.47312, lat: 31.23293 })
  })

  it('give facilities back in the order of the catalogue', () => {
    const [only] = decodeIndex(
      encodeIndex(indexOf([station({ id: 'a', facilities: ['wifi', 'hot_water'] })])),
    ).stations
    expect(only?.facilities).toEqual(['hot_water', 'wifi'])
  })
})

describe('contentVersion', () => {
  it('does not hang on when, or under what name, the index was built', () => {
    const { version: _version, builtAt: _builtAt, ...content } = good
    expect(contentVersion({ ...good, version: 'other', builtAt: 'later' } as typeof content)).toBe(
      contentVersion(content),
    )
  })

  it('changes with anything a person could see', () => {
    const [first, second] = good.stations
    if (!first || !second) throw new Error('two stations expected')
    const changed: StationIndex[] = [
      { ...good, stations: [second, first] },
      { ...good, stations: [{ ...first, phone: '1' }, second] },
      { ...good, stations: [first, { ...second, closures: [] }] },
      { ...good, holidays: { ...good.holidays, provisionalYears: [] } },
      { ...good, openings: good.openings.map((plan) => ({ ...plan, onHoliday: 'as_usual' })) },
      { ...good, streets: good.streets.map((street) => ({ ...street, districtPinyin: 'x' })) },
    ]
    const versions = new Set([good, ...changed].map(contentVersion))
    expect(versions.size).toBe(changed.length + 1)
  })
})

describe('what is no index', () => {
  const body = encodeIndex(good)

  it.each([
    ['', 'another format'],
    ['{"ok":true}', 'another format'],
    ['XJY2' + body.slice(4), 'another format'],
    ['XJY1|AAv1', 'no body'],
    [body.slice(0, -1), 'damaged'],
    [body + '\n', 'damaged'],
    [body.replace('热水', '热茶'), 'damaged'],
  ])('%.20p is refused: %s', (bad, detail) => {
    expect(() => decodeIndex(bad)).toThrow(IndexFormatError)
    expect(() => decodeIndex(bad)).toThrow('站点数据不完整，请重新获取')
    expect(() => decodeIndex(bad)).toThrow(expect.objectContaining({ code: 'INDEX.FORMAT', detail }))
  })

  it.each([null, undefined, 7, {}, []])('%p is refused', (bad) => {
    expect(() => decodeIndex(bad as unknown as string)).toThrow(IndexFormatError)
  })

  it('is refused with that one error, whatever it is', () => {
    const cut = fc.tuple(
      fc.nat(body.length),
      fc.string({ unit: 'binary', maxLength: 4 }),
      fc.nat(body.length),
    )
    fc.assert(
      fc.property(cut, ([from, put, to]) => {
        const bad = body.slice(0, from) + put + body.slice(to)
        if (bad !== body) expect(() => decodeIndex(bad)).toThrow(IndexFormatError)
      }),
    )
  })
})

describe('an index that contradicts itself', () => {
  const stray = { ...nanjingEast, code: 'nowhere' }

  it.each([
    ['a street it does not hold', indexOf([station({ id: 'a', street: stray })])],
    ['a plan it does not hold', indexOf([station({ id: 'a', opening: { ...branch, id: 'else' } })])],
    ['an unknown kind of host', indexOf([station({ id: 'a', hostType: 'else' })])],
    ['an unknown facility', indexOf([station({ id: 'a', facilities: ['else'] })])],
    ['an unknown module', indexOf([station({ id: 'a', modules: ['else'] })])],
    [
      'a closure on a day that is none',
      indexOf([station({ id: 'a', closures: [{ from: '2026-02-30', to: '2026-03-01', reason: '' }] })]),
    ],
    ['a week of six days', { ...indexOf([]), openings: [{ ...branch, weekly: branch.weekly.slice(1) }] }],
    [
      'spans that overlap',
      withMonday([
        { open: 0, close: 60 },
        { open: 60, close: 90 },
      ]),
    ],
    ['a span that ends before it begins', withMonday([{ open: 60, close: 60 }])],
    ['a span past midnight', withMonday([{ open: 60, close: 1500 }])],
    ['a point that is none', indexOf([station({ id: 'a', point: { lng: NaN, lat: 31 } })])],
  ])('is not written: %s', (_, index) => {
    expect(() => encodeIndex(index)).toThrow(IndexFormatError)
    expect(() => contentVersion(index)).toThrow(IndexFormatError)
  })

  function withMonday(spans: { open: number; close: number }[]): StationIndex {
    return { ...indexOf([]), openings: [{ ...branch, weekly: [spans, ...branch.weekly.slice(1)] }] }
  }
})
