import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { type BuildOptions, context, build } from 'esbuild'

const REPOSITORY = path.resolve(__dirname, '../..')
const RUNTIME = 'Nodejs20.19'

/** What is built, and where to. */
export interface FunctionsBuild {
  /** One folder per function is made here; `cloudbaserc.json` is written beside it. */
  outDir: string
  /** Names of the functions; all of `sourceDir` by default. */
  functions?: string[]
  /** The folder of function folders; this repository's `cloudfunctions/` by default. */
  sourceDir?: string
  /** Builds again when a source changes, until `stop`. */
  watch?: boolean
  /** After each build of `watch`, the first one included. */
  onBuilt?: (errors: number) => void
}

/** What was built. `stop` ends watching; without `watch` it does nothing. */
export interface BuiltFunctions {
  functions: string[]
  stop(): Promise<void>
}

interface FunctionConfig {
  timeout?: number
  memorySize?: number
  triggers?: { name: string; type: string; config: string }[]
}

/**
 * Bundles each function into one CommonJS file that the cloud runs as it is: nothing is installed there.
 * The output is not minified, so that a stack in the cloud's log can be read; source maps lie beside it.
 *
 * @throws the bundler's errors, and an error naming a function without an `index.ts`
 */
export async function buildFunctions(options: FunctionsBuild): Promise<BuiltFunctions> {
  const sourceDir = options.sourceDir ?? path.join(REPOSITORY, 'cloudfunctions')
  const functions = options.functions ?? (await functionsIn(sourceDir))
  await Promise.all(functions.map((name) => writeFolder(sourceDir, options.outDir, name)))
  await writeCloudbaserc(sourceDir, options.outDir, functions)
  const settings = bundleSettings(sourceDir, options.outDir, functions)
  if (!options.watch) {
    await build(settings)
    return { functions, stop: async () => undefined }
  }
  return { functions, stop: await watchBuild(settings, options.onBuilt) }
}

/** The folders of `sourceDir` that can be deployed: those with an `index.ts` and a `config.json`. */
export async function functionsIn(sourceDir: string): Promise<string[]> {
  const entries = await readdir(sourceDir, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory() && isFunction(path.join(sourceDir, entry.name)))
    .map((entry) => entry.name)
    .sort()
}

function isFunction(folder: string): boolean {
  return existsSync(path.join(folder, 'index.ts')) && existsSync(path.join(folder, 'config.json'))
}

function bundleSettings(sourceDir: string, outDir: string, functions: string[]): BuildOptions {
  return {
    entryPoints: functions.map((name) => ({
      in: path.join(sourceDir, name, 'index.ts'),
      out: path.join(name, 'index'),
    })),
    outdir: outDir,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    sourcemap: true,
    sourcesContent: false,
    charset: 'utf8',
    logLevel: 'warning',
    nodePaths: [path.join(REPOSITORY, 'node_modules')],
  }
}

async function watchBuild(settings: BuildOptions, onBuilt?: (errors: number) => void) {
  const report = {
    name: 'report',
    setup(on: { onEnd(done: (result: { errors: unknown[] }) => void): void }) {
      on.onEnd((result) => onBuilt?.(result.errors.length))
    },
  }
  const watching = await context({ ...settings, plugins: [report] })
  await watching.rebuild().catch(() => undefined)
  await watching.watch()
  return () => watching.dispose()
}

async function writeFolder(sourceDir: string, outDir: string, name: string): Promise<void> {
  const source = path.join(sourceDir, name)
  if (!isFunction(source)) throw new Error(`no function in ${source}: it needs index.ts and config.json`)
  const target = path.join(outDir, name)
  await mkdir(target, { recursive: true })
  await copyFile(path.join(source, 'config.json'), path.join(target, 'config.json'))
  const manifest = { name, version: '1.0.0', private: true, main: 'index.js' }
  await writeFile(path.join(target, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
}

async function writeCloudbaserc(sourceDir: string, outDir: string, functions: string[]): Promise<void> {
  const described = await Promise.all(functions.map((name) => describe(sourceDir, name)))
  const settings = {
    version: '2.0',
    envId: '{{env.ENV_ID}}',
    functionRoot: `./${path.basename(outDir)}`,
    functions: described,
  }
  const file = path.join(path.dirname(outDir), 'cloudbaserc.json')
  await writeFile(file, `${JSON.stringify(settings, null, 2)}\n`)
}

async function describe(sourceDir: string, name: string) {
  const text = await readFile(path.join(sourceDir, name, 'config.json'), 'utf8')
  const config = JSON.parse(text) as FunctionConfig
  return {
    name,
    runtime: RUNTIME,
    handler: 'index.main',
    timeout: config.timeout ?? 10,
    memorySize: config.memorySize ?? 256,
    installDependency: false,
    triggers: config.triggers ?? [],
  }
}
