import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { database } from '../../../cloudfunctions/kernel/database'
import type { Answer } from '../../../cloudfunctions/kernel/serve'
import { collections } from '../../../cloudfunctions/schema'
import type { Collections } from '../../../cloudfunctions/schema/documents'
import { type Cloud, type CloudOptions, sdkEnvironment, startCloud } from '../../../local/cloud'
import { sealVariables } from '../../../local/start/seal-key'
import { buildFunctions } from '../../../tools/build/functions'
import { aStation, aStreet, BEGIN, words } from './fixtures'

// Building and the first cold start take seconds on a machine that is busy with other things.
jest.setTimeout(60_000)

/** Someone with a phone. */
export interface Phone {
  /**
   * Calls `function/action` as the phone does. Each call is a request of its own unless `requestId` says otherwise.
   */
  call(action: string, input?: unknown, requestId?: string): Promise<Answer>
}

/** A local cloud with this app's functions and nothing in it but a few fixtures. */
export interface Rig {
  cloud: Cloud
  /** The documents, past every function, through the real SDK. */
  db: typeof database
  /** A phone of this person. */
  as(openid: string): Phone
  /** A terminal or timer: no person at all. */
  terminal: Phone
  /** Every document of every collection as text: equal when nothing was written between two. */
  everything(): Promise<string>
  stop(): Promise<void>
}

/** Besides the app's own functions, those under `rig/functions` can be started. */
export interface RigOptions extends Pick<CloudOptions, 'poolSize' | 'timers' | 'variables'> {
  rigFunctions?: boolean
}

/** Starts a cloud at `BEGIN` with one network of fixtures. Timers are off unless asked for. */
export async function startRig({ rigFunctions, ...options }: RigOptions = {}): Promise<Rig> {
  const folder = await mkdtemp(path.join(tmpdir(), 'rig-'))
  const functionsDir = path.join(folder, 'functions')
  await buildFunctions({ outDir: functionsDir })
  if (rigFunctions) {
    await buildFunctions({ outDir: functionsDir, sourceDir: path.join(__dirname, 'functions') })
  }
  const dataDir = path.join(folder, 'data')
  const own = { schema: collections, timers: false, variables: sealVariables(dataDir) }
  const cloud = await startCloud({ dataDir, functionsDir, ...own, ...options })
  Object.assign(process.env, sdkEnvironment(cloud.base))
  cloud.clock.set(BEGIN)
  await fill()
  return {
    cloud,
    db: database,
    as: (openid) => ({ call: (...asked) => invoke(cloud, asked, { openid }) }),
    terminal: { call: (...asked) => invoke(cloud, asked) },
    everything,
    async stop() {
      await cloud.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

type Asked = Parameters<Phone['call']>

async function invoke(
  cloud: Cloud,
  [action, input = {}, requestId = randomUUID()]: Asked,
  identity?: { openid: string },
): Promise<Answer> {
  const [name = '', ...rest] = action.split('/')
  const event = { action: rest.join('/'), requestId, input }
  return (await cloud.invoke(name, event, identity)) as Answer
}

/** Three stations in two streets of one district, one in another, and the catalogue. */
async function fill(): Promise<void> {
  const lists = Object.entries(words).map(([_id, items]) => ({ _id, items }) as Collections['catalogue'])
  await Promise.all([
    ...lists.map((list) => database.put('catalogue', list)),
    ...['310101001', '310101002', '310104001'].map((code) => database.put('streets', aStreet(code))),
    database.put('stations', aStation('st-own')),
    database.put('stations', aStation('st-same-street', place(121.481, 31.23))),
    database.put(
      'stations',
      aStation('st-same-district', { streetCode: '310101002', ...place(121.49, 31.23) }),
    ),
    database.put('stations', aStation('st-far', { streetCode: '310104001', ...place(121.43, 31.19) })),
  ])
}

function place(lng: number, lat: number) {
  return { location: { type: 'Point' as const, coordinates: [lng, lat] as [number, number] } }
}

async function everything(): Promise<string> {
  const all = await Promise.all(collections.map(async ({ name }) => [name, await database.all(name)]))
  return JSON.stringify(all)
}

/** The error code of an answer, or `OK`. */
export function codeOf(answer: Answer): string {
  return answer.ok ? 'OK' : answer.error.code
}

/** The data of an answer that has to be one. */
export function dataOf<T>(answer: Answer): T {
  if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.message}`)
  return answer.data as T
}
