import { ColumnError, writeIntegers, writeTexts } from '../../../../miniprogram/shared/codec/columns'
import { Lines, placesOf, rowsOf } from '../../../../miniprogram/shared/codec/lines'

describe('Lines', () => {
  it('takes columns one after another', () => {
    const lines = new Lines([writeTexts(['a', 'b']), writeIntegers([7, 9]), 'BA'].join('\n'))
    expect(lines.texts()).toEqual(['a', 'b'])
    expect(lines.integers(2)).toEqual([7, 9])
    expect(lines.sets(['x'], 2)).toEqual([['x'], []])
    expect(() => lines.finish()).not.toThrow()
  })

  it('refuses a missing column, a longer one, a left-over one', () => {
    const lines = new Lines([writeTexts(['a', 'b']), ''].join('\n'))
    expect(() => new Lines(writeTexts(['a', 'b'])).texts(3)).toThrow(ColumnError)
    expect(() => lines.finish()).toThrow(ColumnError)
    lines.texts()
    lines.texts()
    expect(() => lines.texts()).toThrow(ColumnError)
  })

  it('picks from a list by place', () => {
    expect(new Lines(writeIntegers(placesOf(['a', 'b', 'c'], ['c', 'a']))).picks(['A', 'B', 'C'], 2)).toEqual(
      ['C', 'A'],
    )
    expect(() => placesOf(['a'], ['b'])).toThrow(ColumnError)
    expect(() => new Lines(writeIntegers([3])).picks(['A'], 1)).toThrow(ColumnError)
    expect(() => new Lines(writeIntegers([-1])).picks(['A'], 1)).toThrow(ColumnError)
  })
})

describe('rowsOf', () => {
  it('turns columns into rows', () => {
    expect(rowsOf(2, { a: [1, 2], b: ['x', 'y'] })).toEqual([
      { a: 1, b: 'x' },
      { a: 2, b: 'y' },
    ])
  })
})
