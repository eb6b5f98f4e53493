import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { collections } from '../../cloudfunctions/schema'
import { type Cloud, sdkEnvironment, startCloud } from '../../local/cloud'
import { buildFunctions } from '../build/functions'

/** Does some work on a cloud of its own, with our functions and those the bench compares them with. */
export async function onEmptyCloud<T>(work: (cloud: Cloud) => Promise<T>): Promise<T> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'bench-empty-'))
  const functionsDir = path.join(folder, 'functions')
  await buildFunctions({ outDir: functionsDir })
  await buildFunctions({ outDir: functionsDir, sourceDir: path.join(__dirname, 'functions') })
  const dataDir = path.join(folder, 'data')
  const cloud = await startCloud({ dataDir, functionsDir, schema: collections, timers: false })
  Object.assign(process.env, sdkEnvironment(cloud.base))
  try {
    return await work(cloud)
  } finally {
    await cloud.close()
    await fs.rm(folder, { recursive: true, force: true })
  }
}
