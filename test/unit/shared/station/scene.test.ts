import fc from 'fast-check'
import { decodeScene, encodeScene } from '../../../../miniprogram/shared/station/scene'

const key = fc.stringMatching(/^[a-z0-9-]{3,32}$/)

describe('scene', () => {
  it('brings a key back, percent-encoded or not, in at most 32 characters', () => {
    fc.assert(
      fc.property(key, (id) => {
        expect(encodeScene(id).length).toBeLessThanOrEqual(32)
        expect(decodeScene(encodeScene(id))).toBe(id)
        expect(decodeScene(encodeURIComponent(encodeScene(id)))).toBe(id)
      }),
    )
    expect(decodeScene('st%2D310101002-01')).toBe('st-310101002-01')
  })

  it.each(['', 'st', 'ST-1', 'st_1', '站点', 'a'.repeat(33)])('refuses to print %p', (id) => {
    expect(() => encodeScene(id)).toThrow(RangeError)
  })

  it.each([
    '',
    '%',
    '%E7%AB%99',
    'st 1 2',
    'https://example.org',
    'a'.repeat(33),
    'a'.repeat(10_000),
    null,
    7,
    {},
  ])('knows that %p is no station', (scene) => expect(decodeScene(scene)).toBeNull())

  it('never throws', () => {
    fc.assert(fc.property(fc.anything(), (scene) => void decodeScene(scene)))
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (scene) => void decodeScene(scene)))
  })
})
