import fc from 'fast-check'
import { EARTH_RADIUS_M } from '../../../../miniprogram/shared/geo/distance'
import { type Fix, judgePlace, radiusOf } from '../../../../miniprogram/shared/volunteer/place'
import { CURRENT_POLICY } from '../../../../miniprogram/shared/volunteer/policy'

const point = { lng: 121.4737, lat: 31.2304 }
/** So many metres north of the station. */
const fix = (metres: number, accuracyM: number): Fix => ({
  point: { lng: point.lng, lat: point.lat + (metres / EARTH_RADIUS_M) * (180 / Math.PI) },
  accuracyM,
})
const judge = (where: Fix | null, radiusM: number | null = null) =>
  judgePlace({ point, radiusM }, where, CURRENT_POLICY)

describe('the circle around a station', () => {
  it.each([
    [null, 200],
    [NaN, 200],
    [99, 100],
    [100, 100],
    [350, 350],
    [500, 500],
    [501, 500],
    [-5, 100],
  ])('of its own %p is %d m', (own, radius) => expect(radiusOf(own, CURRENT_POLICY)).toBe(radius))
})

describe('where a scan was made', () => {
  it.each([
    ['at the door', 0, 0, null, 'pass', 200],
    ['just within', 199.9, 0, null, 'pass', 200],
    ['just outside', 200.1, 0, null, 'outside', 200],
    ['within a vague fix', 249.9, 50, null, 'pass', 250],
    ['outside a vague fix', 250.1, 50, null, 'outside', 250],
    ['all the accuracy that is granted', 349.9, 150, null, 'pass', 350],
    ['no more than that', 350.1, 5_000, null, 'outside', 350],
    ['a station of 100 m', 100.1, 0, 100, 'outside', 100],
    ['a station of 500 m', 649.9, 150, 500, 'pass', 650],
    ['a station that asks for more', 650.1, 150, 9_000, 'outside', 650],
  ])('%s: %d m away, give or take %d m', (_what, away, accuracy, own, place, allowedM) => {
    const verdict = { place, allowedM, distanceM: Math.round(away) }
    expect(judge(fix(away, accuracy), own)).toEqual(verdict)
  })

  it.each<[what: string, where: Fix | null]>([
    ['nothing was said', null],
    ['a fix that is not to be used', { ...fix(0, -1) }],
    ['no accuracy', fix(0, NaN)],
    ['a boundless accuracy', fix(0, Infinity)],
    ['no point', { point: { lng: NaN, lat: 31 }, accuracyM: 10 }],
    ['a point off the globe', { point: { lng: 121, lat: 131 }, accuracyM: 10 }],
  ])('is unknown: %s', (_what, where) => {
    expect(judge(where)).toEqual({ place: 'unknown', distanceM: null, allowedM: null })
  })

  it('never passes beyond 650 m and always within 100 m', () => {
    const metres = fc.double({ min: 0, max: 2_000, noNaN: true })
    const own = fc.option(fc.double({ min: -100, max: 5_000 }))
    fc.assert(
      fc.property(metres, metres, own, (away, accuracy, radius) => {
        const { place } = judge(fix(away, accuracy), radius)
        if (away > 650.001) expect(place).toBe('outside')
        if (away < 99.999) expect(place).toBe('pass')
      }),
    )
  })
})
