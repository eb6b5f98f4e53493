import { startEngine, type Engine } from './rig/engine'

let engine: Engine

beforeAll(async () => {
  engine = await startEngine({
    schema: [
      { name: 'spots', indexes: [{ name: 'at', keys: [['at', '2dsphere']] }] },
      { name: 'bare', indexes: [] },
    ],
  })
  await engine.sdk(async ({ db }) => {
    const grid = Array.from({ length: 400 }, (_x, n) => ({
      _id: `g${n}`,
      row: Math.floor(n / 20),
      at: new db.Geo.Point(121.4 + (n % 20) * 0.005, 31.2 + Math.floor(n / 20) * 0.005),
    }))
    await db.collection('spots').add({ data: grid })
    await db.collection('bare').add({ data: { at: new db.Geo.Point(121.4, 31.2) } })
  })
})
afterAll(() => engine.dispose())

test('geoNear is nearest first, within its distances, beside other conditions', async () => {
  const found = await engine.sdk(async ({ db, _ }) => {
    const geometry = new db.Geo.Point(121.4, 31.2)
    const ids = async (filter: object, limit = 100) =>
      (await db.collection('spots').where(filter).limit(limit).get()).data.map(
        ({ _id }: { _id: string }) => _id,
      ) as string[]
    return {
      nearest: await ids({ at: _.geoNear({ geometry }) }, 3),
      ring: (await ids({ at: _.geoNear({ geometry, minDistance: 400, maxDistance: 600 }) })).sort(),
      beside: await ids({ row: 2, at: _.geoNear({ geometry, maxDistance: 1_300 }) }),
      all: (await ids({ at: _.geoNear({ geometry }) }, 1_000)).length,
    }
  })
  expect(found.nearest).toEqual(['g0', 'g1', 'g20'])
  expect(found.ring).toEqual(['g1', 'g20'])
  expect(found.beside).toEqual(['g40', 'g41'])
  expect(found.all).toBe(400)
})

test('geoNear without a geo index is refused, as at the vendor’s', async () => {
  const failure = engine.sdk(({ db, _ }) =>
    db
      .collection('bare')
      .where({ at: _.geoNear({ geometry: new db.Geo.Point(121, 31) }) })
      .get(),
  )
  await expect(failure).rejects.toThrow(/unable to find index/)
})

test('geoWithin takes circles and polygons', async () => {
  const totals = await engine.sdk(async ({ db, _ }) => {
    const { Point, LineString, Polygon } = db.Geo
    const corners = [
      [121.399, 31.199],
      [121.411, 31.199],
      [121.411, 31.211],
      [121.399, 31.211],
      [121.399, 31.199],
    ]
    const geometry = Polygon([LineString(corners.map(([lng, lat]) => Point(lng, lat)))])
    const count = async (filter: object) =>
      (await db.collection('spots').where(filter).count()).total as number
    return {
      circle: await count({ at: _.geoWithin({ centerSphere: [Point(121.4, 31.2), 700 / 6_378_100] }) }),
      polygon: await count({ at: _.geoWithin({ geometry }) }),
      crossing: await count({
        at: _.geoIntersects({ geometry: LineString([Point(121.395, 31.2), Point(121.412, 31.2)]) }),
      }),
    }
  })
  expect(totals).toEqual({ circle: 3, polygon: 9, crossing: 3 })
})

test('a moved point is found where it is now', async () => {
  const found = await engine.sdk(async ({ db, _ }) => {
    const spots = db.collection('spots')
    await spots.doc('g399').update({ data: { at: new db.Geo.Point(100, 10) } })
    const near = await spots
      .where({ at: _.geoNear({ geometry: new db.Geo.Point(100, 10), maxDistance: 50 }) })
      .get()
    await spots.doc('g399').remove()
    const gone = await spots
      .where({ at: _.geoNear({ geometry: new db.Geo.Point(100, 10), maxDistance: 50 }) })
      .get()
    return [near.data.length, gone.data.length]
  })
  expect(found).toEqual([1, 0])
})
