import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { filesUnder, relativeTo } from '../lib/files'
import type { Stage } from './stage'

const MB = 1024 * 1024

/** WeChat refuses a package over 2 MB and an app over 30 MB; the main package keeps a margin of its own. */
export const LIMITS = { main: 1.5 * MB, package: 2 * MB, total: 30 * MB }

/** Bytes by package; `main` is all that belongs to no subpackage. */
export type Sizes = Record<string, number>

interface AppConfig {
  subPackages?: { root: string }[]
  subpackages?: { root: string }[]
}

/** Measures what would be uploaded. */
export function measure(stage: Stage): Sizes {
  const app = JSON.parse(readFileSync(path.join(stage.output, 'app.json'), 'utf8')) as AppConfig
  const roots = (app.subPackages ?? app.subpackages ?? []).map(({ root }) => root.replace(/^\/|\/$/g, ''))
  const sizes: Sizes = { main: 0 }
  for (const file of filesUnder(stage.output, { vendored: true })) {
    const name = relativeTo(stage.output, file)
    const owner = roots.find((root) => name.startsWith(`${root}/`)) ?? 'main'
    sizes[owner] = (sizes[owner] ?? 0) + statSync(file).size
  }
  return sizes
}

const inMB = (bytes: number): string => `${(bytes / MB).toFixed(2)} MB`

/** The packages which are too heavy. */
export function oversize(sizes: Sizes, limits = LIMITS): string[] {
  const problems = Object.entries(sizes).flatMap(([name, bytes]) => {
    const limit = name === 'main' ? limits.main : limits.package
    return bytes > limit ? [`package ${name} is ${inMB(bytes)}, over ${inMB(limit)}`] : []
  })
  const total = Object.values(sizes).reduce((sum, bytes) => sum + bytes, 0)
  return total > limits.total
    ? [...problems, `all packages are ${inMB(total)}, over ${inMB(limits.total)}`]
    : problems
}

/** The sizes as a person reads them. */
export function sizeWords(sizes: Sizes): string {
  return Object.entries(sizes)
    .map(([name, bytes]) => `${name} ${inMB(bytes)}`)
    .join(', ')
}
