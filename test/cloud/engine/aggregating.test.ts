import { admin, startEngine, type Engine } from './rig/engine'

let engine: Engine

beforeAll(async () => {
  engine = await startEngine({
    schema: [
      { name: 'orders', indexes: [{ name: 'person', keys: [['person', 1]] }] },
      { name: 'people', indexes: [] },
      { name: 'places', indexes: [{ name: 'at', keys: [['at', '2dsphere']] }] },
    ],
  })
  await engine.sdk(async ({ db }) => {
    await db.collection('people').add({
      data: [
        { _id: 'p1', name: '王秀兰' },
        { _id: 'p2', name: '小李' },
      ],
    })
    const orders = Array.from({ length: 12 }, (_x, n) => ({
      _id: `o${n}`,
      n,
      person: `p${(n % 3) + 1}`,
      in: { price: n },
    }))
    await db.collection('orders').add({ data: orders })
    const places = [
      { _id: 'near', at: new db.Geo.Point(121.4737, 31.2304), open: true },
      { _id: 'next', at: new db.Geo.Point(121.48, 31.2304), open: false },
      { _id: 'far', at: new db.Geo.Point(121.6, 31.3), open: true },
    ]
    await db.collection('places').add({ data: places })
  })
})
afterAll(() => engine.dispose())

test('match, group, sort, limit and project', async () => {
  const list = await engine.sdk(async ({ db, _, $ }) => {
    const answer = await db
      .collection('orders')
      .aggregate()
      .match({ n: _.lt(9) })
      .group({ _id: '$person', total: $.sum('$in.price'), list: $.push('$n'), most: $.max('$n') })
      .sort({ total: -1 })
      .limit(2)
      .project({ _id: 0, who: '$_id', total: 1, most: 1, double: $.multiply(['$total', 2]) })
      .end()
    return answer.list as object[]
  })
  expect(list).toEqual([
    { who: 'p3', total: 15, most: 8, double: 30 },
    { who: 'p2', total: 12, most: 7, double: 24 },
  ])
})

test('lookup joins by equality and by pipeline', async () => {
  const answer = await engine.sdk(async ({ db, _, $ }) => {
    const plain = await db
      .collection('people')
      .aggregate()
      .sort({ _id: 1 })
      .lookup({ from: 'orders', localField: '_id', foreignField: 'person', as: 'orders' })
      .project({ name: 1, count: $.size('$orders') })
      .end()
    const piped = await db
      .collection('people')
      .aggregate()
      .match({ _id: 'p1' })
      .lookup({
        from: 'orders',
        let: { who: '$_id' },
        pipeline: $.pipeline()
          .match(_.expr($.and([$.eq(['$person', '$$who']), $.gte(['$n', 6])])))
          .project({ n: 1, _id: 0 })
          .done(),
        as: 'late',
      })
      .end()
    return { plain: plain.list as object[], late: piped.list[0].late as object[] }
  })
  expect(answer.plain).toEqual([
    { _id: 'p1', name: '王秀兰', count: 4 },
    { _id: 'p2', name: '小李', count: 4 },
  ])
  expect(answer.late).toEqual([{ n: 6 }, { n: 9 }])
})

test('a lookup in a collection that does not exist is an error', async () => {
  const failure = engine.sdk(({ db }) =>
    db
      .collection('people')
      .aggregate()
      .lookup({ from: 'nowhere', localField: '_id', foreignField: 'x', as: 'y' })
      .end(),
  )
  await expect(failure).rejects.toThrow(/not exist: nowhere/)
})

test('unwind, addFields, replaceRoot, sortByCount, bucket, count and sample', async () => {
  const answer = await engine.sdk(async ({ db, $ }) => {
    const from = () => db.collection('orders').aggregate()
    const list = async (pipeline: { end(): Promise<{ list: object[] }> }) => (await pipeline.end()).list
    return {
      unwound: (
        await list(
          from()
            .addFields({ twice: ['$n', '$n'] })
            .unwind('$twice'),
        )
      ).length,
      roots: await list(from().match({ n: 3 }).replaceRoot({ newRoot: '$in' })),
      counted: (await list(from().sortByCount('$person')))[0],
      buckets: await list(from().bucket({ groupBy: '$n', boundaries: [0, 5, 20], output: { c: $.sum(1) } })),
      total: await list(from().count('all')),
      sampled: (await list(from().sample({ size: 5 }))).length,
    }
  })
  expect(answer).toEqual({
    unwound: 24,
    roots: [{ price: 3 }],
    counted: { _id: 'p1', count: 4 },
    buckets: [
      { _id: 0, c: 5 },
      { _id: 5, c: 7 },
    ],
    total: [{ all: 12 }],
    sampled: 5,
  })
})

test('$facet runs several pipelines over one reading', async () => {
  const stage = {
    low: [{ $match: { n: { $lt: 3 } } }, { $count: 'n' }],
    people: [{ $group: { _id: '$person' } }, { $sort: { _id: 1 } }],
  }
  const { data } = (await admin(engine.base, {
    action: 'database.aggregateDocuments',
    collectionName: 'orders',
    stages: [{ stageKey: '$facet', stageValue: JSON.stringify(stage) }],
  })) as { data: { list: string[] } }
  expect(JSON.parse(data.list[0] ?? '')).toEqual({
    low: [{ n: 3 }],
    people: [{ _id: 'p1' }, { _id: 'p2' }, { _id: 'p3' }],
  })
})

test('$geoNear is nearest first with metres, a query and distances', async () => {
  const list = await engine.sdk(async ({ db }) => {
    const near = () => ({
      near: new db.Geo.Point(121.4737, 31.2304),
      distanceField: 'metres',
      spherical: true,
      key: 'at',
    })
    const all = await db.collection('places').aggregate().geoNear(near()).end()
    const open = await db
      .collection('places')
      .aggregate()
      .geoNear({ ...near(), query: { open: true }, maxDistance: 5_000 })
      .end()
    return { all: all.list as { _id: string; metres: number }[], open: open.list as { _id: string }[] }
  })
  expect(list.all.map(({ _id, metres }) => [_id, Math.round(metres)])).toEqual([
    ['near', 0],
    ['next', 600],
    ['far', 14_299],
  ])
  expect(list.open.map(({ _id }) => _id)).toEqual(['near'])
})

test('stages never write into stored documents', async () => {
  await engine.sdk(async ({ db }) => {
    await db.collection('orders').aggregate().addFields({ 'in.price': 999 }).end()
    await db
      .collection('people')
      .aggregate()
      .lookup({ from: 'orders', localField: '_id', foreignField: 'person', as: 'all' })
      .addFields({ 'all.in': 5 })
      .end()
  })
  const price = await engine.sdk(
    async ({ db }) => (await db.collection('orders').doc('o4').get()).data as object,
  )
  expect(price).toEqual({ _id: 'o4', n: 4, person: 'p2', in: { price: 4 } })
})
