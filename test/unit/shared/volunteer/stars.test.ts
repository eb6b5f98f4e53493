import fc from 'fast-check'
import { CURRENT_POLICY } from '../../../../miniprogram/shared/volunteer/policy'
import { starsOf } from '../../../../miniprogram/shared/volunteer/stars'

const HOUR = 60

describe('stars', () => {
  it.each([
    [0, 0, 100 * HOUR],
    [100 * HOUR - 1, 0, 1],
    [100 * HOUR, 1, 200 * HOUR],
    [300 * HOUR - 15, 1, 15],
    [300 * HOUR, 2, 300 * HOUR],
    [600 * HOUR, 3, 400 * HOUR],
    [1_000 * HOUR - 1, 3, 1],
    [1_000 * HOUR, 4, 500 * HOUR],
    [1_500 * HOUR - 1, 4, 1],
    [1_500 * HOUR, 5, null],
    [9_000 * HOUR, 5, null],
  ])('of %d minutes: %d, %p to the next', (minutes, stars, minutesToNext) => {
    expect(starsOf(minutes, CURRENT_POLICY)).toEqual({ stars, minutesToNext })
  })

  it('come exactly when what was missing is served', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_600 * HOUR }), (minutes) => {
        const { stars, minutesToNext } = starsOf(minutes, CURRENT_POLICY)
        if (minutesToNext === null) expect(stars).toBe(5)
        else {
          expect(starsOf(minutes + minutesToNext, CURRENT_POLICY).stars).toBe(stars + 1)
          expect(starsOf(minutes + minutesToNext - 1, CURRENT_POLICY).stars).toBe(stars)
        }
      }),
    )
  })
})
