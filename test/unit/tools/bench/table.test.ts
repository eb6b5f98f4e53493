import { bytes, ms, ratio, sample, summarise } from '../../../../tools/bench/sample'
import { layOut } from '../../../../tools/bench/table'

test('columns line up although Chinese is twice as wide', () => {
  const text = layOut({
    title: '表',
    head: ['名称', 'ms'],
    rows: [
      ['a', '1'],
      ['站点', '22'],
    ],
    note: 'n',
  })
  expect(text.split('\n')).toEqual(['■ 表', '名称  ms', '────  ──', 'a     1', '站点  22', '  n', ''])
})

test('figures are summarised by the middle and the 95th of 100', () => {
  const hundred = Array.from({ length: 100 }, (_, i) => 100 - i)
  expect(summarise(hundred)).toEqual({ median: 51, p95: 96 })
  expect(() => summarise([])).toThrow(RangeError)
})

test('a sample runs its work measured and warms up before', async () => {
  let runs = 0
  await sample(5, () => (runs += 1))
  expect(runs).toBe(8)
})

test('figures are written as people read them', () => {
  expect([ms(0.1234), ms(12.34), ms(1234.5)]).toEqual(['0.123 ms', '12.3 ms', '1235 ms'])
  expect([ratio(18, 10), ratio(300, 10), ratio(1, 0)]).toEqual(['×1.8', '×30', '–'])
  expect([bytes(1536), bytes(3_145_728)]).toEqual(['1.5 KB', '3.00 MB'])
})
