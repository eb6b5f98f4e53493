import { randomUUID } from 'node:crypto'
import { CloudError } from '../errors'
import type { LogBook } from '../logs'
import type { Identity, LogLevel } from '../types'
import { callVariables, eventFor, type Caller } from './caller'
import { FunctionFolder, type DeployedFunction } from './config'
import { Instance } from './instance'
import type { Task } from './messages'
import { Pool } from './pool'

/** Where functions lie, and what each of their workers is given. */
export interface RuntimeOptions {
  readonly functionsDir: string
  /** The bundled worker entry. */
  readonly entry: string
  readonly env: string
  readonly poolSize: number
  readonly logs: LogBook
  readonly clock: { now(): number; offsetMs(): number }
  /** Variables which every worker has; they name the cloud's address. */
  readonly environment: () => Record<string, string>
}

/** A call that was answered. */
export interface Invocation {
  readonly requestId: string
  /** JSON. */
  readonly result: string
}

/** Bytes of a call and of its answer: 100 KB and 1 MB for a client, 6 MB between functions. */
const CLIENT_EVENT_BYTES = 100 * 1024
const CLIENT_RESULT_BYTES = 1024 * 1024
const INNER_BYTES = 6 * 1024 * 1024

function checkEvent(event: string, isInner: boolean): void {
  const limit = isInner ? INNER_BYTES : CLIENT_EVENT_BYTES
  const size = Buffer.byteLength(event)
  if (size > limit) {
    throw new CloudError('EXCEED_REQUEST_SIZE_LIMIT', `data exceed max size: ${size} bytes, at most ${limit}`)
  }
}

function checkResult(result: string, isInner: boolean): string {
  const limit = isInner ? INNER_BYTES : CLIENT_RESULT_BYTES
  const size = Buffer.byteLength(result)
  if (size <= limit) return result
  const mb = limit / 1024 / 1024
  throw new CloudError(
    'FUNCTIONS_EXECUTE_FAIL',
    `The size of response exceeds the upper limit (${mb}MB): ${size} bytes`,
  )
}

/** Runs functions: finds them on disk, gives each call its identity, and keeps the vendor's limits. */
export class Runtime {
  readonly folder: FunctionFolder
  private readonly pools = new Map<string, Pool>()
  private readonly identities = new Map<string, Identity>()

  constructor(private readonly options: RuntimeOptions) {
    this.folder = new FunctionFolder(options.functionsDir)
  }

  /** The identity behind a token which a function sent with a nested call. */
  identityOf(token: string | undefined): Identity | undefined {
    return token ? this.identities.get(token) : undefined
  }

  /**
   * @param isInner a call from function to function, which has its own limits
   * @throws CloudError with the `requestId` of the call
   */
  async invoke(name: string, event: unknown, caller: Caller, isInner = false): Promise<Invocation> {
    const requestId = randomUUID()
    const token = randomUUID()
    if (caller.identity) this.identities.set(token, caller.identity)
    const started = performance.now()
    try {
      const result = await this.run(name, event, caller, { requestId, token, isInner })
      this.log(
        requestId,
        name,
        'debug',
        `ok in ${Math.round(performance.now() - started)} ms, ${result.length} characters`,
      )
      return { requestId, result }
    } catch (error) {
      const { code = 'SYS_ERR', message, stack } = error as CloudError
      this.log(requestId, name, 'error', `${code}: ${stack ?? message}`)
      throw Object.assign(error as CloudError, { requestId })
    } finally {
      this.identities.delete(token)
    }
  }

  async kill(name?: string): Promise<void> {
    const pools = [...this.pools].filter(([known]) => name === undefined || known === name)
    await Promise.all(pools.map(([, pool]) => pool.kill()))
  }

  async close(): Promise<void> {
    await Promise.all([...this.pools.values()].map((pool) => pool.close()))
  }

  private async run(
    name: string,
    event: unknown,
    caller: Caller,
    call: { requestId: string; token: string; isInner: boolean },
  ): Promise<string> {
    const deployed = this.folder.find(name)
    const text = JSON.stringify(event ?? {})
    checkEvent(text, call.isInner)
    const task: Task = {
      requestId: call.requestId,
      functionName: name,
      event: JSON.stringify(eventFor(event, caller)),
      variables: callVariables(caller, call.token, call.requestId, this.options.env),
      limitMs: deployed.config.timeoutMs,
      memoryMb: deployed.config.memoryMb,
      offsetMs: this.options.clock.offsetMs(),
    }
    return checkResult(await this.poolFor(deployed).run(task), call.isInner)
  }

  private poolFor(deployed: DeployedFunction): Pool {
    const known = this.pools.get(deployed.name)
    known?.use(deployed)
    const pool = known ?? new Pool(deployed, this.options.poolSize, (of, onExit) => this.start(of, onExit))
    this.pools.set(deployed.name, pool)
    return pool
  }

  private start({ name, file, config }: DeployedFunction, onExit: (instance: Instance) => void): Instance {
    return new Instance({
      entry: this.options.entry,
      start: { file, offsetMs: this.options.clock.offsetMs() },
      memoryMb: config.memoryMb,
      environment: this.options.environment(),
      onLog: (requestId, level, text) => this.log(requestId, name, level, text),
      onExit,
    })
  }

  private log(requestId: string, fn: string, level: LogLevel, text: string): void {
    this.options.logs.add({ at: this.options.clock.now(), requestId, fn, level, text })
  }
}
