import fs from 'node:fs/promises'
import path from 'node:path'
import { build } from 'esbuild'

async function readJson(file: string): Promise<Record<string, unknown>> {
  return fs.readFile(file, 'utf8').then(
    (text) => JSON.parse(text) as Record<string, unknown>,
    () => ({}),
  )
}

async function entryOf(dir: string): Promise<string | undefined> {
  const names = await fs.readdir(dir)
  const entry = ['index.ts', 'index.js'].find((name) => names.includes(name))
  return entry && path.join(dir, entry)
}

async function bundle(name: string, dir: string, outDir: string, nodePaths: string[]): Promise<boolean> {
  const entry = await entryOf(dir)
  if (!entry) return false
  const outfile = path.join(outDir, name, 'index.js')
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    nodePaths,
    logLevel: 'error',
  })
  await fs
    .copyFile(path.join(dir, 'config.json'), path.join(outDir, name, 'config.json'))
    .catch(() => undefined)
  return true
}

/**
 * Makes another project's cloud functions runnable here: each folder of its `cloudfunctionRoot` becomes one file.
 * What a function requires is looked for beside it first, then among our own packages (`wx-server-sdk`).
 * @returns the names of the functions built; none when the project has no `cloudfunctionRoot`
 * @throws the bundler's error when a function does not build
 */
export async function buildForeignFunctions(
  projectDir: string,
  outDir: string,
  nodePaths: string[],
): Promise<string[]> {
  const config = await readJson(path.join(projectDir, 'project.config.json'))
  await fs.mkdir(outDir, { recursive: true })
  const configured = config['cloudfunctionRoot']
  if (typeof configured !== 'string' || configured === '') return []
  const root = path.join(projectDir, configured)
  const entries = await fs.readdir(root, { withFileTypes: true }).catch(() => [])
  const built: string[] = []
  for (const entry of entries.filter((each) => each.isDirectory())) {
    if (await bundle(entry.name, path.join(root, entry.name), outDir, nodePaths)) built.push(entry.name)
  }
  return built
}
