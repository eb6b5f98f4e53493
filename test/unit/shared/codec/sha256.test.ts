import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { sha256 } from '../../../../miniprogram/shared/codec/sha256'

/** NIST CSRC, “Examples with Intermediate Values” and the FIPS 180-2 appendix. */
const vectors: [text: string, digest: string][] = [
  ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  [
    'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  ],
  [
    'abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu',
    'cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1',
  ],
  ['a'.repeat(1_000_000), 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'],
]

const nodes = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

describe('sha256', () => {
  it.each(vectors)('gives NIST’s digest of %#', (text, digest) => {
    expect(sha256(text)).toBe(digest)
  })

  it('agrees with Node on every length around a block, in one- to four-byte letters', () => {
    for (const letter of ['x', 'é', '站', '🏠']) {
      for (let length = 0; length < 140; length += 1) {
        const text = letter.repeat(length)
        expect(sha256(text)).toBe(nodes(text))
      }
    }
  })

  it('agrees with Node on any text, broken surrogates included', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (odd, text) => {
        expect(sha256(odd + text)).toBe(nodes(odd + text))
      }),
    )
    expect(sha256('a\ud800b')).toBe(nodes('a\ud800b'))
  })
})
