import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { soundProject } from './sound'

const REPOSITORY = path.resolve(__dirname, '../../..')
const made: string[] = []

/** Files to add to the sound project, or to take from it (null). */
export type Changes = Record<string, string | Buffer | null>

/** Writes the sound project with the given faults planted into a folder of its own; returns the folder. */
export function plant(changes: Changes = {}): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'gate-'))
  made.push(folder)
  symlinkSync(path.join(REPOSITORY, 'node_modules'), path.join(folder, 'node_modules'))
  for (const [name, content] of Object.entries({ ...soundProject, ...changes })) {
    if (content === null) continue
    const file = path.join(folder, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, content)
  }
  return folder
}

/** Removes every planted project. */
export function clearPlanted(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true })
}

/** How a gate ended, and every line it wrote. */
export interface GateRun {
  code: number
  lines: string[]
}

/** Runs a gate on a project as `npm test` would: as a program. */
export function runGate(name: string, project: string): Promise<GateRun> {
  const args = ['--import', 'tsx', path.join(REPOSITORY, 'tools', name, 'index.ts'), '--project', project]
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      args,
      { cwd: REPOSITORY, env: { ...process.env, FORCE_COLOR: '0' } },
      (error, stdout, stderr) => {
        const lines = `${stdout}${stderr}`.split('\n').filter((line) => line !== '')
        resolve({ code: error === null ? 0 : Number(error.code ?? 1), lines })
      },
    )
  })
}

/** The lines which start with this file and its position. */
export function linesOf(run: GateRun, file: string): string[] {
  return run.lines.filter((line) => line.startsWith(`${file}:`))
}
