import fs from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { bytes } from './sample'
import type { Section } from './table'

/** Raw and gzip size of one text. */
export function weigh(text: string): { raw: number; gzip: number } {
  return { raw: Buffer.byteLength(text), gzip: gzipSync(text, { level: 9 }).length }
}

/** Bytes of each package of the mini-program, as the official compile left them (see `npm run official`). */
export function packageSizes(reportFile: string): Section {
  const title = '小程序包大小 package sizes (official compile)'
  const head = ['package', 'size', 'limit']
  if (!fs.existsSync(reportFile)) {
    return { title, head, rows: [], note: `no ${path.basename(reportFile)}: run \`npm run official\` first` }
  }
  const sizes = JSON.parse(fs.readFileSync(reportFile, 'utf8')) as Record<string, number>
  const limitOf = (name: string): string => (name === 'total' ? '30 MB' : name === 'main' ? '1.5 MB' : '2 MB')
  return {
    title,
    head,
    rows: Object.entries(sizes).map(([name, size]) => [name, bytes(size), limitOf(name)]),
  }
}
