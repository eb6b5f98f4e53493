import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync } from 'node:fs'
import path from 'node:path'
import { filesUnder, relativeTo } from '../lib/files'
import type { Stage } from './stage'

const MOST_OUTPUT = 256 * 1024 * 1024
const BINARIES = path.join(__dirname, 'node_modules/miniprogram-compiler/bin')
const FOLDERS: Partial<Record<NodeJS.Platform, string>> = { linux: 'linux', darwin: 'mac', win32: 'windows' }

/** Runs `vendor.cjs`; what it complains about is returned. */
function vendor(command: 'pack' | 'compile', stage: Stage): string[] {
  const script = path.join(__dirname, 'vendor.cjs')
  const { status, stderr } = spawnSync(process.execPath, [script, command, stage.project, stage.output], {
    encoding: 'utf8',
  })
  const said = stderr
    .replaceAll(`${stage.project}/`, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
  if (status === 0) return []
  return [`miniprogram-ci ${command}: ${said.join(' ') || `ended with ${status}`}`]
}

/** Builds `miniprogram_npm` as 构建 npm does. Nothing to pack is no problem. */
export function packNpm(stage: Stage): string[] {
  return stage.packages.length === 0 ? [] : vendor('pack', stage)
}

/** Compiles the staged project as an upload does; the output lands in `stage.output`. */
export function compileProject(stage: Stage): string[] {
  return vendor('compile', stage)
}

function binary(name: 'wcc' | 'wcsc'): string {
  const folder = FOLDERS[process.platform]
  if (folder === undefined) throw new Error(`the official compilers do not run on ${process.platform}`)
  const file = path.join(BINARIES, folder, process.platform === 'win32' ? `${name}.exe` : name)
  chmodSync(file, 0o755)
  return file
}

function run(name: 'wcc' | 'wcsc', args: string[], cwd: string): string | undefined {
  const { status, stdout, stderr, error } = spawnSync(binary(name), args, {
    cwd,
    maxBuffer: MOST_OUTPUT,
    encoding: 'utf8',
  })
  if (status === 0 && stdout.length > 0) return undefined
  const said = [error?.message, stderr.replace(/^ERR: /, '').replace(/\n*error file count.*/, '')]
  return (
    said
      .filter((line) => line !== undefined && line.trim() !== '')
      .join(' ')
      .trim()
      .replace(/\s+/g, ' ') || `ended with ${status}`
  )
}

/** The files of these kinds which the compiled output says are in use. */
function inUse(stage: Stage, ...extensions: string[]): string[] {
  const files = filesUnder(stage.output, { vendored: true }).map((file) => relativeTo(stage.output, file))
  return files.filter(
    (file) => extensions.includes(path.extname(file)) && existsSync(path.join(stage.miniprogram, file)),
  )
}

/** WeChat's own template compiler over every template in use, one problem for each that fails. */
export function compileTemplates(stage: Stage): string[] {
  const args = (files: string[]): string[] => ['-d', '-cc', '0', ...files, '-gn', '$gwx']
  const templates = inUse(stage, '.wxml')
  const scripts = inUse(stage, '.wxs')
  if (templates.length === 0) return ['wcc: no template']
  const all = run('wcc', args([...templates, ...scripts]), stage.miniprogram)
  if (all === undefined) return []
  const each = [...templates, ...scripts].flatMap((file) => {
    const problem = run('wcc', args([file]), stage.miniprogram)
    return problem === undefined
      ? []
      : [problem.includes(file) ? `wcc: ${problem}` : `wcc: ${file}: ${problem}`]
  })
  return each.length > 0 ? each : [`wcc: ${all}`]
}

/** WeChat's own stylesheet compiler over every stylesheet in use: also what finds a missing `@import`. */
export function compileStyles(stage: Stage): string[] {
  const problem = run('wcsc', ['-lc', '-js', '-pc', '0', ...inUse(stage, '.wxss')], stage.miniprogram)
  return problem === undefined ? [] : [`wcsc: ${problem}`]
}
