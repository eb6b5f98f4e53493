import fc from 'fast-check'
import { modify } from '../../../../../local/cloud/database/modify'
import { remove } from '../../../../../local/cloud/database/remove'
import { aggregate } from '../../../../../local/cloud/query/aggregate'
import { find } from '../../../../../local/cloud/query/find'
import { planFor } from '../../../../../local/cloud/query/plan'
import type { Doc } from '../../../../../local/cloud/store/document'
import type { IndexSchema } from '../../../../../local/cloud/types'
import { fill, openStore } from '../rig'

const indexes: IndexSchema[] = [
  {
    name: 'a_b',
    keys: [
      ['a', 1],
      ['b', -1],
    ],
  },
  { name: 'b', keys: [['b', 1]] },
  {
    name: 'tags',
    keys: [
      ['tags', 1],
      ['a', 1],
    ],
  },
  { name: 'deep', keys: [['in.x', -1]] },
]

const small = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.constantFrom('x', 'y', null))
const docs = fc.array(
  fc.record(
    {
      a: small,
      b: small,
      tags: fc.oneof(small, fc.array(small, { maxLength: 3 })),
      in: fc.oneof(fc.record({ x: small }), fc.array(fc.record({ x: small }), { maxLength: 2 })),
    },
    { requiredKeys: [] },
  ),
  { maxLength: 30 },
)
const operand = fc.oneof(
  small,
  fc
    .record(
      { $gt: fc.integer({ min: 0, max: 3 }), $lte: fc.integer({ min: 1, max: 4 }) },
      { requiredKeys: [] },
    )
    .map((range) => (Object.keys(range).length ? range : 1)),
  fc.array(small, { minLength: 1, maxLength: 3 }).map((list) => ({ $in: list })),
  fc.constantFrom({ $gte: 'x' }, { $lt: 'y' }, { $exists: true }, { $ne: 2 }, { $not: { $gt: 1 } }),
)
const path = fc.constantFrom('a', 'b', 'tags', 'in.x')
const filter: fc.Arbitrary<Doc> = fc.oneof(
  fc.dictionary(path, operand, { maxKeys: 3 }),
  fc
    .tuple(fc.dictionary(path, operand, { maxKeys: 2 }), fc.dictionary(path, operand, { maxKeys: 2 }))
    .map(([one, two]) => ({ $and: [one, two] })),
  fc
    .tuple(
      fc.dictionary(path, operand, { maxKeys: 2 }),
      fc.dictionary(fc.oneof(path, fc.constant('_id')), operand, { maxKeys: 2 }),
    )
    .map(([one, two]) => ({ $or: [one, two, { _id: 'd1' }] })),
)
const order = fc.option(
  fc
    .uniqueArray(fc.tuple(path, fc.constantFrom(1, -1)), {
      minLength: 1,
      maxLength: 2,
      selector: ([name]) => name,
    })
    .map((terms) => Object.fromEntries(terms)),
  { nil: undefined },
)

test('with indexes a query finds what it finds without them, in an order just as right', async () => {
  await fc.assert(
    fc.asyncProperty(
      docs,
      fc.array(fc.tuple(filter, order), { minLength: 5, maxLength: 5 }),
      async (documents, queries) => {
        const [indexed, plain] = [await openStore(indexes), await openStore()]
        const numbered = documents.map((doc, n) => ({ _id: `d${n}`, ...doc }))
        await fill(indexed.reader, numbered)
        await fill(plain.reader, numbered)
        const ids = (found: Doc[]) => found.map(({ _id }) => _id).sort()
        for (const [query, by] of queries) {
          const found = find(indexed.reader, { filter: query, order: by })
          expect(ids(found)).toEqual(ids(find(plain.reader, { filter: query })))
          const keys = by && Object.keys(by)
          const resorted =
            by && find(plain.reader, { filter: { _id: { $in: found.map(({ _id }) => _id) } }, order: by })
          const view = (list: Doc[] = []) =>
            list.map((doc) => keys?.map((name) => JSON.stringify(doc[name] ?? null)))
          if (by && !keys?.some((name) => name !== 'a' && name !== 'b'))
            expect(view(found)).toEqual(view(resorted))
        }
        await Promise.all([indexed.close(), plain.close()])
      },
    ),
    { numRuns: 25 },
  )
})

test('indexes follow every update and removal', async () => {
  await fc.assert(
    fc.asyncProperty(
      docs,
      filter,
      filter,
      fc.integer({ min: 0, max: 4 }),
      async (documents, changed, removed, value) => {
        const [indexed, plain] = [await openStore(indexes), await openStore()]
        for (const { reader } of [indexed, plain]) {
          await fill(
            reader,
            documents.map((doc, n) => ({ _id: `d${n}`, ...doc })),
          )
          const request = {
            filter: changed,
            data: { $set: { a: value, tags: [value, 'z'] } },
            replace: false,
            multi: true,
            upsert: false,
          }
          await modify(reader, request, 0)
          await remove(reader, removed, true)
        }
        for (const query of [{ a: value }, { tags: 'z' }, { b: { $gte: 0 } }, { 'in.x': null }]) {
          const ids = [indexed, plain].map(({ reader }) =>
            find(reader, { filter: query })
              .map(({ _id }) => _id)
              .sort(),
          )
          expect(ids[0]).toEqual(ids[1])
        }
        await Promise.all([indexed.close(), plain.close()])
      },
    ),
    { numRuns: 15 },
  )
})

test('an equality with an order behind it is read straight from the index', async () => {
  const { reader, close } = await openStore(indexes)
  await fill(
    reader,
    Array.from({ length: 50 }, (_x, n) => ({ _id: `d${n}`, a: n % 5, b: n })),
  )
  expect(planFor(reader.collection, { a: 3 }, { b: -1 })?.isSorted).toBe(true)
  expect(planFor(reader.collection, { a: 3 }, { b: 1 })?.isSorted).toBe(true)
  expect([...(planFor(reader.collection, { a: 3 }, { b: 1 })?.keys ?? [])]).toHaveLength(10)
  expect([...(planFor(reader.collection, { a: 3, b: { $gt: 40 } })?.keys ?? [])]).toEqual(['sd48', 'sd43'])
  expect(planFor(reader.collection, { c: 3 })).toBeUndefined()
  const either = planFor(reader.collection, { $or: [{ _id: 'd1' }, { a: 3, b: { $gt: 40 } }] })
  expect([...(either?.keys ?? [])]).toEqual(['sd1', 'sd48', 'sd43'])
  expect(planFor(reader.collection, { $or: [{ _id: 'd1' }, { c: 3 }] })).toBeUndefined()
  await close()
})

test('a range over an array field counts elements which meet one bound each', async () => {
  const { reader, close } = await openStore(indexes)
  await fill(reader, [
    { _id: 'wide', tags: [0, 9] },
    { _id: 'inside', tags: 5 },
    { _id: 'below', tags: [0, 1] },
  ])
  const found = find(reader, { filter: { tags: { $gt: 4, $lt: 6 } } })
  expect(found.map(({ _id }) => _id).sort()).toEqual(['inside', 'wide'])
  await close()
})

test('reading, projecting and aggregating never write into stored documents', async () => {
  const { reader, close } = await openStore()
  await fill(reader, [{ _id: 'f', in: { x: [{ y: 1 }] }, list: [3, 1, 2] }])
  find(reader, { filter: {}, projection: { 'in.x.y': 0 } })
  find(reader, { filter: {}, projection: { list: { $slice: 1 } } })
  aggregate(reader, [{ $sort: { _id: 1 } }, { $addFields: { 'in.x': 5 } }])
  aggregate(reader, [
    { $lookup: { from: 'things', localField: '_id', foreignField: '_id', as: 'me' } },
    { $set: { 'me.in': 1 } },
  ])
  aggregate(reader, [{ $unwind: '$list' }, { $project: { list: 1 } }, { $unset: 'list' }])
  aggregate(reader, [{ $facet: { one: [{ $set: { 'in.x': 1 } }] } }])
  expect(find(reader, { filter: {} })).toEqual([{ _id: 'f', in: { x: [{ y: 1 }] }, list: [3, 1, 2] }])
  await close()
})
