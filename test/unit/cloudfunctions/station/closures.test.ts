import fc from 'fast-check'
import { addDays } from '../../../../miniprogram/shared/time/shanghai'
import {
  currentClosures,
  judgeClosure,
  MAX_ANNOUNCED,
  MAX_DAYS,
} from '../../../../cloudfunctions/station/domain/closures'
import type { ClosureRecord } from '../../../../cloudfunctions/schema/documents'

const TODAY = '2026-03-02'
const closure = (from: string, to: string): ClosureRecord => ({
  id: `c-${from}`,
  from,
  to,
  reason: '检修',
  by: 'o1',
  at: '2026-03-01T00:00:00.000Z',
})
const day = (n: number): string => addDays(TODAY, n)
const verdict = (from: string, to: string, announced: ClosureRecord[] = []) =>
  judgeClosure({ from, to }, announced, TODAY)?.code ?? 'fine'

describe('judgeClosure', () => {
  it.each([
    ['today alone', day(0), day(0), 'fine'],
    ['the longest', day(1), day(MAX_DAYS), 'fine'],
    ['a day too long', day(1), day(MAX_DAYS + 1), 'CLOSURE.TOO_LONG'],
    ['the furthest', day(MAX_DAYS), day(MAX_DAYS), 'fine'],
    ['a day too far', day(MAX_DAYS + 1), day(MAX_DAYS + 1), 'CLOSURE.TOO_FAR'],
    ['backwards', day(3), day(2), 'CLOSURE.BACKWARDS'],
    ['from yesterday', day(-1), day(2), 'CLOSURE.PAST'],
  ])('%s', (_what, from, to, expected) => {
    expect(verdict(from, to)).toBe(expected)
  })

  it.each([
    ['the same days', day(5), day(7), 'CLOSURE.OVERLAPS'],
    ['its last day', day(7), day(9), 'CLOSURE.OVERLAPS'],
    ['all around it', day(1), day(20), 'CLOSURE.OVERLAPS'],
    ['the day after', day(8), day(9), 'fine'],
    ['the day before', day(4), day(4), 'fine'],
  ])('beside one from day 5 to 7: %s', (_what, from, to, expected) => {
    expect(verdict(from, to, [closure(day(5), day(7))])).toBe(expected)
  })

  it('does not mind one that has ended', () => {
    expect(verdict(day(0), day(1), [closure(day(-9), day(-1))])).toBe('fine')
  })

  it('allows only so many', () => {
    const many = Array.from({ length: MAX_ANNOUNCED }, (_, n) => closure(day(n * 2), day(n * 2)))
    expect(verdict(day(1), day(1), many.slice(1))).toBe('fine')
    expect(verdict(day(1), day(1), many)).toBe('CLOSURE.TOO_MANY')
  })

  it('never lets two days of closures meet, whatever is tried', () => {
    const tries = fc.array(fc.tuple(fc.integer({ min: -3, max: 60 }), fc.integer({ min: -2, max: 20 })))
    fc.assert(
      fc.property(tries, (wanted) => {
        const announced: ClosureRecord[] = []
        for (const [start, length] of wanted) {
          const [from, to] = [day(start), day(start + length)]
          if (verdict(from, to, announced) === 'fine') announced.push(closure(from, to))
        }
        const days = announced.flatMap(({ from, to }) => daysOf(from, to))
        expect(new Set(days).size).toBe(days.length)
        expect(days.every((one) => one >= TODAY)).toBe(true)
      }),
    )
  })
})

function daysOf(from: string, to: string): string[] {
  const days = []
  for (let one = from; one <= to; one = addDays(one, 1)) days.push(one)
  return days
}

describe('currentClosures', () => {
  it('are those that have not ended, the soonest first', () => {
    const list = [closure(day(9), day(9)), closure(day(-5), day(-1)), closure(day(-2), day(0))]
    expect(currentClosures(list, TODAY).map(({ from }) => from)).toEqual([day(-2), day(9)])
  })
})
