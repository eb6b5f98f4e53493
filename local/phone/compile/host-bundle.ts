import crypto from 'node:crypto'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import * as esbuild from 'esbuild'
import { isFile, readText } from './files'

const PHONE = path.resolve(__dirname, '..')

/** What Taro's H5 parts expect a build to define. */
const TARO_DEFINES = {
  'process.env': '{}',
  'process.env.NODE_ENV': '"development"',
  'process.env.TARO_ENV': '"h5"',
  'process.env.TARO_PLATFORM': '"web"',
  'process.env.SUPPORT_TARO_POLYFILL': '"disabled"',
  DEPRECATED_ADAPTER_COMPONENT: 'false',
  ENABLE_INNER_HTML: 'true',
  ENABLE_ADJACENT_HTML: 'true',
  ENABLE_SIZE_APIS: 'true',
  ENABLE_TEMPLATE_CONTENT: 'true',
  ENABLE_CLONE_NODE: 'true',
  ENABLE_CONTAINS: 'true',
  ENABLE_MUTATION_OBSERVER: 'true',
  ENABLE_CROSS_PLATFORM: 'true',
}

/**
 * Builds the phone's own scripts into `outDir`: `host.js` and `frame.js` (where the frame exists), each with the CSS
 * it imports (`host.css`, `frame.css`). Does nothing when no source and no package version changed since the last
 * build there.
 */
export async function buildHost(options: { outDir: string }): Promise<void> {
  const { outDir } = options
  const stamp = path.join(outDir, 'host.stamp')
  const hash = sourceHash()
  if (isFile(stamp) && readText(stamp) === hash) return
  fs.mkdirSync(outDir, { recursive: true })
  await esbuild.build({
    entryPoints: entryPoints(),
    outdir: outDir,
    bundle: true,
    format: 'iife',
    target: 'es2022',
    sourcemap: 'linked',
    define: TARO_DEFINES,
    alias: { 'glass-easel': createRequire(__filename).resolve('glass-easel/dist/glass_easel.all.es.js') },
    logLevel: 'error',
  })
  fs.writeFileSync(stamp, hash)
}

function entryPoints(): Record<string, string> {
  const entries = { host: path.join(PHONE, 'host/main.ts'), frame: path.join(PHONE, 'frame/main.ts') }
  return Object.fromEntries(Object.entries(entries).filter(([, file]) => isFile(file)))
}

/** Changes when anything that goes into the bundle does: our sources, and the versions npm installed. */
function sourceHash(): string {
  const hash = crypto.createHash('sha256')
  for (const file of sourceFiles(PHONE)) hash.update(path.relative(PHONE, file)).update(fs.readFileSync(file))
  const lock = path.resolve(PHONE, '../../package-lock.json')
  if (isFile(lock)) hash.update(fs.readFileSync(lock))
  return hash.digest('hex')
}

function sourceFiles(dir: string): string[] {
  const entries = fs.readdirSync(dir, { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.isFile() && /\.(ts|css|html|json)$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
}
