import fc from 'fast-check'
import { csvOf } from '../../../../miniprogram/shared/text/csv'
import { readCsv } from './read-csv'

/** A reader that takes the guards off again. */
const parse = (text: string): string[][] =>
  readCsv(text).map((row) => row.map((cell) => cell.replace(/^'/, '')))

const sharp = fc.constantFrom(
  '=',
  '+',
  '-',
  '@',
  '＝',
  '＋',
  '－',
  '＠',
  "'",
  '"',
  ',',
  '\t',
  '\r',
  '\n',
  ' ',
  '张',
)
const cells = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: sharp }))
const tables = fc.array(fc.array(cells, { minLength: 1, maxLength: 5 }), { maxLength: 5 })

test('begins with the mark of UTF-8 and ends every line with CR LF', () => {
  expect(
    csvOf([
      ['姓名', '电话'],
      ['张"三"', '1,2'],
    ]),
  ).toBe('\ufeff姓名,电话\r\n"张""三""","1,2"\r\n')
  expect(csvOf([])).toBe('\ufeff')
})

test.each([
  '=1+1',
  '+8613800000000',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  ' =1',
  '＝1',
  '＋1',
  '－1',
  '＠1',
  "'=1",
])('%j is kept from running as a formula', (text) =>
  expect(csvOf([[text]]).replace(/^\ufeff"?/, '')).toMatch(/^'/),
)

test('an ordinary cell stays as it is', () => {
  expect(csvOf([['3-1', '张三', '139 0000 0001', '']])).toBe('\ufeff3-1,张三,139 0000 0001,\r\n')
})

test('read back, it gives the same cells', () => {
  fc.assert(fc.property(tables, (rows) => expect(parse(csvOf(rows))).toEqual(rows)))
})

test('no cell begins with what could run, whatever it holds', () => {
  fc.assert(
    fc.property(cells, (text) => {
      expect(csvOf([[text]]).replace(/^\ufeff"?/, '')).not.toMatch(/^\s*[=+\-@＝＋－＠]/)
    }),
  )
})
