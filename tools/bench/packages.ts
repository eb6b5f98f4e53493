import { gzipSync } from 'node:zlib'
import { compileProject, packNpm } from '../official/programs'
import { LIMITS, measure } from '../official/sizes'
import { stageProject } from '../official/stage'
import { bytes } from './sample'
import type { Section } from './table'

/** Raw and gzip bytes of one text. */
export function weigh(text: string): { raw: number; gzip: number } {
  return { raw: Buffer.byteLength(text), gzip: gzipSync(text, { level: 9 }).length }
}

/**
 * Bytes of each package of the mini-program, as WeChat's own compiler leaves them.
 * @throws Error when the project does not compile, or the compilers are not installed
 */
export function packageSizes(root: string): Section {
  const stage = stageProject(root)
  const fatal = [...packNpm(stage), ...compileProject(stage)]
  if (fatal.length > 0) throw new Error(fatal.join('\n'))
  const sizes = measure(stage)
  const total = Object.values(sizes).reduce((sum, size) => sum + size, 0)
  const rows = Object.entries(sizes).map(([name, size]) => [
    name,
    bytes(size),
    bytes(name === 'main' ? LIMITS.main : LIMITS.package),
  ])
  return {
    title: '小程序包大小 package sizes (official compile)',
    head: ['package', 'size', 'limit'],
    rows: [...rows, ['total', bytes(total), bytes(LIMITS.total)]],
    note: `npm: ${stage.packages.join(', ') || 'none'}`,
  }
}
