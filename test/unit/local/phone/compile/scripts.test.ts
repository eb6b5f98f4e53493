import fs from 'node:fs'
import path from 'node:path'
import { cleanUp, project } from './rig'
import type { Package } from './rig'

afterEach(cleanUp)

/** Runs a module as the phone would, resolving its requires. */
function run({ modules }: Package, id: string): Record<string, unknown> {
  const entry = modules[id]
  if (!entry) throw new Error(`no module ${id}`)
  const module = { exports: {} }
  entry[1]((request: string) => run({ modules } as Package, entry[0][request] ?? ''), module, module.exports)
  return module.exports
}

it('compiles TypeScript and follows imports of every kind', async () => {
  const app = project({
    'pages/a/a.ts':
      "import { b } from './b'\nimport c = require('/c')\nimport data from './d.json'\nexport const sum: number = b + c.n + data.n",
    'pages/a/b.ts': 'export const b: number = 1',
    'c.js': 'exports.n = 2',
    'pages/a/d.json': '{"n":3}',
  })
  expect((await app.compile()).warnings).toEqual([])
  const { modules } = app.load()
  expect(Object.keys(modules).sort()).toEqual([
    'app.js',
    'c.js',
    'pages/a/a.ts',
    'pages/a/b.ts',
    'pages/a/d.json',
  ])
  expect(modules['pages/a/a.ts']?.[0]).toEqual({
    './b': 'pages/a/b.ts',
    '/c': 'c.js',
    './d.json': 'pages/a/d.json',
  })
  expect(run(app.load(), 'pages/a/b.ts')).toEqual({ b: 1 })
})

it('looks for packages upward from the file, then in node_modules, where only the entry counts', async () => {
  const app = project({
    'pages/a/a.js': "require('near'); require('plain'); require('plain/inner')",
    'pages/miniprogram_npm/near/index.js': '',
    'node_modules/near/package.json': '{"miniprogram":"dist"}',
    'node_modules/near/dist/index.js': '',
    'node_modules/plain/package.json': '{"main":"lib/main.js"}',
    'node_modules/plain/lib/main.js': '',
    'node_modules/plain/inner.js': '',
  })
  const { warnings } = await app.compile()
  const requires = app.load().modules['pages/a/a.js']?.[0]
  expect(requires).toMatchObject({
    near: 'pages/miniprogram_npm/near/index.js',
    plain: 'miniprogram_npm/plain/lib/main.js',
  })
  expect(warnings).toEqual(['pages/a/a.js: cannot find module "plain/inner"'])
})

it('lets a script that does not parse fail where it is required', async () => {
  const app = project({ 'pages/a/a.js': 'Page({\n  data: ,\n})' })
  const { warnings } = await app.compile()
  expect(warnings).toEqual([expect.stringMatching(/^pages\/a\/a\.js:2:9 Unexpected/)])
  expect(() => run(app.load(), 'pages/a/a.js')).toThrow(/pages\/a\/a\.js:2:9/)
})

it('erases type imports, so that they need no file', async () => {
  const app = project({ 'pages/a/a.ts': "import type { X } from 'nowhere'\nexport const x: X | null = null" })
  expect((await app.compile()).warnings).toEqual([])
})

it('maps the bundle back to the lines of the sources', async () => {
  const app = project({ 'pages/a/a.ts': 'interface Long {\n  a: string\n}\n\nPage({\n  onLoad() {},\n})\n' })
  await app.compile()
  const map = JSON.parse(fs.readFileSync(path.join(app.outDir, 'app.js.map'), 'utf8')) as {
    sections: { offset: { line: number }; map: { sources: string[] } }[]
  }
  const section = map.sections.find(({ map: { sources } }) => sources[0] === 'pages/a/a.ts')
  const lines = fs.readFileSync(path.join(app.outDir, 'app.js'), 'utf8').split('\n')
  expect(lines[section?.offset.line ?? 0]).toContain('Page({')
})
