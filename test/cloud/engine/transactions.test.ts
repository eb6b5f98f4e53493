import { admin, startEngine, type Engine } from './rig/engine'

let engine: Engine

beforeAll(async () => {
  engine = await startEngine({
    poolSize: 4,
    schema: [
      { name: 'acts', indexes: [] },
      {
        name: 'signups',
        indexes: [
          {
            name: 'once',
            unique: true,
            keys: [
              ['act', 1],
              ['who', 1],
            ],
          },
        ],
      },
    ],
  })
})
afterAll(() => engine.dispose())
beforeEach(() =>
  engine.sdk(async ({ db }) => {
    await db
      .collection('acts')
      .doc('a')
      .set({ data: { n: 1 } })
    await db
      .collection('acts')
      .doc('b')
      .set({ data: { n: 1 } })
  }),
)

test('reads a snapshot, sees its own writes, and shows them to others only after commit', async () => {
  const seen = await engine.sdk(async ({ db }) => {
    const acts = db.collection('acts')
    const inside = await db.startTransaction()
    const n = async (where: { doc(id: string): { get(): Promise<{ data: { n: number } }> } }, id = 'a') =>
      (await where.doc(id).get()).data.n
    const before = await n(inside.collection('acts'))
    await acts.doc('b').update({ data: { n: 50 } })
    const snapshot = await n(inside.collection('acts'), 'b')
    await inside
      .collection('acts')
      .doc('a')
      .update({ data: { n: 2 } })
    const own = await n(inside.collection('acts'))
    const outside = await n(acts)
    await inside.commit()
    return { before, snapshot, own, outside, after: await n(acts) }
  })
  expect(seen).toEqual({ before: 1, snapshot: 1, own: 2, outside: 1, after: 2 })
})

test('rollback leaves nothing behind', async () => {
  const left = await engine.sdk(async ({ db }) => {
    const inside = await db.startTransaction()
    await inside
      .collection('acts')
      .doc('a')
      .update({ data: { n: 9 } })
    await inside.collection('acts').doc('b').remove()
    await inside.collection('acts').add({ data: { _id: 'c' } })
    await inside.rollback()
    return (await db.collection('acts').orderBy('_id', 'asc').get()).data as object[]
  })
  expect(left).toEqual([
    { _id: 'a', n: 1 },
    { _id: 'b', n: 1 },
  ])
})

test('two writers of one document: the second has the vendor’s conflict, and its transaction is over', async () => {
  const answer = await engine.sdk(async ({ db }) => {
    const [first, second] = [await db.startTransaction(), await db.startTransaction()]
    await second.collection('acts').doc('a').get()
    await first
      .collection('acts')
      .doc('a')
      .update({ data: { n: 2 } })
    const conflict = await second
      .collection('acts')
      .doc('a')
      .update({ data: { n: 3 } })
      .catch((e: object) => e)
    const gone = await second
      .collection('acts')
      .doc('b')
      .get()
      .catch((e: Error) => e.message)
    await first.commit()
    return {
      code: conflict.errCode as number,
      message: conflict.errMsg as string,
      gone: gone as string,
      n: (await db.collection('acts').doc('a').get()).data.n as number,
    }
  })
  expect(answer.code).toBe(-501001)
  expect(answer.message).toContain('[ResourceUnavailable.TransactionConflict] Transaction is conflict')
  expect(answer.gone).toContain('TransactionNotExist')
  expect(answer.n).toBe(2)
})

test('writing what has changed since the snapshot is a conflict, too', async () => {
  const message = await engine.sdk(async ({ db }) => {
    const inside = await db.startTransaction()
    await inside.collection('acts').doc('a').get()
    await db
      .collection('acts')
      .doc('a')
      .update({ data: { n: 7 } })
    return (await inside
      .collection('acts')
      .doc('a')
      .update({ data: { n: 8 } })
      .catch((e: Error) => e.message)) as string
  })
  expect(message).toContain('TransactionConflict')
})

test('write skew is possible, as with snapshot isolation at the vendor’s', async () => {
  const both = await engine.sdk(async ({ db }) => {
    const [one, two] = [await db.startTransaction(), await db.startTransaction()]
    await one.collection('acts').doc('a').get()
    await two.collection('acts').doc('b').get()
    await one
      .collection('acts')
      .doc('b')
      .update({ data: { n: 100 } })
    await two
      .collection('acts')
      .doc('a')
      .update({ data: { n: 200 } })
    await one.commit()
    await two.commit()
    return (await db.collection('acts').orderBy('_id', 'asc').get()).data as object[]
  })
  expect(both).toEqual([
    { _id: 'a', n: 200 },
    { _id: 'b', n: 100 },
  ])
})

test('an ordinary write waits for the transaction which holds its document', async () => {
  const order = await engine.sdk(async ({ db, _ }) => {
    const steps: string[] = []
    const inside = await db.startTransaction()
    await inside
      .collection('acts')
      .doc('a')
      .update({ data: { n: 10 } })
    const waiting = db
      .collection('acts')
      .doc('a')
      .update({ data: { n: _.inc(1) } })
      .then(() => steps.push('outside'))
    await db
      .collection('acts')
      .doc('b')
      .update({ data: { n: 5 } })
    steps.push('other document')
    await inside.commit()
    steps.push('commit')
    await waiting
    return { steps, n: (await db.collection('acts').doc('a').get()).data.n as number }
  })
  expect(order.steps[0]).toBe('other document')
  expect(order.steps).toContain('outside')
  expect(order.n).toBe(11)
})

test('where() in a transaction is refused, and the transaction with it', async () => {
  const answer = await engine.sdk(async ({ db }) => {
    const inside = await db.startTransaction()
    await inside
      .collection('acts')
      .doc('a')
      .update({ data: { n: 3 } })
    const error = await inside
      .collection('acts')
      .where({ n: 1 })
      .get()
      .catch((e: Error) => e.message)
    const commit = await inside.commit().catch((e: Error) => e.message)
    return {
      error: error as string,
      commit: commit as string,
      n: (await db.collection('acts').doc('a').get()).data.n as number,
    }
  })
  expect(answer.error).toContain('doc() and add() only')
  expect(answer.commit).toContain('TransactionNotExist')
  expect(answer.n).toBe(1)
})

test('runTransaction gives back its answer, and rolls back on any error', async () => {
  const answer = await engine.sdk(async ({ db }) => {
    const given = await db.runTransaction(async (inside: typeof db) => {
      await inside
        .collection('acts')
        .doc('a')
        .update({ data: { n: 4 } })
      return 'done'
    })
    const error = await db
      .runTransaction(async (inside: typeof db) => {
        await inside
          .collection('acts')
          .doc('a')
          .update({ data: { n: 5 } })
        throw new Error('changed my mind')
      })
      .catch((e: Error) => e.message)
    return {
      given: given as string,
      error: error as string,
      n: (await db.collection('acts').doc('a').get()).data.n as number,
    }
  })
  expect(answer).toEqual({ given: 'done', error: 'changed my mind', n: 4 })
})

test('a unique index holds against 40 writers at once, in four workers', async () => {
  const tries = Array.from({ length: 4 }, (_x, worker) =>
    engine.sdk(
      async ({ db }, { worker: from }) => {
        const add = (n: number) =>
          db
            .collection('signups')
            .add({ data: { act: 'a', who: 'same', from, n } })
            .then(
              () => 'ok',
              (e: { errMsg: string }) => e.errMsg,
            )
        return (await Promise.all(Array.from({ length: 10 }, (_y, n) => add(n)))) as string[]
      },
      { worker },
    ),
  )
  const answers = (await Promise.all(tries)).flat()
  expect(answers.filter((answer) => answer === 'ok')).toHaveLength(1)
  expect(answers.filter((answer) => answer.includes('E11000'))).toHaveLength(39)
})

test('a unique index counts a missing field as null', async () => {
  const message = await engine.sdk(async ({ db }) => {
    await db.collection('signups').add({ data: { act: 'null' } })
    return (await db
      .collection('signups')
      .add({ data: { act: 'null', who: null } })
      .catch((e: Error) => e.message)) as string
  })
  expect(message).toContain('E11000')
})

test('updates and transactions keep unique indexes, too', async () => {
  const answer = await engine.sdk(async ({ db }) => {
    const signups = db.collection('signups')
    await signups.add({
      data: [
        { _id: 'u1', act: 'u', who: 1 },
        { _id: 'u2', act: 'u', who: 2 },
      ],
    })
    const said = (e: Error) => e.message
    const update = await signups
      .doc('u2')
      .update({ data: { who: 1 } })
      .catch(said)
    const inside = await db.startTransaction()
    const inTransaction = await inside
      .collection('signups')
      .add({ data: { act: 'u', who: 2 } })
      .catch(said)
    const swap = await db.startTransaction()
    await swap.collection('signups').doc('u1').remove()
    await swap.collection('signups').add({ data: { _id: 'u3', act: 'u', who: 1 } })
    await swap.commit()
    return {
      update,
      inTransaction,
      ids: (await signups.where({ act: 'u' }).orderBy('_id', 'asc').get()).data.map(
        ({ _id }: { _id: string }) => _id,
      ),
    }
  })
  expect(answer.update).toContain('E11000')
  expect(answer.inTransaction).toContain('E11000')
  expect(answer.ids).toEqual(['u2', 'u3'])
})

test('an ordinary write waits until a transaction has decided about the same unique key', async () => {
  const answer = await engine.sdk(async ({ db }) => {
    const signups = db.collection('signups')
    const [kept, undone] = [await db.startTransaction(), await db.startTransaction()]
    await kept.collection('signups').add({ data: { act: 'w', who: 1 } })
    await undone.collection('signups').add({ data: { act: 'w', who: 2 } })
    const taken = signups.add({ data: { act: 'w', who: 1 } }).then(
      () => 'ok',
      (e: Error) => e.message,
    )
    const free = signups.add({ data: { act: 'w', who: 2 } }).then(
      () => 'ok',
      (e: Error) => e.message,
    )
    await kept.commit()
    await undone.rollback()
    return { taken: (await taken) as string, free: (await free) as string }
  })
  expect(answer.taken).toContain('E11000')
  expect(answer.free).toBe('ok')
})

test('an unknown or finished transaction is told apart from a conflict', async () => {
  const { transactionId } = await admin(engine.base, { action: 'database.startTransaction' })
  const commit = () => admin(engine.base, { action: 'database.commitTransaction', transactionId })
  expect(await commit()).not.toHaveProperty('code')
  expect(await commit()).toMatchObject({ code: 'DATABASE_TRANSACTION_FAIL' })
})
