import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { collections } from '../../cloudfunctions/schema'
import { buildFunctions } from '../../tools/build/functions'
import { writeSchema } from '../../tools/build/schema'

jest.setTimeout(60_000)
const run = promisify(execFile)

let folder: string
const outDir = () => path.join(folder, 'cloudfunctions')
const json = async (...names: string[]) =>
  JSON.parse(await readFile(path.join(folder, ...names), 'utf8')) as never

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'build-'))
  await buildFunctions({ outDir: outDir() })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('what is uploaded', () => {
  it('is one file per function that runs where nothing is installed', async () => {
    for (const name of ['account', 'activity', 'clock', 'station']) {
      expect((await readdir(path.join(outDir(), name))).sort()).toEqual(
        ['config.json', 'index.js', 'index.js.map', 'package.json'].sort(),
      )
      const file = path.join(outDir(), name, 'index.js')
      const { stdout } = await run(process.execPath, ['-e', `console.log(typeof require('${file}').main)`], {
        cwd: folder,
      })
      expect(stdout.trim()).toBe('function')
    }
  })

  it('says how each function is to be made on CloudBase', async () => {
    const settings: { functions: Record<string, unknown>[] } = await json('cloudbaserc.json')
    expect(settings).toMatchObject({ version: '2.0', functionRoot: './cloudfunctions' })
    for (const each of settings.functions) {
      expect(each).toMatchObject({ runtime: 'Nodejs20.19', handler: 'index.main', installDependency: false })
      expect(each.timeout).toBeGreaterThan(3)
    }
    const clock = settings.functions.find(({ name }) => name === 'clock')
    expect(clock?.triggers).toEqual([{ name: 'tick', type: 'timer', config: '0 * * * * * *' }])
  })

  it('names a function that is none', async () => {
    const build = buildFunctions({ outDir: path.join(folder, 'other'), functions: ['nothing'] })
    await expect(build).rejects.toThrow(/no function in .*nothing/)
  })
})

describe('the schema for CloudBase', () => {
  it('has every collection, closed to clients, with its indexes', async () => {
    await writeSchema(path.join(folder, 'schema.json'))
    const requests: { CollectionName: string; SafeRule: object; CreateIndexes: object[] }[] =
      await json('schema.json')
    expect(requests.map(({ CollectionName }) => CollectionName)).toEqual(collections.map(({ name }) => name))
    for (const { SafeRule } of requests) {
      expect(SafeRule).toEqual({ AclTag: 'CUSTOM', Rule: '{"read":false,"write":false}' })
    }
    expect(requests[0]?.CreateIndexes[0]).toEqual({
      IndexName: 'location',
      MgoKeySchema: { MgoIsUnique: false, MgoIndexKeys: [{ Name: 'location', Direction: '2dsphere' }] },
    })
  })
})
