import { clearPlanted, linesOf, plant, runGate, type GateRun } from './rig/project'

jest.setTimeout(180_000)
afterAll(clearPlanted)

const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n')

const faulty = {
  'miniprogram/pages/home/dom.ts': 'export const width = (): number => window.innerWidth\n',
  'miniprogram/pages/home/node.ts': 'export const where = (): string => process.cwd()\n',
  'miniprogram/pages/home/door.ts': [
    "export const keep = (): void => wx.setStorageSync('a', 1)",
    'export const cloud = wx.cloud',
    'export const scan = (): void => void wx.scanCode({})',
    '',
  ].join('\n'),
  'miniprogram/shared/impure.ts': [
    'export const now = (): number => Date.now()',
    'export const today = (): Date => new Date()',
    'export const luck = (): number => Math.random()',
    '',
  ].join('\n'),
  'cloudfunctions/ping/domain/impure.ts': 'export const now = (): number => Date.now()\n',
  'cloudfunctions/ping/long.ts': `export function long(): number[] {\n  const all: number[] = []\n${lines(50, (n) => `  all.push(${n})`)}\n  return all\n}\n`,
  'cloudfunctions/ping/deep.ts': [
    'export function deep(a: boolean): number {',
    '  if (a) {',
    '    while (a) {',
    '      for (const b of [1]) {',
    '        if (b) return b',
    '      }',
    '    }',
    '  }',
    '  return 0',
    '}',
    '',
  ].join('\n'),
  'cloudfunctions/ping/loose.ts': [
    'export const anything: any = 1',
    'export const sure = (a?: string): string => a!',
    'export async function forget(): Promise<void> {}',
    'export const start = (): number => {',
    '  forget()',
    '  console.log(1)',
    '  return 1 // TODO',
    '}',
    '',
  ].join('\n'),
  'miniprogram/pages/home/list.wxml':
    '<view wx:for="{{people}}">{{item.name}}</view>\n<view v-if="{{a}}" />\n',
  'test/unit/focus.test.ts': "test.only('one', () => {})\n",
  'miniprogram/pages/home/ugly.ts': 'export   const a = "1";\n',
  'tsconfig.json': JSON.stringify(
    {
      compilerOptions: {
        target: 'ES2022',
        lib: ['ES2022', 'DOM'],
        module: 'esnext',
        moduleResolution: 'bundler',
        strict: true,
        skipLibCheck: true,
        types: ['miniprogram-api-typings', 'node', 'jest'],
      },
    },
    null,
    2,
  ),
}

describe('planted faults', () => {
  let run: GateRun
  beforeAll(async () => {
    run = await runGate('lint', plant(faulty))
  })

  test('the gate fails', () => expect(run.code).toBe(1))

  test.each([
    ['miniprogram/pages/home/dom.ts', 'no-restricted-globals', "1:36 Unexpected use of 'window'"],
    ['miniprogram/pages/home/node.ts', 'no-restricted-globals', "1:36 Unexpected use of 'process'"],
    ['miniprogram/pages/home/door.ts', 'no-restricted-syntax', '1:33 Only services/ touches storage'],
    ['miniprogram/pages/home/door.ts', 'no-restricted-syntax', '2:22 Only services/ speaks to the cloud'],
    ['miniprogram/pages/home/door.ts', 'no-restricted-syntax', '3:38 Only services/ scans'],
    ['miniprogram/shared/impure.ts', 'no-restricted-syntax', '1:34 Pure code gets the time'],
    ['miniprogram/shared/impure.ts', 'no-restricted-syntax', '2:34 Pure code gets the time'],
    ['miniprogram/shared/impure.ts', 'no-restricted-syntax', '3:35 Pure code gets its randomness'],
    ['cloudfunctions/ping/domain/impure.ts', 'no-restricted-syntax', '1:34 Pure code gets the time'],
    ['cloudfunctions/ping/long.ts', 'max-lines-per-function', "1:8 Function 'long' has too many lines (54)"],
    ['cloudfunctions/ping/deep.ts', 'max-depth', '5:9 Blocks are nested too deeply (4)'],
    ['cloudfunctions/ping/loose.ts', '@typescript-eslint/no-explicit-any', '1:24'],
    ['cloudfunctions/ping/loose.ts', '@typescript-eslint/no-non-null-assertion', '2:45'],
    ['cloudfunctions/ping/loose.ts', '@typescript-eslint/no-floating-promises', '5:3'],
    ['cloudfunctions/ping/loose.ts', 'no-console', '6:3'],
    ['cloudfunctions/ping/loose.ts', 'no-warning-comments', '7:12'],
    ['miniprogram/pages/home/list.wxml', 'wxml/wx-key', '1:'],
    ['miniprogram/pages/home/list.wxml', 'wxml/no-vue-directive', '2:'],
    ['test/unit/focus.test.ts', 'no-restricted-syntax', '1:1 A test that is left out'],
    ['miniprogram/pages/home/ugly.ts', 'npx prettier --write', '1:1 is not formatted'],
  ])('%s: %s', (file, rule, says) => {
    expect(
      linesOf(run, file).filter((line) => line.includes(rule) && line.startsWith(`${file}:${says}`)),
    ).toHaveLength(1)
  })
})

test('a sound project passes', async () => {
  const run = await runGate('lint', plant())
  expect(run.lines.join('\n')).toMatch(/^14 files, [\d.]+ s$/)
  expect(run.code).toBe(0)
})
