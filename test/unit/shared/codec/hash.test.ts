import fc from 'fast-check'
import { contentHash } from '../../../../miniprogram/shared/codec/hash'

describe('contentHash', () => {
  it('is the same on every machine and in every year', () => {
    expect(contentHash('')).toBe(contentHash(''))
    expect([contentHash(''), contentHash('a'), contentHash('南京东路')]).toMatchInlineSnapshot(`
     [
       "cke4jbqa9v",
       "dvk4f3nhtt",
       "10mwvptb6am",
     ]
    `)
  })

  it('differs when one character differs', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.nat(), (text, at) => {
        const place = at % text.length
        const other = String.fromCharCode(text.charCodeAt(place) ^ 1)
        expect(contentHash(text.slice(0, place) + other + text.slice(place + 1))).not.toBe(contentHash(text))
      }),
    )
  })

  it('gives 20,000 near texts 20,000 names', () => {
    const hashes = new Set(Array.from({ length: 20_000 }, (_, at) => contentHash(`st-${at}`)))
    expect(hashes.size).toBe(20_000)
    for (const hash of hashes) expect(hash).toMatch(/^[0-9a-z]{1,11}$/)
  })
})
