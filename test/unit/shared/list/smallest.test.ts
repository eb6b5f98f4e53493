import fc from 'fast-check'
import { Smallest } from '../../../../miniprogram/shared/list/smallest'

const byRank = (a: { rank: number }, b: { rank: number }) => a.rank - b.rank

describe('Smallest', () => {
  it('keeps what a stable sort would put first', () => {
    const values = fc
      .array(fc.integer({ min: 0, max: 9 }))
      .map((ranks) => ranks.map((rank, at) => ({ rank, at })))
    fc.assert(
      fc.property(values, fc.integer({ min: 0, max: 12 }), (list, count) => {
        const smallest = new Smallest(count, byRank)
        for (const value of list) smallest.add(value)
        const expected = [...list].sort(byRank).slice(0, count)
        expect(smallest.values).toEqual(expected)
        expect(smallest.full).toBe(list.length >= count)
        expect(smallest.last).toEqual(expected[expected.length - 1])
      }),
    )
  })
})
