import fc from 'fast-check'
import { distanceM } from '../../../../miniprogram/shared/geo/distance'
import { buildNearestIndex, nearest, nearestOf } from '../../../../miniprogram/shared/geo/nearest'

const pointIn = (west: number, east: number, south: number, north: number) =>
  fc.record({
    lng: fc.double({ min: west, max: east, noNaN: true }),
    lat: fc.double({ min: south, max: north, noNaN: true }),
  })

const shanghai = pointIn(120.8, 122.2, 30.6, 31.9)
/** Everywhere from which no thing of Shanghai lies across the date line. */
const afar = pointIn(35, 180, -90, 90)
const items = (point: typeof shanghai) =>
  fc.array(
    point.map((at) => ({ point: at })),
    { maxLength: 120 },
  )
const count = fc.integer({ min: 1, max: 25 })

const metres = (found: readonly { distanceM: number }[]) => found.map((near) => near.distanceM)

describe('nearest', () => {
  it('is the head of the list sorted by distance', () => {
    fc.assert(
      fc.property(items(shanghai), afar, count, (list, from, most) => {
        const sorted = list.map(({ point }) => distanceM(from, point)).sort((a, b) => a - b)
        expect(metres(nearest(list, from, most))).toEqual(sorted.slice(0, most))
      }),
    )
  })

  it('keeps the order of the list among equals', () => {
    const twins = ['a', 'b', 'c'].map((id) => ({ id, point: { lng: 121, lat: 31 } }))
    expect(nearest(twins, { lng: 121, lat: 31.1 }, 2).map(({ item }) => item.id)).toEqual(['a', 'b'])
  })
})

describe('nearestOf', () => {
  it.each([
    ['in the city', shanghai, shanghai],
    ['from far outside', shanghai, afar],
    ['in the far north, where meridians are close', pointIn(100, 140, 60, 88), pointIn(100, 140, 60, 88)],
    ['over a quarter of the earth', pointIn(60, 140, -80, 80), pointIn(60, 140, -80, 80)],
  ])('finds what looking at every one finds, %s', (_, where, from) => {
    fc.assert(
      fc.property(items(where), from, count, (list, at, most) => {
        expect(metres(nearestOf(buildNearestIndex(list), at, most))).toEqual(metres(nearest(list, at, most)))
      }),
      { numRuns: 300 },
    )
  })

  it('finds them in a crowd beside a desert', () => {
    const crowd = Array.from({ length: 3_000 }, (_, at) => ({
      point: { lng: 121.47 + (at % 50) / 10_000, lat: 31.23 + Math.floor(at / 50) / 10_000 },
    }))
    const far = { point: { lng: 121.9, lat: 31.8 } }
    const list = [...crowd, far]
    const index = buildNearestIndex(list)
    for (const from of [far.point, { lng: 121.4725, lat: 31.233 }, { lng: 121.7, lat: 31.5 }]) {
      expect(metres(nearestOf(index, from, 7))).toEqual(metres(nearest(list, from, 7)))
    }
  })

  it('finds among the accepted, within the distance asked', () => {
    fc.assert(
      fc.property(
        items(shanghai),
        shanghai,
        fc.double({ min: 0, max: 60_000, noNaN: true }),
        (list, from, within) => {
          const numbered = list.map((item, number) => ({ ...item, number }))
          const even = numbered.filter(({ number }) => number % 2 === 0)
          const found = nearestOf(buildNearestIndex(numbered), from, 9, {
            accept: ({ number }) => number % 2 === 0,
            withinM: within,
          })
          const expected = nearest(even, from, 9).filter((near) => near.distanceM <= within)
          expect(metres(found)).toEqual(metres(expected))
        },
      ),
    )
  })

  it('has nothing to find in an empty list, nor from nowhere', () => {
    expect(nearestOf(buildNearestIndex([]), { lng: 121, lat: 31 }, 5)).toEqual([])
    const index = buildNearestIndex([{ point: { lng: 121, lat: 31 } }])
    expect(nearestOf(index, { lng: NaN, lat: NaN }, 5)).toEqual([])
  })
})
