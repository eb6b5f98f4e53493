import fc from 'fast-check'
import { checkPlace, isInChina, isInShanghai, isPoint } from '../../../../miniprogram/shared/geo/validate'

describe('isPoint', () => {
  it.each([
    [null],
    [undefined],
    ['121,31'],
    [[121, 31]],
    [{}],
    [{ lng: 121 }],
    [{ lng: '121', lat: '31' }],
    [{ lng: '121', lat: 31 }],
    [{ lng: 121, lat: '31' }],
    [{ lng: NaN, lat: 31 }],
    [{ lng: 121, lat: Infinity }],
    [{ lng: 181, lat: 31 }],
    [{ lng: 121, lat: -91 }],
  ])('refuses %p', (value) => {
    expect(isPoint(value)).toBe(false)
  })

  it('never throws', () => {
    fc.assert(fc.property(fc.anything(), (value) => typeof isPoint(value) === 'boolean'))
  })
})

describe('where a point is', () => {
  it.each([
    ['人民广场', { lng: 121.4753, lat: 31.2286 }, true, true],
    ['横沙岛', { lng: 121.85, lat: 31.34 }, true, true],
    ['枫泾', { lng: 121.016, lat: 30.89 }, true, true],
    ['苏州', { lng: 120.6194, lat: 31.3002 }, false, true],
    ['杭州', { lng: 120.15, lat: 30.27 }, false, true],
    ['东京', { lng: 139.7, lat: 35.7 }, false, false],
    ['the middle of nowhere', { lng: 0, lat: 0 }, false, false],
    ['a point with its numbers the wrong way round', { lng: 31.23, lat: 121.47 }, false, false],
  ])('%s', (_, point, shanghai, china) => {
    expect(isInShanghai(point)).toBe(shanghai)
    expect(isInChina(point)).toBe(china)
  })
})

describe('checkPlace', () => {
  it('hands a good point on, and nothing with it', () => {
    expect(checkPlace({ lng: 121.47, lat: 31.23, name: '外滩' })).toEqual({
      ok: true,
      point: { lng: 121.47, lat: 31.23 },
    })
  })

  it('tells a place outside from no place at all', () => {
    expect(checkPlace({ lng: 120.6194, lat: 31.3002 })).toMatchObject({ ok: false, code: 'PLACE.OUTSIDE' })
    expect(checkPlace({ lng: 999, lat: 31 })).toMatchObject({ ok: false, code: 'PLACE.INVALID' })
    expect(checkPlace('somewhere')).toMatchObject({ ok: false, code: 'PLACE.INVALID' })
  })
})
