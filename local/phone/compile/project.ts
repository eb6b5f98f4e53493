import fs from 'node:fs'
import path from 'node:path'
import { readAppConfig } from './app-config'
import { copyAssets } from './assets'
import { bundleApp } from './bundle'
import { collectComponents } from './components'
import type { ComponentUnit } from './components'
import { firstFile, writeIfChanged } from './files'
import { Locator } from './locate'
import { ScriptCompiler } from './scripts'
import { compileTemplates } from './wxml'
import type { Templates } from './wxml'
import { StyleCompiler } from './wxss'

/** What to compile, and where to. */
export interface CompileOptions {
  /** Folder of `app.json`. */
  projectDir: string
  /** Receives `app.js`, `app.js.map` and `assets/`. */
  outDir: string
  /** Folders searched for npm packages that were not built into `miniprogram_npm`, nearest first. */
  nodeModules: string[]
  /** Development: source maps and `process.env.NODE_ENV`. On unless said otherwise. */
  dev?: boolean
}

/** What a compile came to. */
export interface CompileResult {
  pages: number
  components: number
  /** What WeChat would refuse or fail on later, one sentence each. Empty means clean. */
  warnings: string[]
  /** How long the compile took. */
  ms: number
  /** Absolute paths read, for a watcher. */
  files: string[]
}

interface Compilers {
  styles: StyleCompiler
  scripts: ScriptCompiler
}

const kept = new Map<string, Compilers>()

/**
 * Compiles an unmodified native mini-program for the browser phone. Compiling the same project again in one
 * process reuses whatever did not change. Throws only where there is no mini-program at all (no `app.json`,
 * no pages, JSON that does not parse there); every other fault is a warning and shows at run time.
 */
export async function compileProject(options: CompileOptions): Promise<CompileResult> {
  const started = performance.now()
  const { projectDir } = options
  const warnings: string[] = []
  const locator = new Locator(projectDir, options.nodeModules)
  const { styles, scripts } = compilersFor(options, locator)
  const { app, theme } = readAppConfig(projectDir)
  const units = [...collectComponents(app, theme, locator, warnings).values()]
  const templates = compileTemplates(units, locator, warnings)
  const appScript = locator.script('/app', '')
  const entries = [...units.flatMap((unit) => unit.script ?? []), ...(appScript ? [appScript] : [])]
  const modules = await scripts.compile(entries, warnings)
  const appStyle = { id: 'app', wxss: firstFile(path.join(projectDir, 'app.wxss')), scope: '', isPage: false }
  const appCss = styles.compile(appStyle, warnings)
  const defined = defineUnits(units, styles, templates, warnings)
  const { code, map } = bundleApp({
    app,
    appCss,
    appScript,
    units: defined,
    templates: templates.code,
    modules,
    warnings,
  })
  write(options, code, map)
  const sources = modules.map((module) => scripts.fileOf(module.id))
  const files = watched(projectDir, units, templates, styles, sources)
  const pages = units.filter((unit) => unit.isPage).length
  return { pages, components: units.length - pages, warnings, ms: performance.now() - started, files }
}

function compilersFor({ projectDir, nodeModules, dev = true }: CompileOptions, locator: Locator): Compilers {
  const key = JSON.stringify([projectDir, nodeModules, dev])
  const known = kept.get(key)
  if (known) {
    known.scripts.useLocator(locator)
    return known
  }
  const made = { styles: new StyleCompiler(projectDir), scripts: new ScriptCompiler(locator, dev) }
  kept.set(key, made)
  return made
}

function defineUnits(
  units: ComponentUnit[],
  styles: StyleCompiler,
  templates: Templates,
  warnings: string[],
): { unit: ComponentUnit; css: string; unknownTags: string[] }[] {
  return units.map((unit) => ({
    unit,
    css: styles.compile(unit, warnings),
    unknownTags: templates.unknownTags.get(unit.id) ?? [],
  }))
}

function write({ projectDir, outDir }: CompileOptions, code: string, map: string): void {
  fs.mkdirSync(outDir, { recursive: true })
  writeIfChanged(path.join(outDir, 'app.js'), code)
  writeIfChanged(path.join(outDir, 'app.js.map'), map)
  copyAssets(projectDir, path.join(outDir, 'assets'))
}

function watched(
  projectDir: string,
  units: ComponentUnit[],
  templates: Templates,
  styles: StyleCompiler,
  scripts: string[],
): string[] {
  const configs = units.flatMap((unit) => unit.json ?? [])
  const app = path.join(projectDir, 'app.json')
  return [...new Set([app, ...configs, ...templates.files, ...styles.files, ...scripts])]
}
