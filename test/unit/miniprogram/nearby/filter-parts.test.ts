import fc from 'fast-check'
import {
  type FilterPart,
  hasPart,
  partName,
  partsOf,
  togglePart,
  withoutPart,
} from '../../../../miniprogram/pages/nearby/model/filter-parts'
import { countWishes, type StationFilter } from '../../../../miniprogram/shared/station/filter'
import { smallIndex } from '../../../component/rig/small-index'

const part: fc.Arbitrary<FilterPart> = fc.oneof(
  fc.constantFrom<FilterPart>({ kind: 'openNow', code: '' }, { kind: 'always', code: '' }),
  fc.record({
    kind: fc.constantFrom(
      'facility' as const,
      'module' as const,
      'hostType' as const,
      'district' as const,
      'street' as const,
    ),
    code: fc.constantFrom('a', 'b', 'c'),
  }),
)
const built = (parts: FilterPart[]): StationFilter => parts.reduce<StationFilter>(togglePart, {})

describe('a wish', () => {
  test('is there after the first tap and gone after the second', () => {
    fc.assert(
      fc.property(fc.array(part), part, (parts, wish) => {
        const before = built(parts)
        const once = togglePart(before, wish)
        expect(hasPart(once, wish)).toBe(!hasPart(before, wish))
        expect(hasPart(togglePart(once, wish), wish)).toBe(hasPart(before, wish))
      }),
    )
  })

  test('is counted once and listed once, and nothing is left when all are given up', () => {
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const filter = built(parts)
        expect(partsOf(filter)).toHaveLength(countWishes(filter))
        expect(partsOf(filter).reduce(withoutPart, filter)).toEqual({})
      }),
    )
  })

  test('for another district lets the old sub-district go', () => {
    const filter = { district: '黄浦区', streetCode: '310101002' }
    expect(togglePart(filter, { kind: 'district', code: '静安区' })).toEqual({ district: '静安区' })
    expect(togglePart(filter, { kind: 'district', code: '黄浦区' })).toEqual({})
    expect(withoutPart(filter, { kind: 'street', code: '310101002' })).toEqual({ district: '黄浦区' })
  })
})

test('every wish has a name people know, and an unknown code is said as it is', () => {
  const name = (kind: FilterPart['kind'], code = '') => partName(smallIndex, { kind, code })
  expect(name('openNow')).toBe('现在开着')
  expect(name('always')).toBe('24 小时开着')
  expect(name('facility', 'hot_water')).toBe('有热水')
  expect(name('module', 'stage')).toBe('社区舞台')
  expect(name('hostType', 'branch')).toBe('营业网点')
  expect(name('district', '黄浦区')).toBe('黄浦区')
  expect(name('street', '310106011')).toBe('江宁路街道')
  expect(name('facility', 'hologram')).toBe('有hologram')
})
