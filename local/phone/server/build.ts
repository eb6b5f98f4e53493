import path from 'node:path'
import { watch, type FSWatcher } from 'chokidar'
import { buildHost, compileProject } from '../compile'
import type { EventHub } from './events'
import type { PhoneOptions } from './options'
import { readProject } from './project'

/** Where compiled things lie: `app` is served as `/phone/`, `host` as `/host/`. */
export interface OutFolders {
  app: string
  host: string
}

/** The two folders below a phone's `outDir`. */
function outFolders(outDir: string): OutFolders {
  return { app: path.join(outDir, 'app'), host: path.join(outDir, 'host') }
}

const NODE_MODULES = path.resolve(__dirname, '../../../node_modules')

async function compileApp(options: PhoneOptions): Promise<void> {
  const nodeModules = [path.join(options.projectDir, 'node_modules'), NODE_MODULES]
  const { root } = readProject(options.projectDir)
  const { app } = outFolders(options.outDir)
  await compileProject({ projectDir: root, outDir: app, nodeModules, dev: true })
}

/** Builds the host and the app for the first time. Rejects with the compiler's message when the app is broken. */
export async function buildAll(options: PhoneOptions): Promise<OutFolders> {
  const folders = outFolders(options.outDir)
  await Promise.all([buildHost({ outDir: folders.host }), compileApp(options)])
  return folders
}

/** Waits this long after the last change of a burst (an editor saves several files at once). */
const SETTLE_MS = 80

/**
 * Recompiles the app whenever a file below `root` changes, then tells open pages to reload; a failed compile is told
 * too and the last good build stays. A change during a compile starts one more.
 */
export async function rebuildOnChange(
  options: PhoneOptions,
  root: string,
  hub: EventHub,
): Promise<FSWatcher> {
  const rebuild = async () => {
    try {
      await compileApp(options)
      hub.tell({ kind: 'reload' })
    } catch (error) {
      hub.tell({ kind: 'broken', message: error instanceof Error ? error.message : String(error) })
    }
  }
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  const watcher = watch(root, { ignoreInitial: true, ignored: (name) => isIgnored(root, name) })
  watcher.on('all', () => {
    clearTimeout(timer)
    timer = setTimeout(() => (running = running.then(rebuild)), SETTLE_MS)
  })
  await new Promise<void>((ready) => watcher.once('ready', ready))
  return watcher
}

/** Installed packages and hidden files (editors' swap files, `.git`) do not make a new app. */
function isIgnored(root: string, name: string): boolean {
  const parts = path.relative(root, name).split(path.sep)
  return parts.some((part) => part === 'node_modules' || /^\.[^.]/.test(part))
}
