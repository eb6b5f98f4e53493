import { clearPlanted, linesOf, plant, runGate } from './rig/project'

jest.setTimeout(120_000)
afterAll(clearPlanted)

test('a sound project passes', async () => {
  const run = await runGate('types', plant())
  expect(run.lines.join('\n')).toMatch(/^1 projects, [\d.]+ s$/)
  expect(run.code).toBe(0)
})

test('a wrong type fails, named by file, line and column; so does a file that no project covers', async () => {
  const run = await runGate(
    'types',
    plant({
      'miniprogram/shared/greet.ts': `export function greet(name: string): string {\n  return name.length\n}\n`,
      'tools/forgotten.ts': `export const x = 1\n`,
    }),
  )
  expect(run.code).toBe(1)
  expect(linesOf(run, 'miniprogram/shared/greet.ts')).toEqual([
    "miniprogram/shared/greet.ts:2:3 TS2322: Type 'number' is not assignable to type 'string'.",
  ])
  expect(linesOf(run, 'tools/forgotten.ts')).toEqual([
    'tools/forgotten.ts:1:1 belongs to no tsconfig.json, so its types are never checked',
  ])
})

test('a project without TypeScript settings fails: nothing was checked', async () => {
  expect((await runGate('types', plant({ 'tsconfig.json': null }))).code).toBe(1)
})
