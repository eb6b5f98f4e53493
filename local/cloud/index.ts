import fs from 'node:fs'
import path from 'node:path'
import { VirtualClock } from './clock'
import { DEFAULT_ENV, sdkEnvironment } from './environment'
import { bundleWorker } from './functions/bundle'
import { Runtime } from './functions/runtime'
import { Timers } from './functions/timers'
import { listenOn } from './http/server'
import { LogBook } from './logs'
import { OpenApi } from './openapi/open-api'
import { Outbox } from './outbox'
import { AdminEndpoint } from './protocol/admin'
import { DatabaseActions } from './protocol/database'
import { StorageActions } from './protocol/storage'
import { routesOf } from './routes'
import { FileStore } from './storage'
import { Disk } from './store/disk'
import { Store } from './store/store'
import type { Cloud, CloudOptions, Identity } from './types'

export { sdkEnvironment } from './environment'
export { isCloudData } from './store/disk'
export type * from './types'

const DEFAULT_POOL_SIZE = 4

interface Parts {
  readonly disk: Disk
  readonly store: Store
  readonly clock: VirtualClock
  readonly logs: LogBook
  readonly outbox: Outbox
}

async function openParts({ dataDir, schema = [] }: CloudOptions): Promise<Parts> {
  fs.mkdirSync(dataDir, { recursive: true })
  const disk = new Disk(dataDir)
  const store = new Store(disk)
  await store.applySchema(schema).catch((error: unknown) => closeAfter(store, error))
  const clock = new VirtualClock(disk)
  return { disk, store, clock, logs: new LogBook(), outbox: new Outbox(disk, () => clock.now()) }
}

/** Leaves nothing open when the start fails. */
async function closeAfter(store: Store, error: unknown): Promise<never> {
  await store.close()
  throw error
}

function startRuntime(options: CloudOptions, { clock, logs }: Parts, base: () => string): Runtime {
  const env = options.env ?? DEFAULT_ENV
  return new Runtime({
    functionsDir: path.resolve(options.functionsDir),
    entry: bundleWorker(path.join(path.resolve(options.dataDir), 'cache')),
    env,
    poolSize: options.poolSize ?? DEFAULT_POOL_SIZE,
    logs,
    clock,
    environment: () => ({
      ...options.variables,
      ...{ PATH: process.env.PATH ?? '', TZ: 'UTC', ...sdkEnvironment(base(), env) },
    }),
  })
}

/** Cron triggers call functions with nobody's identity; what they throw is in the log already. */
function startTimers(runtime: Runtime, { clock, logs }: Parts): Timers {
  const timers = new Timers({
    folder: runtime.folder,
    now: () => clock.now(),
    fire: (name, event) => void runtime.invoke(name, event, { trigger: 'timer' }).catch(() => undefined),
    complain: (fn, text) => logs.add({ at: clock.now(), requestId: '', fn, level: 'error', text }),
  })
  clock.onMove(() => timers.clockMoved())
  return timers
}

/**
 * Starts a local cloud: the vendor's admin endpoint, function workers, files and timers, on the loopback interface.
 * @throws when the port is taken, or the data does not fit a unique index of the schema
 */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const parts = await openParts(options)
  const { store, clock, logs, outbox } = parts
  let base = ''
  const runtime = startRuntime(options, parts, () => base)
  const files = new FileStore(options.dataDir, options.env ?? DEFAULT_ENV)
  const admin = new AdminEndpoint({
    database: new DatabaseActions({
      store,
      now: () => clock.now(),
      transactions: options.transactions ?? 'documented',
    }),
    storage: new StorageActions(files, () => base),
    runtime,
    openApi: new OpenApi(outbox),
  })
  const routes = routesOf({ admin, runtime, files, outbox, logs, clock })
  const server = await listenOn(options.port ?? 0, routes).catch((error: unknown) => closeAfter(store, error))
  base = server.base
  const timers = options.timers === false ? undefined : startTimers(runtime, parts)
  return {
    base,
    clock,
    outbox,
    logs,
    invoke: (name, event, identity) => invoke(runtime, name, event, identity),
    killWorkers: (name) => runtime.kill(name),
    close: async () => {
      timers?.stop()
      await runtime.close()
      await server.close()
      await store.close()
    },
  }
}

async function invoke(runtime: Runtime, name: string, event: unknown, identity?: Identity): Promise<unknown> {
  const source = identity ? 'wx_client' : 'other'
  return JSON.parse((await runtime.invoke(name, event, { identity, source })).result) as unknown
}
