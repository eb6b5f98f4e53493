import fc from 'fast-check'
import { pickupCode } from '../../../../miniprogram/shared/activity/pickup'
import { codeAt } from '../../../../miniprogram/shared/code/rotating'

const KEY = '3c'.repeat(32)
const child = (n: number) => `p-${n.toString(16).padStart(24, '0')}`

describe('pickupCode', () => {
  it('is six figures, the same each time', () => {
    fc.assert(
      fc.property(fc.nat(), (n) => {
        expect(pickupCode(KEY, child(n))).toMatch(/^\d{6}$/)
        expect(pickupCode(KEY, child(n))).toBe(pickupCode(KEY, child(n)))
      }),
    )
  })

  it('differs from child to child and from session to session', () => {
    const codes = Array.from({ length: 60 }, (_code, n) => pickupCode(KEY, child(n)))
    expect(new Set(codes).size).toBeGreaterThan(58)
    expect(pickupCode('3d'.repeat(32), child(1))).not.toBe(codes[1])
  })

  it('is none of the rotating codes of the same key', () => {
    const rotating = Array.from({ length: 200 }, (_code, step) => codeAt(KEY, step))
    expect(rotating).not.toContain(pickupCode(KEY, child(1)))
  })
})
