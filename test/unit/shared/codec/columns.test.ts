import fc from 'fast-check'
import {
  ColumnError,
  readIntegers,
  readSets,
  readTexts,
  writeIntegers,
  writeSets,
  writeTexts,
} from '../../../../miniprogram/shared/codec/columns'

const text = fc.string({ unit: 'binary', maxLength: 80 })
/** Texts with much in common, as a sorted column has. */
const alike = fc
  .tuple(
    text,
    fc.array(fc.tuple(fc.constantFrom('', '😀', '😁', '~|"\\', '\n'), text), { maxLength: 8 }),
    text,
  )
  .map(([start, middles, end]) =>
    middles.map(([sign, middle]) => start + sign + Array.from(middle).slice(0, 3).join('') + end),
  )

describe('texts', () => {
  it('come back as they were, whatever they hold', () => {
    fc.assert(fc.property(fc.array(text), (texts) => expect(readTexts(writeTexts(texts))).toEqual(texts)))
    fc.assert(fc.property(alike, (texts) => expect(readTexts(writeTexts(texts))).toEqual(texts)))
  })

  it('come back when they repeat themselves, and share more than one digit can tell', () => {
    const dull = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 5 })
    fc.assert(fc.property(fc.array(dull), (texts) => expect(readTexts(writeTexts(texts))).toEqual(texts)))
    const long = [
      'a'.repeat(63),
      'a'.repeat(64),
      'a'.repeat(65),
      `${'a'.repeat(64)}b${'a'.repeat(64)}`,
      'a'.repeat(300),
    ]
    expect(readTexts(writeTexts(long))).toEqual(long)
  })

  it('never cut a character in two, so that the column survives UTF-8', () => {
    fc.assert(
      fc.property(alike, (texts) => {
        const column = writeTexts(texts)
        expect(Buffer.from(column, 'utf8').toString('utf8')).toBe(column)
      }),
    )
    expect(readTexts(Buffer.from(writeTexts(['站😀点', '站😁点'])).toString())).toEqual(['站😀点', '站😁点'])
  })

  it('hold nothing that JSON would have to escape twice, nor a line break', () => {
    fc.assert(
      fc.property(fc.array(alike), (lists) => expect(writeTexts(lists.flat())).not.toMatch(/["\\\n]/)),
    )
  })

  it('cost only what differs from the one before', () => {
    expect(writeTexts(['南京东路春申站（演示）', '南京东路汇贤站（演示）'])).toBe(
      'AA南京东路春申站（演示）|EF汇贤',
    )
  })

  it('tell no texts from one empty text', () => {
    expect(readTexts(writeTexts([]))).toEqual([])
    expect(readTexts(writeTexts(['']))).toEqual([''])
  })

  it.each(['A', '?A', 'AB', 'AAx|Cx', 'AA~9', 'AA~', 'AA~ '])('refuses %p', (column) => {
    expect(() => readTexts(column)).toThrow(ColumnError)
  })
})

describe('integers', () => {
  const integer = fc.integer({ min: -(2 ** 29) + 1, max: 2 ** 29 - 1 })

  it('come back as they were', () => {
    fc.assert(
      fc.property(fc.array(integer), (list) => expect(readIntegers(writeIntegers(list))).toEqual(list)),
    )
  })

  it('cost one letter for a small step', () => {
    expect(writeIntegers([0, 1, 3, 2, 2, -13])).toHaveLength(6)
  })

  it.each([1.5, NaN, 2 ** 29, -(2 ** 29), Infinity])('refuses to write %p', (value) => {
    expect(() => writeIntegers([value])).toThrow(ColumnError)
  })

  it.each(['?', 'g', 'AAg', 'gggggggggA'])('refuses to read %p', (column) => {
    expect(() => readIntegers(column)).toThrow(ColumnError)
  })
})

describe('sets', () => {
  const codes = Array.from({ length: 40 }, (_, at) => `code${at}`)

  it('come back in the order of the codes', () => {
    const rows = fc.integer({ min: 0, max: 40 }).chain((width) =>
      fc.record({
        known: fc.constant(codes.slice(0, width)),
        list: fc.array(fc.shuffledSubarray(codes.slice(0, width))),
      }),
    )
    fc.assert(
      fc.property(rows, ({ known, list }) => {
        const expected = list.map((row) => known.filter((code) => row.includes(code)))
        expect(readSets(writeSets(list, known), known, list.length)).toEqual(expected)
      }),
    )
  })

  it('refuse an unknown code and a column of another length', () => {
    expect(() => writeSets([['else']], codes)).toThrow(ColumnError)
    expect(() => readSets('AAAAAAAA', codes, 1)).toThrow(ColumnError)
    expect(() => readSets('AAAAAA?', codes, 1)).toThrow(ColumnError)
  })
})
