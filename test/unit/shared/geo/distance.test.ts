import fc from 'fast-check'
import { circleRadiusM, distanceM, walkMinutes } from '../../../../miniprogram/shared/geo/distance'

const point = fc.record({
  lng: fc.double({ min: 120, max: 123, noNaN: true }),
  lat: fc.double({ min: 30, max: 32, noNaN: true }),
})
const look = fc.constantFrom('elder' as const, 'standard' as const)

describe('distanceM', () => {
  it.each([
    ['one degree of latitude', { lng: 121, lat: 31 }, { lng: 121, lat: 32 }, 111_319],
    ['one degree of longitude at the equator', { lng: 0, lat: 0 }, { lng: 1, lat: 0 }, 111_319],
    ['one degree of longitude at 60 degrees north', { lng: 0, lat: 60 }, { lng: 1, lat: 60 }, 55_657],
    ['the other side of the earth', { lng: 0, lat: 0 }, { lng: 180, lat: 0 }, Math.PI * 6_378_100],
  ])('measures %s', (_, a, b, metres) => {
    expect(Math.abs(distanceM(a, b) - metres)).toBeLessThan(3)
  })

  it('is nothing to itself, the same both ways, and no longer than over a third place', () => {
    fc.assert(
      fc.property(point, point, point, (a, b, c) => {
        expect(distanceM(a, a)).toBe(0)
        expect(distanceM(a, b)).toBeCloseTo(distanceM(b, a), 6)
        expect(distanceM(a, c)).toBeLessThanOrEqual(distanceM(a, b) + distanceM(b, c) + 1e-6)
      }),
    )
  })
})

describe('walkMinutes', () => {
  it.each([
    [0, 'standard', 1],
    [46, 'standard', 1],
    [47, 'standard', 2],
    [690, 'standard', 15],
    [693, 'standard', 16],
    [550, 'elder', 15],
    [555, 'elder', 16],
  ] as const)('%d m in the look %s are %d minutes', (metres, inLook, minutes) => {
    expect(walkMinutes(metres, inLook)).toBe(minutes)
  })

  it('never falls when the way grows, and is never less in 长辈版', () => {
    const metres = fc.double({ min: 0, max: 50_000, noNaN: true })
    fc.assert(
      fc.property(metres, metres, look, (a, b, inLook) => {
        const [near, far] = a < b ? [a, b] : [b, a]
        expect(walkMinutes(near, inLook)).toBeLessThanOrEqual(walkMinutes(far, inLook))
        expect(walkMinutes(a, 'elder')).toBeGreaterThanOrEqual(walkMinutes(a, 'standard'))
      }),
    )
  })
})

describe('circleRadiusM', () => {
  it('is about 690 m for 15 minutes, 550 m in 长辈版 (DOMAIN.md §5)', () => {
    expect(circleRadiusM(15, 'standard')).toBeCloseTo(692.3, 1)
    expect(circleRadiusM(15, 'elder')).toBeCloseTo(553.8, 1)
  })

  it('holds exactly what is walked within its minutes', () => {
    const minutes = fc.integer({ min: 2, max: 120 })
    fc.assert(
      fc.property(minutes, look, (within, inLook) => {
        expect(walkMinutes(circleRadiusM(within, inLook) - 0.01, inLook)).toBe(within)
        expect(walkMinutes(circleRadiusM(within, inLook) + 0.01, inLook)).toBe(within + 1)
      }),
    )
  })
})
