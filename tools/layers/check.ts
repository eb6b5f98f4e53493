import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import type { ICruiseResult } from 'dependency-cruiser'
import type { Findings } from '../lib/gate'

const CONFIG = path.resolve(__dirname, '../layers.cjs')
const CLI = path.resolve(__dirname, '../../node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
const ROOTS = ['miniprogram', 'cloudfunctions', 'local', 'tools', 'typings']
const MOST_OUTPUT = 256 * 1024 * 1024

function cruise(project: string): ICruiseResult {
  const roots = ROOTS.filter((folder) => existsSync(path.join(project, folder)))
  const args = [CLI, '--config', CONFIG, '--output-type', 'json', ...roots]
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: project,
    encoding: 'utf8',
    maxBuffer: MOST_OUTPUT,
  })
  if (stdout === '') throw new Error(`dependency-cruiser: ${stderr}`)
  return JSON.parse(stdout) as ICruiseResult
}

/** Holds every import against the rules of the house. */
export function checkLayers(project: string): Findings {
  const { summary } = cruise(project)
  const why = new Map(summary.ruleSetUsed?.forbidden?.map(({ name, comment }) => [name, comment]))
  const problems = summary.violations.map(
    ({ from, to, rule }) => `${from}:1:1 imports ${to}: ${why.get(rule.name) ?? ''} (${rule.name})`,
  )
  if (summary.totalCruised === 0) problems.push(`${project}: no file to look at`)
  return {
    problems,
    checked: `${summary.totalCruised} files, ${summary.totalDependenciesCruised ?? 0} imports`,
  }
}
