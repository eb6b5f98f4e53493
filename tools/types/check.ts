import { existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { execFile } from 'node:child_process'
import ts from 'typescript'
import { filesUnder, relativeTo } from '../lib/files'
import type { Findings } from '../lib/gate'

const TSC = require.resolve('typescript/bin/tsc')
const AT_ONCE = 2

/** Where the compiler keeps what it knows between two runs. */
const CACHE = path.join('.local', 'cache', 'types')

/** The TypeScript projects of a repository, outermost first. */
function projectsIn(root: string): string[] {
  return filesUnder(root).filter((file) => path.basename(file) === 'tsconfig.json')
}

/** Every source file belongs to a project, else nobody ever looked at it. */
function orphans(root: string, projects: string[]): string[] {
  const covered = new Set(
    projects.flatMap((file) => {
      const { config } = ts.readConfigFile(file, (name) => ts.sys.readFile(name))
      return ts
        .parseJsonConfigFileContent(config, ts.sys, path.dirname(file))
        .fileNames.map((name) => path.resolve(name))
    }),
  )
  return filesUnder(root)
    .filter((file) => file.endsWith('.ts') && !covered.has(file))
    .map(
      (file) => `${relativeTo(root, file)}:1:1 belongs to no tsconfig.json, so its types are never checked`,
    )
}

function problemsOf(output: string, root: string): string[] {
  const lines = output.split('\n').filter((line) => line.trim() !== '')
  return lines.map((line) =>
    line.replace(`${root}/`, '').replace(/^(\S+)\((\d+),(\d+)\): error /, '$1:$2:$3 '),
  )
}

function checkProject(root: string, project: string): Promise<string[]> {
  const cache = path.join(root, CACHE)
  mkdirSync(cache, { recursive: true })
  const info = path.join(
    cache,
    `${relativeTo(root, path.dirname(project)).replaceAll('/', '_') || 'root'}.tsbuildinfo`,
  )
  const args = [
    TSC,
    '-p',
    project,
    '--noEmit',
    '--pretty',
    'false',
    '--incremental',
    '--tsBuildInfoFile',
    info,
  ]
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: root, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      const problems = problemsOf(stdout + stderr, root)
      resolve(error !== null && problems.length === 0 ? [`${project}: ${error.message}`] : problems)
    })
  })
}

/** Type-checks every TypeScript project under `root`, two at a time. A problem two projects share is told once. */
export async function checkTypes(root: string): Promise<Findings> {
  const projects = projectsIn(root)
  if (projects.length === 0 || !existsSync(path.join(root, 'tsconfig.json'))) {
    return { problems: [`${root}: no tsconfig.json`], checked: '0 projects' }
  }
  const waiting = [...projects]
  const problems = orphans(root, projects)
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      problems.push(...(await checkProject(root, next)))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return { problems: [...new Set(problems)], checked: `${projects.length} projects` }
}
