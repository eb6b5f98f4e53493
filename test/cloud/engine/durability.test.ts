import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'
import { deployInto, PREAMBLE, startEngine, temporaryDir } from './rig/engine'

/** A plain write, and a transaction of two documents which are there together or not at all. */
const WRITER = `${PREAMBLE}
exports.main = async ({ lane, n }) => {
  const id = lane + '-' + n
  await db.collection('log').add({ data: { _id: id, lane, n } })
  await db.runTransaction(async (inside) => {
    await inside.collection('pairs').add({ data: { _id: 'left-' + id } })
    await inside.collection('pairs').add({ data: { _id: 'right-' + id } })
  })
  return [id]
}
`

/** Kills the child with SIGKILL once it has acknowledged this many writes; returns all it acknowledged. */
async function killAfter(writes: number, dataDir: string, functionsDir: string): Promise<string[]> {
  const tsx = createRequire(__filename).resolve('tsx')
  const child = spawn(
    process.execPath,
    ['--import', tsx, path.join(__dirname, 'rig/hammer.ts'), dataDir, functionsDir],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  let output = ''
  child.stdout.on('data', (part: Buffer) => {
    output += part.toString()
    if (output.split('\n').length > writes) child.kill('SIGKILL')
  })
  await new Promise((resolve) => child.once('close', resolve))
  return output.split('\n').slice(0, -1)
}

test('kill -9 in the middle of writing workers loses no acknowledged write, and halves no transaction', async () => {
  const root = temporaryDir()
  const dataDir = path.join(root, 'data')
  const functionsDir = path.join(root, 'functions')
  deployInto(functionsDir, 'writer', WRITER)
  const acknowledged = await killAfter(120, dataDir, functionsDir)
  expect(acknowledged.length).toBeGreaterThanOrEqual(120)

  const engine = await startEngine({ dataDir })
  const found = await engine.sdk(async ({ db }) => {
    const ids = async (name: string) => {
      const pages = await Promise.all(
        [0, 1_000].map((from) => db.collection(name).skip(from).limit(1_000).get()),
      )
      return pages.flatMap(({ data }) => data).map(({ _id }: { _id: string }) => _id) as string[]
    }
    return { log: await ids('log'), pairs: await ids('pairs') }
  })
  await engine.dispose()

  expect(acknowledged.filter((id) => !found.log.includes(id))).toEqual([])
  expect(acknowledged.filter((id) => !found.pairs.includes(`left-${id}`))).toEqual([])
  const sides = (side: string) =>
    found.pairs
      .filter((id) => id.startsWith(side))
      .map((id) => id.slice(side.length + 1))
      .sort()
  expect(sides('left')).toEqual(sides('right'))
})

test('killing the workers in mid-call leaves the cloud whole: what was acknowledged stays, new calls run', async () => {
  const engine = await startEngine({ schema: [{ name: 'log', indexes: [] }] })
  engine.deploy(
    'slow',
    `${PREAMBLE}
exports.main = async ({ forever }) => {
  await db.collection('log').add({ data: { forever } })
  if (forever) await new Promise(() => setInterval(() => undefined, 1000))
  return 'done'
}`,
  )
  const cut = engine.invoke('slow', { forever: true }).catch((error: Error) => error.message)
  const written = async () =>
    engine.sdk(async ({ db }) => (await db.collection('log').count()).total as number)
  while ((await written()) < 1) await new Promise((resolve) => setTimeout(resolve, 20))
  await engine.killWorkers('slow')
  expect(await cut).toContain('exited')
  expect(await engine.invoke('slow', {})).toBe('done')
  expect(await written()).toBe(2)
  await engine.dispose()
})
