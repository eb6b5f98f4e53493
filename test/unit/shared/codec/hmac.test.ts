import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { bytesOfHex, eightBytes, hexOf, utf8 } from '../../../../miniprogram/shared/codec/bytes'
import { hmacSha256 } from '../../../../miniprogram/shared/codec/hmac'

/** RFC 4231, sections 4.2 to 4.8. */
const vectors: [name: string, key: string, data: string, mac: string][] = [
  [
    '1',
    '0b'.repeat(20),
    hexOf(utf8('Hi There')),
    'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
  ],
  [
    '2',
    hexOf(utf8('Jefe')),
    hexOf(utf8('what do ya want for nothing?')),
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  ],
  ['3', 'aa'.repeat(20), 'dd'.repeat(50), '773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe'],
  [
    '4',
    '0102030405060708090a0b0c0d0e0f10111213141516171819',
    'cd'.repeat(50),
    '82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b',
  ],
  // Case 5 of the RFC is cut to 128 bits.
  ['5', '0c'.repeat(20), hexOf(utf8('Test With Truncation')), 'a3b6167473100ee06e0c796c2955552b'],
  [
    '6',
    'aa'.repeat(131),
    hexOf(utf8('Test Using Larger Than Block-Size Key - Hash Key First')),
    '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
  ],
  [
    '7',
    'aa'.repeat(131),
    hexOf(
      utf8(
        'This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm.',
      ),
    ),
    '9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2',
  ],
]

const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => Array.from(array))

describe('hmacSha256', () => {
  it.each(vectors)('gives the result of RFC 4231, case %s', (_name, key, data, mac) => {
    expect(hexOf(hmacSha256(bytesOfHex(key), bytesOfHex(data))).slice(0, mac.length)).toBe(mac)
  })

  it('agrees with Node on any key and message', () => {
    fc.assert(
      fc.property(bytes, bytes, (key, message) => {
        const node = createHmac('sha256', Buffer.from(key)).update(Buffer.from(message)).digest('hex')
        expect(hexOf(hmacSha256(key, message))).toBe(node)
      }),
    )
  })
})

describe('bytes', () => {
  it('go to hex digits and back', () => {
    fc.assert(fc.property(bytes, (some) => expect(bytesOfHex(hexOf(some))).toEqual(some)))
  })

  it.each(['a', 'zz', '0x12', ' 12'])('are not what %p stands for', (text) => {
    expect(() => bytesOfHex(text)).toThrow(RangeError)
  })

  it('of a whole number are as the network orders them', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (value) => {
        const node = Buffer.alloc(8)
        node.writeBigUInt64BE(BigInt(value))
        expect(eightBytes(value)).toEqual([...node])
      }),
    )
  })
})
