import { createHash } from 'node:crypto'
import path from 'node:path'
import { parseArgs } from 'node:util'

/** What `npm start -- …` was asked to do. Paths are absolute. */
export interface StartOptions {
  /** The mini-program project to run; ours unless `--project` names another. */
  projectDir: string
  /** True for our own app: seeded and with its demo people. */
  own: boolean
  /** Where builds of this project go. */
  workDir: string
  dataDir: string
  reset: boolean
  watch: boolean
  /** Where the browser phone listens; a taken port moves to the next free one. */
  port: number
  /** Where the local cloud listens; likewise. */
  cloudPort: number
  tileUrl: string | undefined
  help: boolean
}

/** Printed for `--help` and after a wrong option. */
export const usage = `用法 / usage: npm start -- [options]
  --reset            删掉本地数据，重新生成演示数据 (seed anew)
  --port N           网页地址的端口 (default 7090, env PORT)
  --cloud-port N     本地云的端口 (default 7091, env CLOUD_PORT)
  --data DIR         本地数据放在哪里 (default .local/data)
  --project DIR      运行另一个原生小程序项目，数据库为空 (run any native mini-program project)
  --tiles URL        地图瓦片地址，如 http://127.0.0.1:8080/{z}/{x}/{y}.png
  --no-watch         不监视文件改动 (no live reload)
  --help             显示这些说明`

const flags = {
  reset: { type: 'boolean', default: false },
  port: { type: 'string' },
  'cloud-port': { type: 'string' },
  data: { type: 'string' },
  project: { type: 'string' },
  tiles: { type: 'string' },
  'no-watch': { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

function portOf(name: string, text: string | undefined, fallback: number): number {
  if (text === undefined || text === '') return fallback
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`${name} 应是 0 到 65535 之间的整数 (${name} must be a whole number): ${text}`)
  }
  return port
}

/** Half of all projects are in a folder called `miniprogram`: the name alone would mix their data. */
function roomOf(projectDir: string): string {
  const mark = createHash('sha256').update(projectDir).digest('hex').slice(0, 8)
  return `${path.basename(projectDir)}-${mark}`
}

/**
 * Reads the command line and the environment (`PORT`, `CLOUD_PORT`).
 * @param root our repository's folder, absolute
 * @throws Error with a sentence for the person when an option is unknown or a port is no number
 */
export function readOptions(
  argv: string[],
  env: Record<string, string | undefined>,
  root: string,
): StartOptions {
  const { values } = parseArgs({ args: argv, options: flags, allowPositionals: false })
  const projectDir = path.resolve(values.project ?? root)
  const own = projectDir === root
  const workDir = path.join(root, '.local', ...(own ? [] : ['projects', roomOf(projectDir)]))
  return {
    projectDir,
    own,
    workDir,
    dataDir: path.resolve(values.data ?? path.join(workDir, 'data')),
    reset: values.reset,
    watch: !values['no-watch'],
    port: portOf('--port', values.port ?? env['PORT'], 7090),
    cloudPort: portOf('--cloud-port', values['cloud-port'] ?? env['CLOUD_PORT'], 7091),
    tileUrl: values.tiles,
    help: values.help,
  }
}
