import { cpSync } from 'node:fs'
import { compileStyles, compileTemplates } from '../../tools/official/programs'
import { oversize, LIMITS } from '../../tools/official/sizes'
import { stageProject, type Stage } from '../../tools/official/stage'
import { clearPlanted, plant, runGate, type Changes, type GateRun } from './rig/project'

jest.setTimeout(300_000)
afterAll(clearPlanted)

const HOME = 'miniprogram/pages/home/home'
const MB = 1024 * 1024

test('a sound project passes: compiled, packed with npm, measured', async () => {
  const run = await runGate('official', plant())
  expect(run.lines.join('\n')).toMatch(/^main 0\.\d\d MB, features\/about 0\.\d\d MB, [\d.]+ s$/)
  expect(run.code).toBe(0)
})

describe('what compiles without a word and fails on the phone', () => {
  let run: GateRun
  beforeAll(async () => {
    run = await runGate(
      'official',
      plant({
        [`${HOME}.wxml`]:
          '<import src="gone.wxml" />\n<name-card />\n<!-- <ghost /> -->\n<view>\n  <stranger-card />\n</view>\n',
        [`${HOME}.ts`]: [
          "import { names } from '../../../cloudfunctions/ping/store'",
          "import { far } from 'far-away'",
          'export default Page({ data: { names, far } })',
          '',
        ].join('\n'),
        'miniprogram/components/name-card/name-card.ts': null,
        'miniprogram/components/lost/lost.wxml': '<view />\n',
        'miniprogram/features/about/heavy.png': Buffer.alloc(2.1 * MB, 7),
        'miniprogram/heavy.png': Buffer.alloc(1.6 * MB, 7),
      }),
    )
  })

  test('the gate fails', () => expect(run.code).toBe(1))

  test.each([
    [`${HOME}.ts:1:23`, "require: nothing at '../../../cloudfunctions/ping/store' inside the package"],
    [`${HOME}.ts:2:21`, "require: nothing at 'far-away' inside the package"],
    [`${HOME}.wxml:1:1`, "<import>: nothing at 'gone.wxml'"],
    [`${HOME}.wxml:5:3`, '<stranger-card> is not registered for pages/home/home.wxml'],
    ['miniprogram/components/name-card/name-card.wxml:1:1', 'has no script beside it'],
    ['miniprogram/components/lost/lost.wxml:1:1', "is in no page's reach: nobody uses it"],
    ['package', 'features/about is 2.10 MB, over 2.00 MB'],
    ['package', 'main is 1.6'],
  ])('%s %s', (place, says) => {
    expect(run.lines.filter((line) => line.startsWith(`${place} ${says}`))).toHaveLength(1)
  })

  test('a comment is not markup', () => expect(run.lines.join()).not.toContain('ghost'))
})

test.each<[string, Changes, RegExp]>([
  [
    'a missing page',
    { 'miniprogram/features/about/pages/about/about.wxml': null },
    /miniprogram-ci compile: .*about/,
  ],
  [
    'a missing component',
    {
      'miniprogram/components/name-card/name-card.json': null,
      'miniprogram/components/name-card/name-card.ts': null,
      'miniprogram/components/name-card/name-card.wxml': null,
    },
    /miniprogram-ci compile: .*home\.json.*name-card/,
  ],
  ['TypeScript that does not parse', { [`${HOME}.ts`]: 'Page({\n' }, /miniprogram-ci compile: .*home\.ts/],
])('%s fails', async (_name, faults, says) => {
  const run = await runGate('official', plant(faults))
  expect(run.code).toBe(1)
  expect(run.lines.some((line) => says.test(line))).toBe(true)
})

/** A stage as it is after the vendor's compile, for the compilers that come after it. */
function compiled(faults: Changes): Stage {
  const stage = stageProject(plant(faults))
  cpSync(stage.miniprogram, stage.output, { recursive: true })
  return stage
}

describe('wcc', () => {
  test.each([
    ['<view>\n  <text>{{words}}\n</view>\n', /^wcc: .*pages\/home\/home\.wxml:3:\d+/],
    ['<view>{{words ? 1}}</view>\n', /^wcc: .*pages\/home\/home\.wxml:1:\d+/],
    ['<wxs module="m">\nvar f = () => 1\n</wxs>\n', /^wcc: .*pages\/home\/home\.wxml/],
  ])('refuses %j', (markup, says) => {
    expect(compileTemplates(compiled({ [`${HOME}.wxml`]: markup }))).toEqual([expect.stringMatching(says)])
  })

  test('takes what is sound', () => expect(compileTemplates(compiled({}))).toEqual([]))
})

describe('wcsc', () => {
  test.each([
    ['.words {\n  color: red;\n  .inner {\n  }\n}\n', /^wcsc: .*pages\/home\/home\.wxss\(3:/],
    ["@import './gone.wxss';\n", /^wcsc: .*gone\.wxss.*not found from.*pages\/home\/home\.wxss/],
  ])('refuses %j', (styles, says) => {
    expect(compileStyles(compiled({ [`${HOME}.wxss`]: styles }))).toEqual([expect.stringMatching(says)])
  })

  test('takes what is sound', () => expect(compileStyles(compiled({}))).toEqual([]))
})

test('a package may reach its limit and not exceed it; all packages together have one too', () => {
  expect(oversize({ main: LIMITS.main, other: LIMITS.package })).toEqual([])
  expect(oversize({ main: LIMITS.main + 1 })).toEqual(['package main is 1.50 MB, over 1.50 MB'])
  const many = Object.fromEntries(Array.from({ length: 16 }, (_, index) => [`p${index}`, LIMITS.package]))
  expect(oversize(many)).toEqual(['all packages are 32.00 MB, over 30.00 MB'])
})
