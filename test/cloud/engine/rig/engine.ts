import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { startCloud, type Cloud, type CloudOptions, type Identity } from '../../../../local/cloud'

/** What a test's code finds inside the function worker: the real SDK and its usual names. */
export interface Sdk {
  cloud: any
  db: any
  _: any
  $: any
}

export interface Engine extends Cloud {
  /**
   * Runs code on the unmodified SDK inside a function worker. The code travels as text: it may use its arguments only.
   */
  sdk<Args, Answer>(
    code: (sdk: Sdk, args: Args) => Promise<Answer>,
    args?: Args,
    who?: Identity,
  ): Promise<Answer>
  readonly dataDir: string
  readonly functionsDir: string
  /** Writes (or replaces) a function. */
  deploy(name: string, code: string, config?: object): void
  dispose(): Promise<void>
}

// Workers start cold, and the machine may be busy: no test here is about time.
jest.setTimeout(60_000)

const sdkPath = JSON.stringify(createRequire(__filename).resolve('wx-server-sdk'))

/** Code every fixture function begins with. */
export const PREAMBLE = `
const cloud = require(${sdkPath})
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
const db = cloud.database()
const _ = db.command
const $ = _.aggregate
`

const RUNNER = `${PREAMBLE}
exports.main = ({ code, args }) => eval('(' + code + ')')({ cloud, db, _, $ }, args)
`

export const temporaryDir = (): string => fs.mkdtempSync(path.join(os.tmpdir(), 'engine-'))

export function deployInto(functionsDir: string, name: string, code: string, config: object = {}): void {
  const dir = path.join(functionsDir, name)
  fs.mkdirSync(dir, { recursive: true })
  fs.writeFileSync(path.join(dir, 'config.json'), JSON.stringify({ timeout: 60, ...config }))
  fs.writeFileSync(path.join(dir, 'index.js'), code)
}

/** A cloud in a temporary directory, with a function that runs whatever a test hands it. */
export async function startEngine(options: Partial<CloudOptions> = {}): Promise<Engine> {
  const root = temporaryDir()
  const dataDir = options.dataDir ?? path.join(root, 'data')
  const functionsDir = path.join(root, 'functions')
  deployInto(functionsDir, 'runner', RUNNER)
  const cloud = await startCloud({ poolSize: 1, timers: false, ...options, dataDir, functionsDir })
  return {
    ...cloud,
    dataDir,
    functionsDir,
    deploy: (name, code, config) => deployInto(functionsDir, name, code, config),
    sdk: (code, args, who) =>
      cloud.invoke('runner', { code: code.toString(), args: args ?? {} }, who) as ReturnType<typeof code>,
    dispose: async () => {
      await cloud.close()
      fs.rmSync(root, { recursive: true, force: true })
    },
  }
}

/** Calls the admin endpoint itself, for what the SDK has no words for. */
export async function admin(base: string, params: object): Promise<Record<string, unknown>> {
  const response = await fetch(`${base}/admin`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(params),
  })
  return (await response.json()) as Record<string, unknown>
}
