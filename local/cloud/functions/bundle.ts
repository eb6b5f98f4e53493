import path from 'node:path'
import { buildSync } from 'esbuild'

/**
 * Builds the worker's entry into one plain file, so that threads start alike whatever runs the parent (tsx, jest).
 * @returns its path
 */
export function bundleWorker(cacheDir: string): string {
  const outfile = path.join(cacheDir, 'worker.js')
  buildSync({
    entryPoints: [path.join(__dirname, 'worker.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'error',
  })
  return outfile
}
