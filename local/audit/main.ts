// `npm run audit`: verifies every chain of the ledger, through the same SDK and by the same code as the nightly job, and
// changes nothing. It asks the local cloud that runs; where none does, it opens a data directory by itself.
//
// CloudBase: `npm run audit -- --env ENV_ID`, with TENCENTCLOUD_SECRETID and TENCENTCLOUD_SECRETKEY of somebody who may
// read that environment's database. Then the SDK is told the environment and finds its address by itself.

import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { database } from '../../cloudfunctions/kernel/database'
import { straysAmong, verifyChains } from '../../cloudfunctions/volunteer/commands/audit-chains'
import { isCloudData, sdkEnvironment, startCloud } from '../cloud'
import { holdData } from '../start/lock'

const root = path.resolve(__dirname, '..', '..')
const usage = `用法 / usage: npm run audit -- [options]
  --cloud URL   正在运行的本地云 (default http://127.0.0.1:7091, env CLOUD_PORT)
  --data DIR    没有运行的本地云：数据目录 (default .local/data)
  --env ID      CloudBase 的环境`

const flags = { cloud: { type: 'string' }, data: { type: 'string' }, env: { type: 'string' } } as const

/** Whether a local cloud answers there. */
const answers = (base: string): Promise<boolean> =>
  fetch(base).then(
    () => true,
    () => false,
  )

/** Opens the database that was asked for, and gives what closes it again. */
async function open(argv: string[]): Promise<() => Promise<void>> {
  const { values } = parseArgs({ args: argv, options: flags, allowPositionals: false })
  if (values.env !== undefined) {
    Object.assign(process.env, { TCB_ENV: values.env, SCF_NAMESPACE: values.env, TENCENTCLOUD_RUNENV: 'SCF' })
    return async () => undefined
  }
  const base = values.cloud ?? `http://127.0.0.1:${process.env.CLOUD_PORT ?? 7091}`
  if (values.data === undefined && (await answers(base))) {
    Object.assign(process.env, sdkEnvironment(base))
    return async () => undefined
  }
  if (values.cloud !== undefined) throw new Error(`没有本地云 (no local cloud): ${values.cloud}`)
  return openData(path.resolve(values.data ?? path.join(root, '.local', 'data')))
}

async function openData(dataDir: string): Promise<() => Promise<void>> {
  if (!isCloudData(dataDir)) throw new Error(`不是数据目录 (no data here): ${dataDir}`)
  const release = holdData(dataDir)
  const functionsDir = fs.mkdtempSync(path.join(os.tmpdir(), 'audit-'))
  const cloud = await startCloud({ dataDir, functionsDir, timers: false })
  Object.assign(process.env, sdkEnvironment(cloud.base))
  return async () => {
    await cloud.close()
    fs.rmSync(functionsDir, { recursive: true, force: true })
    release()
  }
}

/** Prints what was found, and says whether all is whole. */
async function audit(): Promise<boolean> {
  const { chains, rows, broken, standing, digest } = await verifyChains(database)
  const strays = await straysAmong(database, new Date().toISOString(), standing)
  const lines = [`${chains} 条链 chains，${rows} 条记录 rows`, `摘要 digest: ${digest}`]
  for (const { person, verdict } of broken) {
    lines.push(`✗ ${person}: ${verdict.words} (${verdict.fault}, seq ${verdict.seq})`)
  }
  for (const id of strays) lines.push(`✗ ${id}: 和账本对不上 (not what the ledger says)`)
  const isWhole = broken.length + strays.length === 0
  lines.push(isWhole ? '✓ 全部完整 (all whole)' : `✗ ${broken.length} 条链断了 (chains broken)`)
  process.stdout.write(`${lines.join('\n')}\n`)
  return isWhole
}

async function main(): Promise<void> {
  const close = await open(process.argv.slice(2))
  try {
    if (!(await audit())) process.exitCode = 1
  } finally {
    await close()
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`)
  process.exitCode = 1
})
