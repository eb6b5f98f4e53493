import type { Collections } from '../../cloudfunctions/schema/documents'
import { makeActivities } from './activities'
import { openDatabase } from './database'
import type { SeedDatabase } from './database'
import { grantDocuments } from './grants'
import { makeNetwork } from './network'
import { catalogueDocuments } from './network/catalogue'
import { catalogueFile } from './network/sources'
import { people } from './people'
import { makeVolunteering } from './volunteering'

/** The cloud to fill. */
export interface SeedTarget {
  /** Address of the local cloud. */
  cloudBase: string
  env?: string
}

/** How to fill it. */
export interface SeedOptions extends SeedTarget {
  /** Instant that closures, facility states and activities are seen from. */
  now: number
  /** Hears how far it is, in words. */
  say?: (progress: string) => void
}

/** What was there after seeding, and how much of it was new. */
export interface SeedReport {
  stations: number
  streets: number
  grants: number
  /** Activities, slots and classes. */
  sessions: number
  shifts: number
  volunteers: number
  /** What somebody did in a shift. */
  services: number
  /** Rows of the ledger. */
  rows: number
  /** Documents written; 0 when everything was there. */
  added: number
  /** Of the phones' index. */
  indexVersion: string
  ms: number
}

/** What a write carries at most: the vendor's limit on what a function takes is 100 KB of text. */
const BATCH = { documents: 100, characters: 90_000 }

/**
 * What is written last of all: a database that has it has everything. Without the catalogue no index is built, so
 * that a seeding cut short shows as nothing, and never as half a city.
 */
const LAST = { collection: 'catalogue', id: 'holidays' } as const

/** Whether the database has no demo network, or only a part of one. */
export async function needsSeed({ cloudBase, env }: SeedTarget): Promise<boolean> {
  const database = openDatabase(cloudBase, env)
  return !(await database.has(LAST.collection, LAST.id))
}

/**
 * Fills the cloud with the demo network and the grants of the demo people, and has the phones' index built. What is
 * there already is left as it is, so seeding again, or after being cut short, adds what is missing.
 */
export async function seed({ cloudBase, env, now, say = () => undefined }: SeedOptions): Promise<SeedReport> {
  const began = Date.now()
  const database = openDatabase(cloudBase, env)
  const { streets, stations, words } = makeNetwork(now)
  const file = catalogueFile()
  const { sessions, households, lists } = makeActivities({ file, stations, words, now })
  const serving = makeVolunteering(file, { stations, words, now })
  const grants = grantDocuments(people, now)
  const catalogue = [...lists, ...serving.lists, ...catalogueDocuments(words)]
  const added = [
    await addMissing(database, 'streets', streets, (done) => say(`街镇 ${done}/${streets.length}`)),
    await addMissing(database, 'stations', stations, (done) => say(`站点 ${done}/${stations.length}`)),
    await addMissing(database, 'grants', grants),
    await addMissing(database, 'households', households),
    await addMissing(database, 'sessions', sessions, (done) => say(`活动 ${done}/${sessions.length}`)),
    await addMissing(database, 'volunteers', serving.volunteers),
    await addMissing(database, 'shifts', serving.shifts, (done) =>
      say(`班次 ${done}/${serving.shifts.length}`),
    ),
    await addMissing(database, 'ledger', serving.ledger),
    await addMissing(database, 'attendances', serving.services),
    await addMissing(
      database,
      'catalogue',
      catalogue.filter(({ _id }) => _id !== LAST.id),
    ),
    await addMissing(
      database,
      'catalogue',
      catalogue.filter(({ _id }) => _id === LAST.id),
    ),
  ]
  say('生成站点索引')
  return {
    stations: stations.length,
    streets: streets.length,
    grants: grants.length,
    sessions: sessions.length,
    shifts: serving.shifts.length,
    volunteers: serving.volunteers.length,
    services: serving.services.length,
    rows: serving.ledger.length,
    added: added.reduce((sum, count) => sum + count, 0),
    indexVersion: await rebuildIndex(cloudBase),
    ms: Date.now() - began,
  }
}

async function addMissing<C extends keyof Collections>(
  database: SeedDatabase,
  name: C,
  documents: readonly Collections[C][],
  done: (count: number) => void = () => undefined,
): Promise<number> {
  const there = await database.ids(name)
  const missing = documents.filter(({ _id }) => !there.has(_id))
  let count = 0
  for (const batch of batchesOf(missing)) {
    await database.add(name, batch)
    count += batch.length
    done(count)
  }
  return missing.length
}

/** Documents in their order, as many to a write as it carries; one that is too long goes alone. */
function batchesOf<T>(documents: readonly T[]): T[][] {
  const batches: T[][] = []
  let characters = Infinity
  for (const document of documents) {
    const length = JSON.stringify(document).length
    const last = batches.at(-1)
    characters += length
    if (last && last.length < BATCH.documents && characters <= BATCH.characters) last.push(document)
    else {
      batches.push([document])
      characters = length
    }
  }
  return batches
}

/** Asks the clock function, as a terminal would. */
async function rebuildIndex(cloudBase: string): Promise<string> {
  const response = await fetch(`${cloudBase}/functions/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ action: 'rebuildIndex', input: {} }),
  })
  const answer = (await response.json()) as { result?: { ok?: boolean; data?: { version?: string } } }
  const version = answer.result?.ok === true ? answer.result.data?.version : undefined
  if (version === undefined)
    throw new Error(`the index was not built: ${JSON.stringify(answer).slice(0, 500)}`)
  return version
}
