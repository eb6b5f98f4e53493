import { modify } from '../../../../../local/cloud/database/modify'
import { insert } from '../../../../../local/cloud/database/insert'
import { find } from '../../../../../local/cloud/query/find'
import { openStore } from '../rig'

const increment = { data: { $inc: { n: 1 } }, replace: false, multi: false, upsert: false }

test('a transaction ends by itself after its limit, lets waiting writers go, and cannot be committed', async () => {
  const { store, reader, close } = await openStore([], 30)
  await insert(reader, [{ _id: 'a', n: 1 }])
  const transaction = store.startTransaction()
  await modify({ ...reader, transaction }, { filter: { _id: 'a' }, ...increment }, 0)
  await modify(reader, { filter: { _id: 'a' }, ...increment, data: { $inc: { n: 10 } } }, 0)
  expect(find(reader, { filter: {} })).toEqual([{ _id: 'a', n: 11 }])
  expect(() => store.transaction(transaction.id)).toThrow(/must be commit or abort in 30 seconds/)
  await close()
})

test('old versions are kept as long as a snapshot may read them, and no longer', async () => {
  const { store, reader, close } = await openStore()
  await insert(reader, [{ _id: 'a', n: 1 }])
  const transaction = store.startTransaction()
  expect(store.get(reader.collection, 'sa', transaction)).toEqual({ _id: 'a', n: 1 })
  for (let i = 0; i < 5; i++) await modify(reader, { filter: { _id: 'a' }, ...increment }, 0)
  expect(store.get(reader.collection, 'sa', transaction)).toEqual({ _id: 'a', n: 1 })
  store.abort(transaction)
  await modify(reader, { filter: { _id: 'a' }, ...increment }, 0)
  expect(reader.collection.entries.get('sa')?.visible(2)).toBeNull()
  expect(reader.collection.entries.get('sa')?.visible()).toEqual({ _id: 'a', n: 7 })
  await close()
})

test('a collection whose documents break a unique index is not opened in silence', async () => {
  const { store, reader, close } = await openStore()
  await insert(reader, [
    { _id: 'a', n: 1 },
    { _id: 'b', n: 1 },
  ])
  const schema = [{ name: 'things', indexes: [{ name: 'n', unique: true, keys: [['n', 1] as const] }] }]
  await expect(store.applySchema(schema)).rejects.toThrow(/E11000.*index: n/)
  await close()
})
