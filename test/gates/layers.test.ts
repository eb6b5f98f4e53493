import { clearPlanted, plant, runGate, type GateRun } from './rig/project'

jest.setTimeout(120_000)
afterAll(clearPlanted)

const value = (specifier: string): string =>
  `import * as other from '${specifier}'\n\nexport const used = other\n`
const type = (name: string, specifier: string): string =>
  `import type { ${name} } from '${specifier}'\n\nexport type Used = ${name}\n`

/** One breach each: the file, what it imports, and the rule it breaks. */
const breaches: [file: string, specifier: string, rule: string][] = [
  ['miniprogram/shared/a.ts', '../services/cloud', 'shared-is-pure'],
  ['miniprogram/shared/b.ts', 'valibot', 'shared-is-pure'],
  ['cloudfunctions/ping/domain/a.ts', '../store', 'domain-is-pure'],
  ['cloudfunctions/ping/domain/b.ts', 'wx-server-sdk', 'domain-is-pure'],
  ['cloudfunctions/ping/domain/c.ts', '../contract', 'domain-takes-types-of-contracts'],
  ['cloudfunctions/schema/a.ts', '../ping/store', 'schema-is-data'],
  ['cloudfunctions/kernel/a.ts', '../ping/contract', 'kernel-knows-no-feature'],
  ['cloudfunctions/pong/a.ts', '../ping/store', 'store-is-private'],
  ['cloudfunctions/pong/b.ts', '../ping/index', 'store-is-private'],
  ['cloudfunctions/pong/c.ts', '../ping/commands/ring', 'only-clock-composes'],
  ['miniprogram/features/about/pages/about/a.ts', '../../../other/part', 'feature-knows-no-other'],
  ['miniprogram/features/about/pages/about/b.ts', '../../../../pages/home/home', 'feature-knows-no-other'],
  ['miniprogram/pages/home/a.ts', '../../features/other/part', 'page-knows-no-other'],
  ['miniprogram/components/name-card/a.ts', '../../pages/home/home', 'components-know-no-page'],
  ['miniprogram/services/a.ts', '../components/name-card/name-card', 'services-know-no-screen'],
  ['miniprogram/services/b.ts', '../../cloudfunctions/ping/contract', 'phone-takes-types-of-contracts'],
  ['miniprogram/services/c.ts', '../../local/cloud/index', 'shipped-knows-no-workshop'],
  ['miniprogram/services/d.ts', 'valibot', 'phone-packages'],
  ['cloudfunctions/ping/queries/a.ts', '../../../miniprogram/services/cloud', 'functions-take-shared-alone'],
  ['local/cloud/a.ts', '../../cloudfunctions/ping/contract', 'local-is-general'],
  ['local/phone/a.ts', '../seed/index', 'local-is-general'],
  ['local/phone/b.ts', '../cloud/index', 'cloud-and-phone-are-strangers'],
  ['local/start/a.ts', 'prettier', 'start-needs-no-gates'],
]

const faulty = {
  ...Object.fromEntries(breaches.map(([file, specifier]) => [file, value(specifier)])),
  'cloudfunctions/ping/commands/ring.ts': 'export const ring = 1\n',
  'miniprogram/features/other/part.ts': 'export const part = 1\n',
  'local/cloud/index.ts': 'export const cloud = 1\n',
  'local/seed/index.ts': 'export const seed = 1\n',
  'miniprogram/services/private.ts': type('names', '../../cloudfunctions/ping/store'),
  'miniprogram/services/circle-a.ts': value('./circle-b'),
  'miniprogram/services/circle-b.ts': value('./circle-a'),
}

describe('planted breaches', () => {
  let run: GateRun
  beforeAll(async () => {
    run = await runGate('layers', plant(faulty))
  })

  test('the gate fails', () => expect(run.code).toBe(1))

  test.each(breaches)('%s importing %s breaks %s', (file, _specifier, rule) => {
    expect(
      run.lines.filter((line) => line.startsWith(`${file}:1:1 imports `) && line.endsWith(`(${rule})`)),
    ).toHaveLength(1)
  })

  test('the phone takes no types from behind a contract either', () => {
    const file = 'miniprogram/services/private.ts'
    expect(
      run.lines.filter((line) => line.startsWith(file) && line.endsWith('(phone-knows-contracts-alone)')),
    ).toHaveLength(1)
  })

  test('two files which need each other are named', () => {
    expect(
      run.lines.filter((line) => line.includes('circle-') && line.endsWith('(no-circles)')),
    ).not.toHaveLength(0)
  })
})

test('what the rules allow passes: types of contracts, shared code in functions, clock composing others', async () => {
  const run = await runGate(
    'layers',
    plant({
      'miniprogram/services/pong.ts': type('Pong', '../../cloudfunctions/ping/contract'),
      'cloudfunctions/ping/commands/ring.ts': 'export const ring = 1\n',
      'cloudfunctions/clock/index.ts': value('../ping/commands/ring'),
      'local/seed/index.ts': value('../../miniprogram/shared/greet'),
    }),
  )
  expect(run.lines.join('\n')).toMatch(/^\d+ files, \d+ imports, [\d.]+ s$/)
  expect(run.code).toBe(0)
})
