import fc from 'fast-check'
import { intersects, isWithin } from '../../../../../local/cloud/geo/area'
import { boxAround, GridIndex } from '../../../../../local/cloud/geo/grid'
import { distanceM, type Position } from '../../../../../local/cloud/geo/sphere'

test('distances are MongoDB’s', () => {
  expect(distanceM([113.3089506, 23.0968251], [113.306789, 23.1564721])).toBe(6643.521654040738)
  expect(distanceM([0, 0], [180, 0])).toBeCloseTo(Math.PI * 6_378_100, 3)
  expect(distanceM([121.5, 31.2], [121.5, 31.2])).toBe(0)
})

const position = fc.tuple(
  fc.double({ min: 120, max: 123, noNaN: true }),
  fc.double({ min: 30, max: 32, noNaN: true }),
) as fc.Arbitrary<Position>

test('a grid never leaves out a point inside the circle', () => {
  fc.assert(
    fc.property(
      fc.array(position, { minLength: 1, maxLength: 60 }),
      position,
      fc.integer({ min: 1, max: 40_000 }),
      (points, center, radius) => {
        const grid = new GridIndex('at')
        points.forEach((coordinates, i) => grid.add(`k${i}`, { type: 'Point', coordinates }))
        const box = boxAround(center, radius)
        const found = new Set((box && grid.candidates(box)) ?? points.map((_p, i) => `k${i}`))
        points.forEach((point, i) => {
          if (distanceM(point, center) <= radius) expect(found).toContain(`k${i}`)
        })
      },
    ),
  )
})

test('removed and moved points leave no trace', () => {
  const grid = new GridIndex('at')
  const put = (key: string, coordinates: Position) => {
    grid.remove(key)
    grid.add(key, { type: 'Point', coordinates })
  }
  put('a', [121, 31])
  put('a', [122, 31])
  put('b', [121, 31])
  grid.remove('b')
  expect(grid.candidates([120.99, 30.99, 121.01, 31.01])).toEqual([])
  expect(grid.candidates([121.99, 30.99, 122.01, 31.01])).toEqual(['a'])
})

const square = (west: number, south: number, size: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ],
  ],
})

test('areas with holes, borders and crossings', () => {
  const ring = {
    type: 'Polygon',
    coordinates: [...square(0, 0, 10).coordinates, ...square(4, 4, 2).coordinates],
  }
  const point = (lng: number, lat: number) => ({ type: 'Point', coordinates: [lng, lat] })
  const line = {
    type: 'LineString',
    coordinates: [
      [-1, 5],
      [11, 5],
    ],
  }
  expect(isWithin(point(2, 2), { $geometry: ring })).toBe(true)
  expect(isWithin(point(5, 5), { $geometry: ring })).toBe(false)
  expect(isWithin(point(0, 5), { $geometry: ring })).toBe(true)
  expect(isWithin(line, { $geometry: ring })).toBe(false)
  expect(intersects(line, ring)).toBe(true)
  expect(intersects(square(20, 20, 1), ring)).toBe(false)
  expect(intersects(square(9, 9, 5), ring)).toBe(true)
  expect(
    isWithin(point(3, 3), {
      $box: [
        [0, 0],
        [4, 4],
      ],
    }),
  ).toBe(true)
  expect(() => isWithin(point(3, 3), {})).toThrow(/\$geoWithin/)
})
