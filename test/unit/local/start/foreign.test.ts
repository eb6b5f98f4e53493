import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { buildForeignFunctions } from '../../../../local/start/foreign'

function project(files: Record<string, string>): string {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'foreign-'))
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(dir, name)), { recursive: true })
    fs.writeFileSync(path.join(dir, name), text)
  }
  return dir
}

const nodePaths = [path.resolve(__dirname, '../../../../node_modules')]

test('each function folder becomes one file that finds packages the project has not installed', async () => {
  const dir = project({
    'project.config.json': '{"cloudfunctionRoot":"functions/"}',
    'functions/hello/index.js':
      'const day = require("dayjs"); exports.main = async () => day(0).toISOString()',
    'functions/hello/config.json': '{"timeout":5}',
    'functions/notes/readme.md': 'no entry here',
  })
  const out = path.join(dir, 'out')
  expect(await buildForeignFunctions(dir, out, nodePaths)).toEqual(['hello'])
  const { main } = jest.requireActual<{ main(): Promise<string> }>(path.join(out, 'hello', 'index.js'))
  expect(await main()).toBe('1970-01-01T00:00:00.000Z')
  expect(fs.readFileSync(path.join(out, 'hello', 'config.json'), 'utf8')).toBe('{"timeout":5}')
})

test('a project without functions has none', async () => {
  const dir = project({ 'project.config.json': '{}' })
  expect(await buildForeignFunctions(dir, path.join(dir, 'out'), nodePaths)).toEqual([])
})
