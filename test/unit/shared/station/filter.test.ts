import fc from 'fast-check'
import { countWishes, filterTest, hasFacility } from '../../../../miniprogram/shared/station/filter'
import type { StationFilter } from '../../../../miniprogram/shared/station/filter'
import type { StationLive } from '../../../../miniprogram/shared/station/types'
import { branch, centre, holidays, nanjingEast, plans, rest24, station, xinzhuang } from './network'

const now = Date.parse('2026-11-23T18:00:00+08:00')
const context = { now, holidays }
const shutToday = [{ from: '2026-11-23', to: '2026-11-23', reason: '检修' }]

const stations = [
  station({ id: 'bank', opening: branch, facilities: ['hot_water', 'umbrella'], modules: ['health'] }),
  station({
    id: 'centre',
    opening: centre,
    hostType: 'market',
    facilities: ['hot_water'],
    street: xinzhuang,
  }),
  station({ id: 'rest', opening: rest24, facilities: ['umbrella'], modules: ['stage', 'health'] }),
  station({ id: 'shut', opening: centre, closures: shutToday, street: xinzhuang }),
]
const ids = (filter: StationFilter, live?: StationLive[]) =>
  stations
    .filter(filterTest(filter, { ...context, live: live && new Map(live.map((known) => [known.id, known])) }))
    .map(({ id }) => id)

describe('filterTest', () => {
  it.each<[string, StationFilter, string[]]>([
    ['no wish', {}, ['bank', 'centre', 'rest', 'shut']],
    ['open now', { openNow: true }, ['centre', 'rest']],
    ['round the clock', { always: true }, ['rest']],
    ['a facility', { facilities: ['hot_water'] }, ['bank', 'centre']],
    ['all of two facilities', { facilities: ['hot_water', 'umbrella'] }, ['bank']],
    ['no facility in particular', { facilities: [] }, ['bank', 'centre', 'rest', 'shut']],
    ['a module', { module: 'health' }, ['bank', 'rest']],
    ['a kind of host', { hostType: 'market' }, ['centre']],
    ['a district', { district: '闵行区' }, ['centre', 'shut']],
    ['a street', { streetCode: nanjingEast.code }, ['bank', 'rest']],
    ['several wishes', { openNow: true, module: 'health' }, ['rest']],
    ['what nobody has', { facilities: ['piano'] }, []],
    ['wishes taken back', { openNow: false, always: false }, ['bank', 'centre', 'rest', 'shut']],
  ])('%s', (_, filter, expected) => expect(ids(filter)).toEqual(expected))

  it.each([
    ['ok', true],
    ['low', true],
    ['out', false],
    ['broken', false],
  ] as const)('counts a facility that is %s: %p', (facilityState, counts) => {
    const live = { id: 'bank', closures: [], facilities: [{ code: 'hot_water', state: facilityState }] }
    expect(ids({ facilities: ['hot_water'] }, [live])).toEqual(counts ? ['bank', 'centre'] : ['centre'])
    expect(ids({ facilities: ['umbrella'] }, [live])).toEqual(['bank', 'rest'])
  })

  it('believes the live closures over those of the index', () => {
    const opened = { id: 'shut', closures: [], facilities: [] }
    const shut = { id: 'rest', closures: shutToday, facilities: [] }
    expect(ids({ openNow: true }, [opened, shut])).toEqual(['centre', 'shut'])
  })

  it('never gives more for one more wish', () => {
    const filter = fc.record(
      {
        openNow: fc.boolean(),
        always: fc.boolean(),
        facilities: fc.subarray(['hot_water', 'umbrella']),
        module: fc.constantFrom('health', 'stage'),
        hostType: fc.constantFrom('branch', 'market'),
        district: fc.constantFrom('黄浦区', '闵行区'),
      },
      { requiredKeys: [] },
    )
    const list = plans.flatMap((opening) =>
      stations.map((base, at) => ({ ...base, opening, id: `${opening.id}${at}` })),
    )
    const idsOf = (wish: StationFilter) => new Set(list.filter(filterTest(wish, context)).map(({ id }) => id))
    fc.assert(
      fc.property(filter, filter, (a, b) => {
        const facilities = [...new Set([...(a.facilities ?? []), ...(b.facilities ?? [])])]
        const both = idsOf({ ...a, ...b, facilities, ...orOf(a, b) })
        for (const id of both) expect(idsOf(b).has(id)).toBe(true)
      }),
    )
  })
})

const orOf = (a: StationFilter, b: StationFilter) => ({
  openNow: a.openNow === true || b.openNow === true,
  always: a.always === true || b.always === true,
})

describe('hasFacility', () => {
  it('does not give a station what it never had', () => {
    const live = { id: 'rest', closures: [], facilities: [{ code: 'hot_water', state: 'ok' as const }] }
    expect(hasFacility(station({ id: 'rest', facilities: ['umbrella'] }), 'hot_water', live)).toBe(false)
  })
})

describe('countWishes', () => {
  it.each<[StationFilter, number]>([
    [{}, 0],
    [{ openNow: false, facilities: [] }, 0],
    [{ openNow: true, facilities: ['a', 'b'], district: '黄浦区' }, 4],
  ])('%p are %d', (filter, count) => expect(countWishes(filter)).toBe(count))
})
