import fc from 'fast-check'
import { idCheckSign, readIdNumber } from '../../../../miniprogram/shared/volunteer/id-number'

const TODAY = '2026-11-23'
const read = (text: string) => readIdNumber(text, TODAY)
const codeOf = (text: string): string => {
  const answer = read(text)
  return answer.ok ? answer.number : answer.code
}
/** A number of these 17 figures with its right check sign. */
const whole = (figures: string): string => figures + idCheckSign(figures)

describe('the check sign', () => {
  // The two numbers that GB 11643-1999 itself gives as examples, in its Annex A.
  it.each(['11010519491231002X', '440524188001010014'])('of the standard’s own example %s', (number) => {
    expect(idCheckSign(number.slice(0, 17))).toBe(number.charAt(17))
  })

  it('is of 17 figures alone', () => {
    expect(() => idCheckSign('123')).toThrow(RangeError)
    expect(() => idCheckSign('1234567890123456X')).toThrow(RangeError)
  })

  it('finds any one wrong figure, and any two neighbours that changed places', () => {
    const figures = fc.stringMatching(/^\d{17}$/)
    fc.assert(
      fc.property(figures, fc.nat(16), fc.integer({ min: 1, max: 9 }), (text, at, by) => {
        const wrong = String((Number(text.charAt(at)) + by) % 10)
        expect(idCheckSign(text.slice(0, at) + wrong + text.slice(at + 1))).not.toBe(idCheckSign(text))
        const next = Math.min(at, 15)
        const [a, b] = [text.charAt(next), text.charAt(next + 1)]
        const swapped = text.slice(0, next) + b + a + text.slice(next + 2)
        if (a !== b) expect(idCheckSign(swapped)).not.toBe(idCheckSign(text))
      }),
    )
  })
})

describe('a citizen’s number', () => {
  it.each([
    ['11010519491231002X', '11010519491231002X'],
    ['11010519491231002x', '11010519491231002X'],
    [' 110105 19491231-002x ', '11010519491231002X'],
    ['１１０１０５１９４９１２３１００２Ｘ', '11010519491231002X'],
  ])('%s is read as %s', (typed, kept) => expect(codeOf(typed)).toBe(kept))

  it.each([
    ['110105194912310021', 'IDENTITY.SLIP'],
    ['11010519491231020X', 'IDENTITY.SLIP'],
    ['1101051949123100XX', 'IDENTITY.SLIP'],
    [whole('31010119490230123'), 'IDENTITY.BIRTH'],
    [whole('31010118991231123'), 'IDENTITY.BIRTH'],
    [whole('31010120261124123'), 'IDENTITY.BIRTH'],
    [whole('31010120261123123'), whole('31010120261123123')],
  ])('%s: %s', (typed, said) => expect(codeOf(typed)).toBe(said))
})

describe('a number of another document', () => {
  it.each([
    ['E12345678', 'E12345678'],
    ['h0123456702', 'H0123456702'],
    ['830000 12345678', '83000012345678'],
    ['12345', 'IDENTITY.FORM'],
    ['A'.repeat(25), 'IDENTITY.FORM'],
    ['护照E12345678', 'IDENTITY.FORM'],
    ['E1234_5678', 'IDENTITY.FORM'],
    ['', 'IDENTITY.FORM'],
  ])('%s: %s', (typed, said) => expect(codeOf(typed)).toBe(said))

  it('is told in words what is wrong', () => {
    for (const typed of ['12345', '110105194912310021', whole('31010119490230123')]) {
      const answer = read(typed)
      expect(answer.ok || answer.message).toMatch(/\p{Script=Han}{6}/u)
    }
  })
})
