import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { layNpm } from '../build/npm'

/** A copy of the project which the vendor's tools may write into. */
export interface Stage {
  /** The staged project. */
  project: string
  /** Its mini-program: sources, and `miniprogram_npm` once packed. */
  miniprogram: string
  /** What would be uploaded, once compiled. */
  output: string
  /** The npm packages laid out for packing, as `name@version`. */
  packages: string[]
}

interface ProjectConfig {
  miniprogramRoot?: string
  setting?: { packNpmRelationList?: { packageJsonPath: string }[] }
}

const PACKAGES = path.resolve(__dirname, '../../node_modules')
const GENERATED = new Set(['node_modules', 'miniprogram_npm'])

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** A folder of this process alone: the gate and the bench may run at once. Those of ended processes go. */
function ownFolder(project: string): string {
  const all = path.join(project, '.local/official')
  mkdirSync(all, { recursive: true })
  const abandoned = readdirSync(all).filter(
    (name) => Number(name) === process.pid || !isRunning(Number(name)),
  )
  for (const name of abandoned) rmSync(path.join(all, name), { recursive: true, force: true })
  return path.join(all, String(process.pid))
}

/** Copies `project` under its own `.local/official`, with the npm packages its phone code uses laid out for packing. */
export function stageProject(project: string): Stage {
  const config = JSON.parse(readFileSync(path.join(project, 'project.config.json'), 'utf8')) as ProjectConfig
  const folder = ownFolder(project)
  const root = config.miniprogramRoot ?? '.'
  const stage: Stage = {
    project: path.join(folder, 'project'),
    miniprogram: path.join(folder, 'project', root),
    output: path.join(folder, 'output'),
    packages: [],
  }
  mkdirSync(stage.output, { recursive: true })
  cpSync(path.join(project, root), stage.miniprogram, {
    recursive: true,
    filter: (source) => !GENERATED.has(path.basename(source)),
  })
  cpSync(path.join(project, 'project.config.json'), path.join(stage.project, 'project.config.json'))
  for (const { packageJsonPath } of config.setting?.packNpmRelationList ?? []) {
    const outDir = path.join(stage.project, path.dirname(packageJsonPath))
    stage.packages = layNpm({ miniprogram: stage.miniprogram, nodeModules: PACKAGES, outDir })
  }
  return stage
}
