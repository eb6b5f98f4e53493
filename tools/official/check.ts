import { existsSync } from 'node:fs'
import path from 'node:path'
import { relativeTo } from '../lib/files'
import type { Findings } from '../lib/gate'
import { scriptless, templateProblems, unresolvedRequires, unusedFiles } from './closure'
import { compileProject, compileStyles, compileTemplates, packNpm } from './programs'
import { measure, oversize, sizeWords } from './sizes'
import { stageProject, type Stage } from './stage'

/** What can be said once there is an output. */
function checkOutput(stage: Stage): string[] {
  return [
    ...compileTemplates(stage),
    ...compileStyles(stage),
    ...unresolvedRequires(stage),
    ...scriptless(stage),
    ...templateProblems(stage),
    ...unusedFiles(stage),
  ]
}

/**
 * Compiles a project with WeChat's own compilers, offline and in a copy, then looks for what these let pass:
 * requires, tags and imports that lead nowhere, files nobody uses, packages over their limit.
 */
export function checkOfficial(project: string): Findings {
  if (!existsSync(path.join(__dirname, 'node_modules'))) {
    throw new Error('The official compilers are not installed: run `npm test`, or `npm ci` in tools/official')
  }
  const stage = stageProject(project)
  const fatal = [...packNpm(stage), ...compileProject(stage)]
  const prefix = relativeTo(stage.project, stage.miniprogram)
  const named = (problem: string): string =>
    prefix !== '' && /^[\w./-]+:\d+:\d+ /.test(problem) ? `${prefix}/${problem}` : problem
  if (fatal.length > 0) return { problems: fatal, checked: 'a project that does not compile' }
  const sizes = measure(stage)
  return { problems: [...checkOutput(stage), ...oversize(sizes)].map(named), checked: sizeWords(sizes) }
}
