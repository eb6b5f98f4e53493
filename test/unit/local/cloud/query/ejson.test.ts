import { EJSON } from 'bson'
import { parseDocument, plain, printDocument } from '../../../../../local/cloud/protocol/ejson'

test('what is printed reads back the same', () => {
  const doc = {
    text: '心',
    n: 1.5,
    big: 2 ** 60,
    none: null,
    at: new Date(123),
    past: new Date(-5),
    list: [[new Date(0)], { a: true }],
    odd: Infinity,
  }
  expect(EJSON.parse(printDocument(doc))).toEqual(doc)
})

test('server dates take the request’s instant and their offset, wherever they stand', () => {
  const text =
    '{"a":{"$tcb_server_date":{"offset":0}},"in":[{"b":{"$tcb_server_date":{"offset":{"$numberInt":"500"}}}}]}'
  expect(parseDocument(text, 1_000)).toEqual({ a: new Date(1_000), in: [{ b: new Date(1_500) }] })
})

test('regular expressions become native, ObjectIds leave as text', () => {
  const doc = parseDocument(
    '{"r":{"$regularExpression":{"pattern":"^a","options":"ix"}},"o":{"$oid":"5e7b474a5e54c773b58d7b39"}}',
    0,
  )
  expect(doc.r).toEqual(/^a/i)
  expect(plain(doc.o)).toBe('5e7b474a5e54c773b58d7b39')
})

test('nothing at all is an empty document', () => {
  expect([undefined, null, ''].map((text) => parseDocument(text, 0))).toEqual([{}, {}, {}])
})
