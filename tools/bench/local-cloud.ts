import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { sdkEnvironment, startCloud } from '../../local/cloud'
import { ms, ratio, sample, type Sample } from './sample'
import type { Section } from './table'

const SIZES = [1_000, 100_000] as const
const BATCH = 1_000

/** The parts of the vendor's SDK that the bench drives; its own typings are awkward (PLATFORM.md §3). */
interface Sdk {
  init(options: { env: string }): void
  database(): Database
}
interface Database {
  collection(name: string): Collection
  command: { inc(by: number): unknown; geoNear(options: unknown): unknown }
  Geo: { Point: new (lng: number, lat: number) => unknown }
  runTransaction(work: (tx: { collection(name: string): Collection }) => Promise<unknown>): Promise<unknown>
}
interface Query {
  where(filter: object): Query
  orderBy(field: string, order: string): Query
  limit(count: number): Query
  get(): Promise<{ data: unknown }>
  count(): Promise<{ total: number }>
}
interface Collection extends Query {
  add(options: { data: object }): Promise<unknown>
  doc(id: string): { get(): Promise<unknown>; update(options: { data: object }): Promise<unknown> }
}

function station(n: number): object {
  const lng = 120.9 + ((n * 7919) % 10_007) / 10_007
  const lat = 30.7 + ((n * 104_729) % 10_009) / 10_009
  return {
    _id: `s${n}`,
    name: `站点${n}`,
    street: `street-${n % 216}`,
    visits: n,
    location: { type: 'Point', coordinates: [lng, lat] },
  }
}

async function fill(stations: Collection, size: number): Promise<number> {
  const begun = performance.now()
  for (let from = 0; from < size; from += BATCH) {
    await stations.add({ data: Array.from({ length: BATCH }, (_, i) => station(from + i)) })
  }
  return performance.now() - begun
}

/** Operations as functions do them, by name; each takes the run's number so that no two runs are the same. */
function operations(db: Database, size: number): [string, number, (run: number) => unknown][] {
  const stations = db.collection('stations')
  const any = (run: number): string => `s${(run * 7919) % size}`
  const here = (run: number): unknown => new db.Geo.Point(121.1 + (run % 40) / 50, 31 + (run % 30) / 50)
  const near = (run: number): object => ({
    location: db.command.geoNear({ geometry: here(run), maxDistance: 3_000 }),
  })
  return [
    ['read one by key', 200, (run) => stations.doc(any(run)).get()],
    [
      'update one (inc)',
      200,
      (run) => stations.doc(any(run)).update({ data: { visits: db.command.inc(1) } }),
    ],
    [
      'transaction: read + update',
      100,
      (run) =>
        db.runTransaction(async (tx) => {
          await tx.collection('stations').doc(any(run)).get()
          await tx
            .collection('stations')
            .doc(any(run))
            .update({ data: { visits: db.command.inc(1) } })
        }),
    ],
    ['nearest 20 within 3 km', 100, (run) => stations.where(near(run)).limit(20).get()],
    [
      'where indexed + sort, 20',
      50,
      (run) =>
        stations
          .where({ street: `street-${run % 216}` })
          .orderBy('visits', 'desc')
          .limit(20)
          .get(),
    ],
    ['count, no index', 5, (run) => stations.where({ visits: run }).count()],
  ]
}

async function measure(size: number): Promise<{ fillMs: number; figures: Map<string, Sample> }> {
  const dataDir = await fs.mkdtemp(path.join(os.tmpdir(), 'bench-cloud-'))
  const indexes = [
    { name: 'location', keys: [['location', '2dsphere']] },
    { name: 'street', keys: [['street', 1]] },
  ] as { name: string; keys: [string, 1 | '2dsphere'][] }[]
  const cloud = await startCloud({
    dataDir,
    functionsDir: dataDir,
    schema: [{ name: 'stations', indexes }],
    timers: false,
  })
  try {
    Object.assign(process.env, sdkEnvironment(cloud.base))
    const sdk = (await import('wx-server-sdk')).default as unknown as Sdk
    sdk.init({ env: 'local-dev' })
    const db = sdk.database()
    const fillMs = await fill(db.collection('stations'), size)
    const figures = new Map<string, Sample>()
    for (const [name, times, work] of operations(db, size)) figures.set(name, await sample(times, work))
    return { fillMs, figures }
  } finally {
    await cloud.close()
    await fs.rm(dataDir, { recursive: true, force: true })
  }
}

/** The local cloud through the unmodified SDK, small and large in one run, so that the ratio says how it grows. */
export async function localCloud(): Promise<Section> {
  const [small, large] = [await measure(SIZES[0]), await measure(SIZES[1])]
  const rows = [...small.figures].map(([name, at1k]) => {
    const at100k = large.figures.get(name) ?? at1k
    return [name, ms(at1k.median), ms(at100k.median), ms(at100k.p95), ratio(at100k.median, at1k.median)]
  })
  rows.push([
    'fill (1,000 a request)',
    ms(small.fillMs),
    ms(large.fillMs),
    '–',
    ratio(large.fillMs, small.fillMs),
  ])
  return {
    title: '本地云 local cloud through wx-server-sdk',
    head: ['operation', '1,000 docs', '100,000 docs', 'p95', 'ratio'],
    rows,
    note: 'median of one caller, one call after another',
  }
}
