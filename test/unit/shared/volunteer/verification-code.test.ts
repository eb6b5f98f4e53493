import fc from 'fast-check'
import {
  checkSign,
  CODE_ENTROPY_BYTES,
  codePicture,
  readCode,
  spellCode,
  verificationCode,
} from '../../../../miniprogram/shared/volunteer/verification-code'

const SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const entropy = fc.array(fc.integer({ min: 0, max: 255 }), {
  minLength: CODE_ENTROPY_BYTES,
  maxLength: CODE_ENTROPY_BYTES,
})
const codes = entropy.map(verificationCode)
const CODE = verificationCode(Array.from({ length: CODE_ENTROPY_BYTES }, (_byte, at) => (at * 41) % 256))

describe('the check symbol is that of GB 32100-2015', () => {
  /** The example worked through in the standard's explanations, and two codes in use. */
  it.each([
    ['91350100M000100Y4', '3'],
    ['91330100799655058', 'B'],
    ['9144030071526726X', 'G'],
  ])('%s → %s', (signs, check) => expect(checkSign(signs)).toBe(check))

  it('of nothing, and of a sum that 31 divides, is 0', () => {
    expect(checkSign('')).toBe('0')
    expect(checkSign('0000')).toBe('0')
  })

  it.each(['I', 'O', 'S', 'V', 'Z', 'a', ' '])('has no sign %j', (sign) => {
    expect(() => checkSign(sign)).toThrow(RangeError)
  })
})

describe('a code', () => {
  it('is 15 random signs and one that checks them', () => {
    fc.assert(
      fc.property(codes, (code) => {
        expect(code).toMatch(/^[0-9A-HJ-NP-RTUWXY]{16}$/)
        expect(readCode(code)).toEqual({ ok: true, code })
      }),
    )
    expect(() => verificationCode(Array<number>(CODE_ENTROPY_BYTES - 1).fill(7))).toThrow(RangeError)
  })

  it('uses every sign about as often', () => {
    const counts = new Map<string, number>()
    for (let high = 0; high < 256; high += 1) {
      for (let low = 0; low < 256; low += 1) {
        const sign = verificationCode([high, low, ...Array<number>(28).fill(0)]).charAt(0)
        counts.set(sign, (counts.get(sign) ?? 0) + 1)
      }
    }
    expect(counts.size).toBe(31)
    expect(Math.max(...counts.values()) - Math.min(...counts.values())).toBeLessThanOrEqual(1)
  })

  it('is printed in groups of four, and read from there, from its picture, and as people type it', () => {
    expect(spellCode(CODE)).toMatch(/^\w{4}-\w{4}-\w{4}-\w{4}$/)
    const wide = CODE.replace(/./g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
    for (const typed of [
      spellCode(CODE),
      codePicture(CODE),
      CODE.toLowerCase(),
      ` ${CODE.match(/../g)?.join(' ')} `,
      wide,
      `验证码：${spellCode(CODE)}。`,
    ]) {
      expect(readCode(typed)).toEqual({ ok: true, code: CODE })
    }
  })

  it('is read with signs that look alike', () => {
    const alike: Record<string, string> = { '1': 'I', '0': 'O', '5': 's', U: 'v', '2': 'Z' }
    fc.assert(
      fc.property(codes, (code) => {
        expect(readCode(code.replace(/[105U2]/g, (sign) => alike[sign] ?? sign))).toEqual({ ok: true, code })
      }),
    )
  })

  it('any one wrong sign is found', () => {
    fc.assert(
      fc.property(codes, (code) => {
        for (let at = 0; at < code.length; at += 1) {
          for (const sign of SIGNS) {
            if (sign === code[at]) continue
            expect(readCode(code.slice(0, at) + sign + code.slice(at + 1))).toMatchObject({
              code: 'CERTIFICATE.SLIP',
            })
          }
        }
      }),
      { numRuns: 20 },
    )
  })

  it('any two signs that changed places are found, but for the first with the last', () => {
    fc.assert(
      fc.property(codes, (code) => {
        for (let a = 0; a < code.length; a += 1) {
          for (let b = a + 1; b < code.length; b += 1) {
            if (code[a] === code[b] || (a === 0 && b === code.length - 1)) continue
            const signs = [...code]
            ;[signs[a], signs[b]] = [signs[b] ?? '', signs[a] ?? '']
            expect(readCode(signs.join(''))).toMatchObject({ ok: false, code: 'CERTIFICATE.SLIP' })
          }
        }
      }),
      { numRuns: 50 },
    )
  })

  it.each([
    ['too short', CODE.slice(1), 'CERTIFICATE.LENGTH', '一共 16 位'],
    ['too long', `${CODE}0`, 'CERTIFICATE.LENGTH', '一共 16 位'],
    ['nothing', '', 'CERTIFICATE.LENGTH', '核对'],
    ['Chinese', '证'.repeat(16), 'CERTIFICATE.LENGTH', '核对'],
    ['slipped', CODE.slice(0, 15) + (CODE.endsWith('0') ? '1' : '0'), 'CERTIFICATE.SLIP', '再看一遍'],
  ])('is told to be %s, with what to do', (_what, typed, code, words) => {
    expect(readCode(typed)).toMatchObject({ ok: false, code, message: expect.stringContaining(words) })
  })

  it('is never read from anything else but what it was, and nothing throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const read = readCode(text)
        if (read.ok) expect(checkSign(read.code.slice(0, 15))).toBe(read.code[15])
      }),
    )
  })
})
