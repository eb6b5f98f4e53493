import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { compileProject } from '../../../../../local/phone/compile'
import type { CompileResult } from '../../../../../local/phone/compile'

const made: string[] = []

/** What a compiled app hands to the phone. */
export interface Package {
  config: Record<string, unknown>
  css: string
  script: string | null
  warnings: string[]
  components: {
    id: string
    css: string
    scope: string
    isPage: boolean
    config: { usingComponents: Record<string, string>; styleIsolation?: string }
    unknownTags: string[]
  }[]
  modules: Record<
    string,
    [Record<string, string>, (require: unknown, module: { exports: unknown }, exports: unknown) => void]
  >
  templates: Record<string, unknown>
}

export interface Project {
  dir: string
  outDir: string
  write(files: Record<string, string>): void
  compile(): Promise<CompileResult>
  /** The last compile's output, loaded as the phone loads it. */
  load(): Package
  component(id: string): Package['components'][number]
}

/** A mini-program in a folder of its own; a page `pages/a/a` is there unless `files` says otherwise. */
export function project(files: Record<string, string> = {}): Project {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'compile-'))
  made.push(dir)
  const outDir = path.join(dir, '.out')
  const made_: Project = {
    dir,
    outDir,
    write: (more) => Object.entries(more).forEach(([name, text]) => writeFile(path.join(dir, name), text)),
    compile: () => compileProject({ projectDir: dir, outDir, nodeModules: [path.join(dir, 'node_modules')] }),
    load: () => load(path.join(outDir, 'app.js')),
    component(id) {
      const found = made_.load().components.find((component) => component.id === id)
      if (!found) throw new Error(`${id} was not compiled`)
      return found
    },
  }
  made_.write({
    'app.json': '{"pages":["pages/a/a"]}',
    'app.js': 'App({})',
    'pages/a/a.wxml': '<view />',
    ...files,
  })
  return made_
}

/** Removes every project made so far. */
export function cleanUp(): void {
  for (const dir of made.splice(0)) fs.rmSync(dir, { recursive: true, force: true })
}

function writeFile(file: string, text: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(file, text)
}

function load(file: string): Package {
  let taken: Package | undefined
  const filter = (x: unknown) => x
  const world = {
    __miniProgram: { start: (app: Package) => (taken = app) },
    __wxs: { propertyFilter: filter, eventFilter: filter },
  }
  new Function('globalThis', fs.readFileSync(file, 'utf8'))(world)
  if (!taken) throw new Error('the compiled app did not start')
  return taken
}
