import { Long, ObjectId } from 'bson'
import fc from 'fast-check'
import { compareValues } from '../../../../../local/cloud/store/order'

test('values of different types stand in MongoDB’s order', () => {
  const ascending = [
    undefined,
    null,
    Number.NaN,
    -1,
    0,
    2.5,
    'a',
    'b',
    {},
    [],
    new ObjectId(),
    false,
    true,
    new Date(0),
    /x/,
  ]
  // Wrapped, because Array.sort keeps undefined out of any comparison.
  const rows = ascending.map((value, rank) => ({ value, rank })).reverse()
  const ranks = rows.sort((a, b) => compareValues(a.value, b.value)).map(({ rank }) => rank)
  expect(ranks).toEqual(ascending.map((_value, rank) => rank))
})

test('objects compare field by field, arrays element by element, longs as numbers', () => {
  expect(compareValues({ a: 1, b: 2 }, { a: 1, b: 3 })).toBeLessThan(0)
  expect(compareValues([1, 2], [1, 2, 0])).toBeLessThan(0)
  expect(compareValues(Long.fromNumber(7), 7)).toBe(0)
  expect(compareValues(new Date(5), new Date(5))).toBe(0)
})

test('it is a total order', () => {
  const value = fc.oneof(
    fc.integer(),
    fc.string(),
    fc.boolean(),
    fc.constant(null),
    fc.date({ noInvalidDate: true }),
    fc.array(fc.integer(), { maxLength: 3 }),
  )
  fc.assert(
    fc.property(value, value, value, (a, b, c) => {
      expect(Math.sign(compareValues(a, b))).toBe(-Math.sign(compareValues(b, a)) + 0)
      if (compareValues(a, b) <= 0 && compareValues(b, c) <= 0)
        expect(compareValues(a, c)).toBeLessThanOrEqual(0)
    }),
  )
})
