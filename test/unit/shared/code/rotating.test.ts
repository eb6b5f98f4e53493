import { createHmac, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { digitsOf } from '../../../../miniprogram/shared/code/digits'
import { codeAt, judgeCode, pictureText, STEP_MS, stepAt } from '../../../../miniprogram/shared/code/rotating'
import { sameText } from '../../../../miniprogram/shared/code/same'
import { bytesOfHex, hexOf, utf8 } from '../../../../miniprogram/shared/codec/bytes'

const KEY = 'a1'.repeat(32)
const owner = { sessionId: 's-one', key: KEY }
const NOW = Date.parse('2026-11-23T02:00:10.000Z')
const code = (steps: number) => codeAt(KEY, stepAt(NOW) + steps)
const picture = (steps: number) => pictureText('s-one', KEY, stepAt(NOW) + steps)

describe('codeAt', () => {
  /** RFC 6238, appendix B, the lines of SHA-256: a seed of 32 bytes, eight figures, steps of 30 seconds. */
  it.each([
    [59, '46119246'],
    [1_111_111_109, '68084774'],
    [1_111_111_111, '67062674'],
    [1_234_567_890, '91819424'],
    [2_000_000_000, '90698825'],
    [20_000_000_000, '77737706'],
  ])('gives the figures of RFC 6238 at second %i', (second, figures) => {
    const seed = hexOf(utf8('12345678901234567890123456789012'))
    expect(codeAt(seed, stepAt(second * 1000), 8)).toBe(figures)
  })

  /** RFC 4226, appendix D: the truncation by itself, there of SHA-1. */
  it('truncates as RFC 4226 does', () => {
    const figures = ['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871']
    const truncated = figures.map((_figures, count) => {
      const mac = createHmac('sha1', '12345678901234567890').update(Buffer.from([0, 0, 0, 0, 0, 0, 0, count]))
      return digitsOf([...mac.digest()], 6)
    })
    expect(truncated).toEqual(figures)
  })

  it('keeps leading zeros', () => {
    const steps = Array.from({ length: 200 }, (_step, step) => codeAt(KEY, step))
    expect(steps.every((figures) => /^\d{6}$/.test(figures))).toBe(true)
    expect(steps.some((figures) => figures.startsWith('0'))).toBe(true)
  })
})

describe('judgeCode', () => {
  it('takes the figures and the picture of this step and of the one before', () => {
    for (const text of [code(0), code(-1), picture(0), picture(-1)]) {
      expect(judgeCode(text, owner, NOW)).toBe('ok')
    }
  })

  it('takes them to the last millisecond of the next step and no longer', () => {
    const ends = (stepAt(NOW) + 2) * STEP_MS
    for (const text of [code(0), picture(0)]) {
      expect(judgeCode(text, owner, ends - 1)).toBe('ok')
      expect(judgeCode(text, owner, ends)).toBe('expired')
    }
  })

  it('knows a picture of any other time for one of its own', () => {
    expect(judgeCode(picture(1), owner, NOW)).toBe('expired')
    expect(judgeCode(picture(-100_000), owner, NOW)).toBe('expired')
  })

  it('says of figures that they are old for ten minutes', () => {
    expect(judgeCode(code(-19), owner, NOW)).toBe('expired')
    expect(judgeCode(code(-20), owner, NOW)).toBe('wrong')
    expect(judgeCode(code(1), owner, NOW)).toBe('wrong')
  })

  it('tells another session’s picture, whosever key it was made with', () => {
    expect(judgeCode(pictureText('s-two', KEY, stepAt(NOW)), owner, NOW)).toBe('otherSession')
  })

  it.each([
    '',
    'xa1',
    'https://example.com',
    '12345',
    '1234567',
    'xa1.s-one.zz.000000000000',
    '１２３４５６',
  ])('takes %p for nothing', (text) => {
    expect(judgeCode(text, owner, NOW)).toBe('wrong')
  })

  it('takes one text for a step and no other', () => {
    const text = picture(0)
    const [, , step = ''] = text.split('.')
    expect(judgeCode(text.replace(`.${step}.`, `.0${step}.`), owner, NOW)).toBe('wrong')
    expect(judgeCode(text.toUpperCase(), owner, NOW)).toBe('wrong')
    expect(judgeCode(`${text}\n`, owner, NOW)).toBe('wrong')
  })

  it('accepts none of 100,000 forged pictures', () => {
    const [, , step = ''] = picture(0).split('.')
    const noise = randomBytes(6 * 100_000).toString('hex')
    let accepted = 0
    for (let at = 0; at < noise.length; at += 12) {
      const forged = `xa1.s-one.${step}.${noise.slice(at, at + 12)}`
      if (judgeCode(forged, owner, NOW) !== 'wrong') accepted += 1
    }
    expect(accepted).toBe(0)
  })

  it('accepts none that another key made', () => {
    const keys = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((array) => hexOf([...array]))
    fc.assert(
      fc.property(keys, (key) => {
        fc.pre(key !== KEY)
        expect(judgeCode(pictureText('s-one', key, stepAt(NOW)), owner, NOW)).toBe('wrong')
      }),
    )
  })

  it('accepts what was made for it at any time, with any key', () => {
    const times = fc.integer({ min: 0, max: 4_102_444_800_000 })
    const keys = fc.uint8Array({ minLength: 16, maxLength: 32 }).map((array) => hexOf([...array]))
    fc.assert(
      fc.property(times, keys, fc.stringMatching(/^[a-z0-9-]{3,40}$/), (now, key, sessionId) => {
        expect(bytesOfHex(key).length).toBeGreaterThan(15)
        expect(judgeCode(codeAt(key, stepAt(now)), { key, sessionId }, now)).toBe('ok')
        expect(judgeCode(pictureText(sessionId, key, stepAt(now)), { key, sessionId }, now)).toBe('ok')
      }),
    )
  })

  it('fits into what a scanned code may hold', () => {
    expect(pictureText('s'.repeat(40), KEY, stepAt(NOW)).length).toBeLessThanOrEqual(80)
  })
})

describe('sameText', () => {
  it('is what === is', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(sameText(a, b)).toBe(a === b)
        expect(sameText(a, a)).toBe(true)
      }),
    )
    expect(sameText('', 'a')).toBe(false)
    expect(sameText('a', 'aa')).toBe(false)
  })
})
