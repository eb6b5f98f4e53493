import fc from 'fast-check'
import { joined, lengthOf, type Span, within, without } from '../../../../miniprogram/shared/volunteer/spans'

const span = (from: number, to: number): Span => ({ from, to })
const anySpans = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 })).map(([a, b]) => span(a, b)),
  { maxLength: 6 },
)
/** The same said plainly: which of the moments 0 to 39 lie in one of the spans. */
const moments = (spans: readonly Span[]): number[] =>
  Array.from({ length: 40 }, (_moment, at) => at).filter((at) =>
    spans.some(({ from, to }) => from <= at && at < to),
  )

describe('spans', () => {
  it('are joined where they touch or overlap, and left out where they are empty', () => {
    expect(joined([span(5, 9), span(1, 3), span(3, 4), span(8, 12), span(20, 20), span(30, 25)])).toEqual([
      span(1, 4),
      span(5, 12),
    ])
  })

  it('are cut to limits', () => {
    expect(within([span(1, 3), span(2, 9), span(9, 12)], span(2, 9))).toEqual([span(2, 3), span(2, 9)])
  })

  it('lose what others have', () => {
    expect(without([span(1, 10)], [span(3, 4), span(6, 20), span(5, 5)])).toEqual([span(1, 3), span(4, 6)])
  })

  it('are the moments they are made of, whatever is done to them', () => {
    fc.assert(
      fc.property(anySpans, anySpans, (some, others) => {
        const [one, taken] = [joined(some), new Set(moments(others))]
        expect(moments(one)).toEqual(moments(some))
        expect(lengthOf(one)).toBe(moments(some).length)
        expect(moments(without(one, others))).toEqual(moments(some).filter((at) => !taken.has(at)))
        expect(lengthOf(without(one, others))).toBe(moments(some).filter((at) => !taken.has(at)).length)
        expect(moments(within(one, span(10, 30)))).toEqual(moments(some).filter((at) => at >= 10 && at < 30))
      }),
    )
  })
})
