import { admin, startEngine, type Engine } from './rig/engine'

let engine: Engine

beforeAll(async () => {
  engine = await startEngine({ schema: [{ name: 'notes', indexes: [] }] })
})
afterAll(() => engine.dispose())
beforeEach(() =>
  engine.sdk(({ db, _ }) =>
    db
      .collection('notes')
      .where({ _id: _.exists(true) })
      .remove(),
  ),
)

test('add gives an id, takes one, and takes several documents at once', async () => {
  const ids = await engine.sdk(async ({ db }) => {
    const notes = db.collection('notes')
    const made = await notes.add({ data: { a: 1 } })
    const own = await notes.add({ data: { _id: 'mine', a: 2 } })
    const many = await notes.add({ data: [{ a: 3 }, { a: 4 }] })
    return {
      made: made._id as string,
      own: own._id as string,
      many: many._ids ?? many._id,
      total: (await notes.count()).total,
    }
  })
  expect(ids.made).toMatch(/^[0-9a-f]{32}$/)
  expect(ids.own).toBe('mine')
  expect(ids.total).toBe(4)
})

test('a used _id is refused with E11000 and changes nothing', async () => {
  const answer = await engine.sdk(async ({ db }) => {
    const notes = db.collection('notes')
    await notes.add({ data: { _id: 'x', a: 1 } })
    const error = await notes.add({ data: { _id: 'x', a: 2 } }).catch((e: object) => e)
    return {
      code: error.errCode as number,
      message: error.errMsg as string,
      doc: (await notes.doc('x').get()).data as object,
    }
  })
  expect(answer.code).toBe(-502001)
  expect(answer.message).toContain('E11000 duplicate key error')
  expect(answer.doc).toEqual({ _id: 'x', a: 1 })
})

test('a batch with a used _id writes none of its documents', async () => {
  const total = await engine.sdk(async ({ db }) => {
    const notes = db.collection('notes')
    await notes.add({ data: [{ _id: 'a' }, { _id: 'b' }, { _id: 'a' }] }).catch(() => undefined)
    return (await notes.count()).total as number
  })
  expect(total).toBe(0)
})

test('update counts what it changed, and not what stayed the same', async () => {
  const updated = await engine.sdk(async ({ db, _ }) => {
    const notes = db.collection('notes')
    await notes.add({
      data: [
        { _id: 'a', n: 1, in: { x: 1, y: 2 } },
        { _id: 'b', n: 1 },
      ],
    })
    const stats = async (change: Promise<{ stats: { updated: number } }>) => (await change).stats.updated
    return {
      many: await stats(notes.where({ n: 1 }).update({ data: { n: _.inc(1) } })),
      same: await stats(notes.where({ n: 2 }).update({ data: { n: 2 } })),
      none: await stats(notes.doc('zzz').update({ data: { n: 9 } })),
      one: await stats(notes.where({ n: 2 }).update({ data: { n: 5 }, multi: false })),
      nested: await stats(notes.doc('a').update({ data: { in: { x: 7 } } })),
      doc: (await notes.doc('a').get()).data as object,
    }
  })
  expect(updated).toEqual({
    many: 2,
    same: 0,
    none: 0,
    one: 1,
    nested: 1,
    doc: { _id: 'a', n: 5, in: { x: 7, y: 2 } },
  })
})

test('update commands on values', async () => {
  const doc = await engine.sdk(async ({ db, _ }) => {
    const notes = db.collection('notes')
    await notes.add({
      data: { _id: 'v', inc: 1, mul: 3, gone: 1, low: 5, high: 5, old: 'name', in: { a: 1, b: 2 } },
    })
    const data = {
      inc: _.inc(-3),
      mul: _.mul(4),
      gone: _.remove(),
      low: _.min(2),
      high: _.max(9),
      old: _.rename('fresh'),
      in: _.set({ c: 3 }),
    }
    await notes.doc('v').update({ data })
    return (await notes.doc('v').get()).data as object
  })
  expect(doc).toEqual({ _id: 'v', inc: -2, mul: 12, low: 2, high: 9, fresh: 'name', in: { c: 3 } })
})

test('update commands on arrays', async () => {
  const doc = await engine.sdk(async ({ db, _ }) => {
    const notes = db.collection('notes')
    const list = [1, 2, 3]
    await notes.add({
      data: {
        _id: 'l',
        push: list,
        each: list,
        pop: list,
        shift: list,
        unshift: list,
        pull: list,
        pullIf: list,
        pullAll: [1, 1, 2],
        set: list,
      },
    })
    await notes.doc('l').update({
      data: {
        push: _.push(4),
        each: _.push({ each: [9, 8], position: 1, slice: 4, sort: 1 }),
        pop: _.pop(),
        shift: _.shift(),
        unshift: _.unshift([0]),
        pull: _.pull(2),
        pullIf: _.pull(_.gte(2)),
        pullAll: _.pullAll([1]),
        set: _.addToSet({ $each: [3, 4, 4] }),
      },
    })
    return (await notes.doc('l').get()).data as object
  })
  expect(doc).toEqual({
    _id: 'l',
    push: [1, 2, 3, 4],
    each: [1, 2, 3, 8],
    pop: [1, 2],
    shift: [2, 3],
    unshift: [0, 1, 2, 3],
    pull: [1, 3],
    pullIf: [1],
    pullAll: [2],
    set: [1, 2, 3, 4],
  })
})

test('a command which does not fit its field is refused and leaves the document as it was', async () => {
  const answer = await engine.sdk(async ({ db, _ }) => {
    const notes = db.collection('notes')
    await notes.add({ data: { _id: 'w', text: 'words', list: [1] } })
    const inc = await notes
      .doc('w')
      .update({ data: { text: _.inc(1) } })
      .catch((e: { errCode: number }) => e.errCode)
    const push = await notes
      .doc('w')
      .update({ data: { text: _.push(1) } })
      .catch((e: { errCode: number }) => e.errCode)
    return { inc, push, doc: (await notes.doc('w').get()).data as object }
  })
  expect(answer).toEqual({ inc: -502001, push: -502001, doc: { _id: 'w', text: 'words', list: [1] } })
})

test('set creates, replaces, and counts an identical replacement', async () => {
  const stats = await engine.sdk(async ({ db }) => {
    const doc = db.collection('notes').doc('s')
    const created = (await doc.set({ data: { a: 1, b: 2 } })).stats as object
    const replaced = (await doc.set({ data: { a: 3 } })).stats as object
    const same = (await doc.set({ data: { a: 3 } })).stats as object
    return { created, replaced, same, doc: (await doc.get()).data as object }
  })
  expect(stats).toEqual({
    created: { updated: 0, created: 1 },
    replaced: { updated: 1, created: 0 },
    same: { updated: 1, created: 0 },
    doc: { _id: 's', a: 3 },
  })
})

test('remove one and many', async () => {
  const removed = await engine.sdk(async ({ db, _ }) => {
    const notes = db.collection('notes')
    await notes.add({ data: Array.from({ length: 5 }, (_x, n) => ({ _id: `r${n}`, n })) })
    const one = (await notes.doc('r0').remove()).stats.removed as number
    const none = (await notes.doc('r0').remove()).stats.removed as number
    const many = (await notes.where({ n: _.gt(2) }).remove()).stats.removed as number
    return { one, none, many, left: (await notes.count()).total as number }
  })
  expect(removed).toEqual({ one: 1, none: 0, many: 2, left: 2 })
})

test('dates stay dates, and server dates are the cloud’s virtual time', async () => {
  engine.clock.set(Date.UTC(2030, 0, 1))
  const answer = await engine.sdk(async ({ db, _ }) => {
    const notes = db.collection('notes')
    await notes.add({
      data: { _id: 'd', fixed: new Date(0), made: db.serverDate(), later: db.serverDate({ offset: 60_000 }) },
    })
    await notes.doc('d').update({ data: { touched: db.serverDate() } })
    const { data } = await notes.doc('d').get()
    const isDate = [data.fixed, data.made, data.touched].every((value) => value instanceof Date)
    const before = await notes.where({ made: _.lt(new Date()) }).count()
    return {
      isDate,
      apart: data.later - data.made,
      year: data.touched.getUTCFullYear() as number,
      before: before.total as number,
    }
  })
  engine.clock.reset()
  expect(answer).toEqual({ isDate: true, apart: 60_000, year: 2030, before: 1 })
})

test('geo values, nested arrays, empty values and big numbers come back as they went', async () => {
  const value = {
    empty: {},
    list: [[1, [2]], {}],
    big: 2 ** 53,
    float: 0.1,
    text: '心家园 🏠',
    yes: true,
    no: null,
    '中 文': 1,
  }
  const answer = await engine.sdk(async ({ db }, given) => {
    const notes = db.collection('notes')
    await notes.add({ data: { _id: 'g', ...given, at: new db.Geo.Point(121.5, 31.2) } })
    const { data } = await notes.doc('g').get()
    return {
      data: data as object,
      lat: data.at.latitude as number,
      lng: data.at.longitude as number,
    }
  }, value)
  expect(answer.data).toMatchObject(value)
  expect(answer).toMatchObject({ lat: 31.2, lng: 121.5 })
})

test('a field which begins with $ is refused', async () => {
  const error = await engine.sdk(async ({ db }) =>
    db
      .collection('notes')
      .add({ data: { $bad: 1 } })
      .catch((e: { errCode: number }) => e.errCode),
  )
  expect(error).toBe(-502001)
})

test('a document of more than 16 MB is refused', async () => {
  const text = 'x'.repeat(16 * 1024 * 1024)
  const answer = await admin(engine.base, {
    action: 'database.insertDocument',
    collectionName: 'notes',
    data: [JSON.stringify({ text })],
  })
  expect(answer.code).toBe('DATABASE_REQUEST_FAILED')
})

test('modifyAndReturnDoc answers the new document, or none', async () => {
  await engine.sdk(({ db }) => db.collection('notes').add({ data: { _id: 'm', n: 1 } }))
  const modify = (id: string) =>
    admin(engine.base, {
      action: 'database.modifyAndReturnDoc',
      collectionName: 'notes',
      query: JSON.stringify({ _id: id }),
      data: JSON.stringify({ $inc: { n: 5 } }),
    })
  expect((await modify('m')).data).toEqual({ updated: 1, doc: '{"_id":"m","n":6}' })
  expect((await modify('none')).data).toEqual({ updated: 0, doc: null })
})

test('createCollection makes one, once', async () => {
  const answer = await engine.sdk(async ({ db }) => {
    await db.createCollection('fresh')
    const again = await db.createCollection('fresh').catch((e: Error) => e.message)
    await db.collection('fresh').add({ data: { a: 1 } })
    return { again: again as string, total: (await db.collection('fresh').count()).total as number }
  })
  expect(answer.again).toContain('Table exist')
  expect(answer.total).toBe(1)
})
