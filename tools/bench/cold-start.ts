import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { bytes, ms, ratio, summarise } from './sample'
import type { Section } from './table'

const RUNS = 7

interface Cold {
  took: number
  rss: number
}

/** A fresh process each time: what CloudBase does when it starts an instance. */
function coldRequire(file: string | undefined): Cold {
  const script = `const t=performance.now();${file ? `require(${JSON.stringify(file)});` : ''}
    process.stdout.write(JSON.stringify({took:performance.now()-t,rss:process.memoryUsage().rss}),()=>process.exit())`
  const env = {
    ...process.env,
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_SECRETID: 'x',
    TENCENTCLOUD_SECRETKEY: 'x',
  }
  return JSON.parse(execFileSync(process.execPath, ['-e', script], { env, encoding: 'utf8' })) as Cold
}

function middle(file?: string): Cold {
  const runs = Array.from({ length: RUNS }, () => coldRequire(file))
  return {
    took: summarise(runs.map((run) => run.took)).median,
    rss: summarise(runs.map((run) => run.rss)).median,
  }
}

/** Cold `require` and memory of each built function, beside the bare SDK in the same run. */
export function coldStarts(functionsDir: string, sdk: string): Section {
  const empty = middle()
  const bare = middle(sdk)
  const names = fs
    .readdirSync(functionsDir)
    .filter((name) => fs.existsSync(path.join(functionsDir, name, 'index.js')))
  const rowOf = (name: string, size: string, cold: Cold): string[] => [
    name,
    size,
    ms(cold.took),
    ratio(cold.took, bare.took),
    bytes(cold.rss - empty.rss),
  ]
  return {
    title: '云函数冷启动 cold require of each function',
    head: ['function', 'size', 'require', 'of bare SDK', 'memory over empty node'],
    rows: [
      rowOf('wx-server-sdk (unbundled)', '–', bare),
      ...names.map((name) => {
        const file = path.join(functionsDir, name, 'index.js')
        return rowOf(name, bytes(fs.statSync(file).size), middle(file))
      }),
    ],
    note: `median of ${RUNS} fresh processes`,
  }
}
