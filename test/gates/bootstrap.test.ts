import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { missingPackages, npmCommand, thisPlatform } from '../../local/start/bootstrap-packages.cjs'

const REPOSITORY = path.resolve(__dirname, '../..')
const linux = { os: 'linux', cpu: 'x64', libc: 'glibc' }
const everywhere = (): boolean => true

interface Case {
  locked: Record<string, object>
  installed?: Record<string, object>
  dev?: boolean
  platform?: typeof linux
  exists?: (folder: string) => boolean
}

const missing = ({
  locked,
  installed = {},
  dev = false,
  platform = linux,
  exists = everywhere,
}: Case): string[] => missingPackages(locked, installed, { dev, platform, exists })

describe('what counts as missing', () => {
  test('nothing, when all is there in the right version', () => {
    const locked = { '': { version: '0.1.0' }, 'node_modules/a': { version: '1.0.0' } }
    expect(missing({ locked, installed: { 'node_modules/a': { version: '1.0.0' } } })).toEqual([])
  })

  test('a package that was never installed, or in another version, or whose folder is gone', () => {
    const locked = {
      'node_modules/a': { version: '1.0.0' },
      'node_modules/b': { version: '2.0.0' },
      'node_modules/c': { version: '3.0.0' },
    }
    const installed = { 'node_modules/b': { version: '1.9.0' }, 'node_modules/c': { version: '3.0.0' } }
    const exists = (folder: string): boolean => folder !== 'node_modules/c'
    expect(missing({ locked, installed, exists })).toEqual([
      'node_modules/a',
      'node_modules/b',
      'node_modules/c',
    ])
  })

  test('what only gates need counts for the gates alone', () => {
    const locked = { 'node_modules/jest': { version: '1.0.0', dev: true } }
    expect(missing({ locked })).toEqual([])
    expect(missing({ locked, dev: true })).toEqual(['node_modules/jest'])
  })

  test.each([
    ['its own platform', { os: ['linux'], cpu: ['x64'] }, true],
    ['another system', { os: ['darwin'], cpu: ['x64'] }, false],
    ['another processor', { os: ['linux'], cpu: ['arm64'] }, false],
    ['another C library', { os: ['linux'], cpu: ['x64'], libc: ['musl'] }, false],
    ['its own C library', { os: ['linux'], cpu: ['x64'], libc: ['glibc'] }, true],
    ['all systems but ours', { os: ['!linux'] }, false],
    ['all systems but another', { os: ['!win32'] }, true],
    ['no platform: it left with its optional parent', {}, false],
  ])('an optional package for %s', (_name, platform, counts) => {
    const locked = { 'node_modules/native': { version: '1.0.0', optional: true, ...platform } }
    expect(missing({ locked })).toEqual(counts ? ['node_modules/native'] : [])
  })

  test('this very repository lacks nothing once installed', () => {
    const read = (file: string): Record<string, object> =>
      (JSON.parse(readFileSync(path.join(REPOSITORY, file), 'utf8')) as { packages: Record<string, object> })
        .packages
    const how = { dev: true, platform: thisPlatform(), exists: everywhere }
    expect(missingPackages(read('package-lock.json'), read('node_modules/.package-lock.json'), how)).toEqual(
      [],
    )
  })
})

test('npm is the one which started us, else the one on the path', () => {
  expect(npmCommand(['ci'], { npm_execpath: '/usr/lib/npm/bin/npm-cli.js' })).toMatchObject({
    command: process.execPath,
    args: ['/usr/lib/npm/bin/npm-cli.js', 'ci'],
  })
  expect(npmCommand(['ci'], { npm_execpath: '/usr/lib/yarn.js' })).toMatchObject({
    command: 'npm',
    args: ['ci'],
  })
})

describe('the start itself', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'start-'))
    mkdirSync(path.join(folder, 'local/start'), { recursive: true })
    for (const file of ['bootstrap.cjs', 'bootstrap-packages.cjs']) {
      cpSync(path.join(REPOSITORY, 'local/start', file), path.join(folder, 'local/start', file))
    }
    writeFileSync(path.join(folder, 'package.json'), '{ "name": "empty", "version": "1.0.0" }\n')
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const start = (node: string[] = []): { status: number; stderr: string; stdout: string } => {
    try {
      const args = [...node, path.join(folder, 'local/start/bootstrap.cjs'), '--port', '7']
      return {
        status: 0,
        stderr: '',
        stdout: execFileSync(process.execPath, args, { encoding: 'utf8', stdio: 'pipe' }),
      }
    } catch (error) {
      return error as { status: number; stderr: string; stdout: string }
    }
  }

  test('hands over in the same process: arguments go in, the exit code comes out', () => {
    const tsx = path.join(folder, 'node_modules/tsx')
    mkdirSync(tsx, { recursive: true })
    writeFileSync(path.join(tsx, 'package.json'), '{ "name": "tsx", "main": "index.js" }')
    writeFileSync(path.join(tsx, 'index.js'), "require.extensions['.ts'] = require.extensions['.js']\n")
    writeFileSync(
      path.join(folder, 'local/start/main.ts'),
      'console.log(process.argv.slice(2).join()); process.exit(7)\n',
    )
    expect(start()).toMatchObject({ status: 7, stdout: '--port,7\n' })
  })

  test('what cannot be installed ends it with a reason', () => {
    const lock = {
      name: 'empty',
      version: '1.0.0',
      lockfileVersion: 3,
      packages: { 'node_modules/a': { version: '1.0.0' } },
    }
    writeFileSync(path.join(folder, 'package-lock.json'), JSON.stringify(lock))
    writeFileSync(path.join(folder, 'package.json'), '{ "dependencies": { "b": "file:./gone" } }')
    const ended = start()
    expect(ended.status).toBe(1)
    expect(ended.stderr).toContain('无法启动 / cannot start')
    expect(ended.stderr).toContain('npm error')
  })

  test('an old Node is told so in both languages', () => {
    const old = path.join(folder, 'old.cjs')
    writeFileSync(old, "Object.defineProperty(process.versions, 'node', { value: '18.19.0' })\n")
    const ended = start(['--require', old])
    expect(ended.status).toBe(1)
    expect(ended.stderr).toContain('需要 Node.js 20 或更高版本，现在是 18.19.0。')
    expect(ended.stderr).toContain('Node.js 20 or newer is needed; this is 18.19.0.')
  })
})
