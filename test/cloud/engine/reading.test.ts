import { startEngine, type Engine } from './rig/engine'

let engine: Engine

beforeAll(async () => {
  engine = await startEngine({ schema: [{ name: 'things', indexes: [] }] })
  await engine.sdk(async ({ db }) => {
    const things = Array.from({ length: 1_200 }, (_, n) => ({
      _id: `t${n}`,
      n,
      parity: n % 2 ? 'odd' : 'even',
      tags: [`a${n % 3}`, `b${n % 5}`],
      parts: [{ size: n, kind: 'x' }],
      deep: { level: { value: n % 10 } },
      ...(n % 4 ? {} : { rare: null }),
    }))
    await db.collection('things').add({ data: things })
  })
})
afterAll(() => engine.dispose())

test('get returns 100 documents unless asked, and never more than 1,000', async () => {
  const sizes = await engine.sdk(async ({ db }) => {
    const things = db.collection('things')
    const pages = [things.get(), things.limit(250).get(), things.limit(5_000).get(), things.skip(1_190).get()]
    return (await Promise.all(pages)).map(({ data }) => data.length)
  })
  expect(sizes).toEqual([100, 250, 1_000, 10])
})

test('the endpoint itself holds the limit of 1,000, whatever a client asks', async () => {
  const response = await fetch(`${engine.base}/admin`, {
    method: 'POST',
    body: JSON.stringify({ action: 'database.getDocument', collectionName: 'things', limit: 9_999 }),
  })
  const { data } = (await response.json()) as { data: { list: string[] } }
  expect(data.list).toHaveLength(1_000)
})

test('comparison, list and logic commands', async () => {
  const counts = await engine.sdk(async ({ db, _ }) => {
    const count = async (filter: object) => (await db.collection('things').where(filter).count()).total
    return {
      eq: await count({ parity: _.eq('odd') }),
      neq: await count({ parity: _.neq('odd') }),
      between: await count({ n: _.gte(10).and(_.lt(20)) }),
      outside: await count({ n: _.lt(5).or(_.gt(1_195)) }),
      in: await count({ n: _.in([1, 2, 99_999]) }),
      nin: await count({ n: _.nin([1, 2]) }),
      not: await count({ n: _.not(_.gt(3)) }),
      nor: await count(_.nor([{ parity: 'odd' }, { n: _.gt(10) }])),
      or: await count(_.or([{ n: 1 }, { n: 3, parity: 'odd' }, { n: 4, parity: 'odd' }])),
      mod: await count({ n: _.mod(400, 7) }),
      nested: await count({ deep: { level: { value: 3 } } }),
      dotted: await count({ 'deep.level.value': _.gt(7) }),
    }
  })
  expect(counts).toEqual({
    eq: 600,
    neq: 600,
    between: 10,
    outside: 9,
    in: 2,
    nin: 1_198,
    not: 4,
    nor: 6,
    or: 2,
    mod: 3,
    nested: 120,
    dotted: 240,
  })
})

test('array, presence and null queries', async () => {
  const counts = await engine.sdk(async ({ db, _ }) => {
    const count = async (filter: object) => (await db.collection('things').where(filter).count()).total
    return {
      element: await count({ tags: 'a1' }),
      whole: await count({ tags: ['a1', 'b1'] }),
      all: await count({ tags: _.all(['a1', 'b1']) }),
      size: await count({ tags: _.size(3) }),
      elemMatch: await count({ parts: _.elemMatch({ size: _.lt(7), kind: 'x' }) }),
      exists: await count({ rare: _.exists(true) }),
      missing: await count({ rare: _.exists(false) }),
      nothing: await count({ rare: null }),
    }
  })
  expect(counts).toEqual({
    element: 400,
    whole: 80,
    all: 80,
    size: 0,
    elemMatch: 7,
    exists: 300,
    missing: 900,
    nothing: 1_200,
  })
})

test('regular expressions, as literals and as db.RegExp', async () => {
  const found = await engine.sdk(async ({ db }) => {
    const things = db.collection('things')
    const [literal, ignoring, object] = await Promise.all([
      things.where({ _id: /^t11\d$/ }).count(),
      things.where({ parity: /^ODD$/i }).count(),
      things.where({ parity: db.RegExp({ regexp: 'EV', options: 'i' }) }).count(),
    ])
    return [literal.total, ignoring.total, object.total]
  })
  expect(found).toEqual([10, 600, 600])
})

test('orderBy on several fields, skip, limit and field', async () => {
  const { ids, fields } = await engine.sdk(async ({ db, _ }) => {
    const things = db.collection('things')
    const ordered = await things
      .where({ n: _.lt(6) })
      .orderBy('parity', 'desc')
      .orderBy('n', 'desc')
      .skip(1)
      .limit(4)
      .get()
    const [one] = (await things.where({ n: 7 }).field({ n: true, 'deep.level.value': true }).get()).data
    return { ids: ordered.data.map(({ n }: { n: number }) => n), fields: one }
  })
  expect(ids).toEqual([3, 1, 4, 2])
  expect(fields).toEqual({ _id: 't7', n: 7, deep: { level: { value: 7 } } })
})

test('field can leave fields out and cut arrays', async () => {
  const one = await engine.sdk(async ({ db, $ }) => {
    const { data } = await db.collection('things').doc('t3').field({ parts: false, deep: false }).get()
    const sliced = await db
      .collection('things')
      .where({ n: 3 })
      .field({ tags: $.slice(1) })
      .get()
    return { names: Object.keys(data).sort(), tags: sliced.data[0].tags as string[] }
  })
  expect(one.names).toEqual(['_id', 'n', 'parity', 'tags'])
  expect(one.tags).toEqual(['a0'])
})

test('doc().get() throws for a missing document, unless told not to', async () => {
  const answers = await engine.sdk(async ({ cloud, db }) => {
    const error = await db
      .collection('things')
      .doc('none')
      .get()
      .catch((e: Error) => e.message)
    const calm = cloud.database({ throwOnNotFound: false })
    const { data } = await calm.collection('things').doc('none').get()
    return { error, data: data as unknown }
  })
  expect(answers.error).toContain('document with _id none does not exist')
  expect(answers.data).toBeNull()
})

test('a collection that does not exist has the vendor’s code and words', async () => {
  const error = await engine.sdk(async ({ db }) => {
    const failure = await db
      .collection('nowhere')
      .get()
      .catch((e: object) => e)
    return { errCode: failure.errCode as number, errMsg: failure.errMsg as string }
  })
  expect(error.errCode).toBe(-502005)
  expect(error.errMsg).toContain('Db or Table not exist: nowhere')
})

test('an unknown operator is refused, not ignored', async () => {
  const failure = engine.sdk(({ db, _ }) =>
    db
      .collection('things')
      .where({ n: _.eq(1), $nonsense: 3 })
      .get(),
  )
  await expect(failure).rejects.toThrow(/-502001/)
})
