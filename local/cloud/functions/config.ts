import fs from 'node:fs'
import path from 'node:path'
import { CloudError } from '../errors'

/** One trigger of a function's `config.json`. */
export interface Trigger {
  readonly name: string
  readonly type: string
  /** Seven fields: second minute hour day month weekday year, in UTC+8. */
  readonly config: string
}

/** What `config.json` says of a function, with the vendor's defaults filled in. */
export interface FunctionConfig {
  readonly timeoutMs: number
  readonly memoryMb: number
  readonly triggers: readonly Trigger[]
}

/** The vendor's defaults and its upper limit for `timeout`. */
const DEFAULT_TIMEOUT_S = 3
const MAX_TIMEOUT_S = 900
const DEFAULT_MEMORY_MB = 256

interface ConfigFile {
  timeout?: number
  memorySize?: number
  triggers?: Trigger[]
}

/** Folder names which are functions, so that a name can never leave `functionsDir`. */
const NAME = /^[A-Za-z][\w-]*$/

/** A function as it lies in `functionsDir`. */
export interface DeployedFunction {
  readonly name: string
  /** The bundle. */
  readonly file: string
  /** Changes whenever the bundle or its configuration changes on disk. */
  readonly stamp: string
  readonly config: FunctionConfig
}

function stampOf(file: string): string {
  const stat = fs.statSync(file, { throwIfNoEntry: false })
  return stat ? `${stat.mtimeMs}:${stat.size}` : '-'
}

function readConfig(file: string): FunctionConfig {
  const text = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '{}'
  const {
    timeout = DEFAULT_TIMEOUT_S,
    memorySize = DEFAULT_MEMORY_MB,
    triggers = [],
  } = JSON.parse(text) as ConfigFile
  return { timeoutMs: Math.min(timeout, MAX_TIMEOUT_S) * 1000, memoryMb: memorySize, triggers }
}

/** The functions deployed in a folder; configurations are read again when their file changes. */
export class FunctionFolder {
  private readonly known = new Map<string, DeployedFunction>()

  constructor(private readonly dir: string) {}

  names(): string[] {
    if (!fs.existsSync(this.dir)) return []
    return fs
      .readdirSync(this.dir)
      .filter((name) => NAME.test(name) && fs.existsSync(this.path(name, 'index.js')))
  }

  /** @throws CloudError FUNCTION_NOT_FOUND */
  find(name: string): DeployedFunction {
    const file = this.path(name, 'index.js')
    if (!NAME.test(name) || !fs.existsSync(file)) {
      throw new CloudError('FUNCTION_NOT_FOUND', `FunctionName parameter could not be found: ${name}`)
    }
    const configFile = this.path(name, 'config.json')
    const stamp = `${stampOf(file)} ${stampOf(configFile)}`
    const known = this.known.get(name)
    if (known?.stamp === stamp) return known
    const fresh = { name, file, stamp, config: readConfig(configFile) }
    this.known.set(name, fresh)
    return fresh
  }

  private path(name: string, file: string): string {
    return path.join(this.dir, name, file)
  }
}
