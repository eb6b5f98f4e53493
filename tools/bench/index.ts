import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { buildFunctions } from '../build/functions'
import { collections } from '../../cloudfunctions/schema'
import { startCloud, type Cloud } from '../../local/cloud'
import { seed } from '../../local/seed'
import { checkIns } from './check-ins'
import { coldStarts } from './cold-start'
import { firstScreen } from './first-screen'
import { indexSize } from './index-size'
import { ledger } from './ledger'
import { localCloud } from './local-cloud'
import { nearestOnPhone } from './nearest'
import { packageSizes } from './packages'
import { signUps } from './sign-ups'
import { layOut, type Section } from './table'

const root = path.resolve(__dirname, '../..')

async function onSeededCloud<T>(functionsDir: string, work: (cloud: Cloud) => Promise<T>): Promise<T> {
  const dataDir = await fs.mkdtemp(path.join(os.tmpdir(), 'bench-seeded-'))
  const cloud = await startCloud({ dataDir, functionsDir, schema: collections, timers: false })
  try {
    await seed({ cloudBase: cloud.base, now: cloud.clock.now() })
    return await work(cloud)
  } finally {
    await cloud.close()
    await fs.rm(dataDir, { recursive: true, force: true })
  }
}

/** Every section by its name; `npm run bench -- nearest cloud` measures only those. */
function sectionsIn(functionsDir: string): Record<string, () => Section | Promise<Section>> {
  return {
    nearest: nearestOnPhone,
    index: () => onSeededCloud(functionsDir, indexSize),
    screen: firstScreen,
    packages: () => packageSizes(root),
    cold: () => coldStarts(functionsDir, require.resolve('wx-server-sdk')),
    cloud: localCloud,
    signups: signUps,
    checkins: checkIns,
    ledger,
  }
}

async function print(sections: ReturnType<typeof sectionsIn>, asked: string[]): Promise<void> {
  const unknown = asked.filter((name) => !(name in sections))
  if (unknown.length > 0)
    throw new Error(`No such section: ${unknown.join(', ')}. There are: ${Object.keys(sections).join(', ')}`)
  for (const [name, measure] of Object.entries(sections)) {
    if (asked.length === 0 || asked.includes(name)) process.stdout.write(`${layOut(await measure())}\n`)
  }
}

async function main(): Promise<void> {
  const functionsDir = await fs.mkdtemp(path.join(os.tmpdir(), 'bench-functions-'))
  try {
    await buildFunctions({ outDir: functionsDir })
    await print(sectionsIn(functionsDir), process.argv.slice(2))
  } finally {
    await fs.rm(functionsDir, { recursive: true, force: true })
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  },
)
