import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { ESLint } from 'eslint'
import { relativeTo } from '../lib/files'
import type { Findings } from '../lib/gate'

const CONFIG = path.resolve(__dirname, '../eslint.config.mjs')
const FORMATTED = '**/*.{ts,cjs,mjs,js,json,wxss,css}'
const ROOTS = ['miniprogram', 'cloudfunctions', 'local', 'tools', 'test', 'typings']

interface Linted {
  problems: string[]
  files: number
}

/**
 * ESLint over what we wrote; a warning counts like an error, else nobody reads it. Without a cache: rules that read types
 * would miss what a change in another file did.
 */
async function eslint(project: string): Promise<Linted> {
  const lint = new ESLint({
    cwd: project,
    overrideConfigFile: CONFIG,
    errorOnUnmatchedPattern: false,
  })
  const folders = ROOTS.filter((folder) => existsSync(path.join(project, folder)))
  const results = await lint.lintFiles(folders)
  const problems = results.flatMap(({ filePath, messages }) =>
    messages.map(({ line, column, message, ruleId }) => {
      const rule = ruleId === null ? '' : ` (${ruleId})`
      return `${relativeTo(project, filePath)}:${line}:${column} ${message.split('\n')[0]}${rule}`
    }),
  )
  return { problems, files: results.length }
}

/** Files that Prettier would write differently. */
function prettier(project: string): string[] {
  const cli = require.resolve('prettier/bin/prettier.cjs')
  const cache = path.join(project, '.local/cache/prettier.json')
  const args = [
    cli,
    '--list-different',
    '--cache',
    '--cache-strategy',
    'content',
    '--cache-location',
    cache,
    FORMATTED,
  ]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: project, encoding: 'utf8' })
  const files = stdout.split('\n').filter((line) => line !== '')
  if (status !== 0 && files.length === 0) throw new Error(`prettier: ${stderr}`)
  return files.map((file) => `${file}:1:1 is not formatted: npx prettier --write ${file}`)
}

/** Lints everything under `project` and checks its formatting. */
export async function checkLint(project: string): Promise<Findings> {
  const linted = await eslint(project)
  if (linted.files === 0) return { problems: [`${project}: no file to lint`], checked: '0 files' }
  return { problems: [...linted.problems, ...prettier(project)], checked: `${linted.files} files` }
}
