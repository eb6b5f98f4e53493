import { readFileSync } from 'node:fs'
import path from 'node:path'
import { absentPlatformEntries, type LockPackages } from '../../tools/lock/complete'

const REPOSITORY = path.resolve(__dirname, '../..')

test.each(['package-lock.json', 'tools/official/package-lock.json'])(
  '%s is whole for every platform and names no host',
  (file) => {
    const text = readFileSync(path.join(REPOSITORY, file), 'utf8')
    expect(absentPlatformEntries((JSON.parse(text) as { packages: LockPackages }).packages)).toEqual({})
    expect(text).not.toContain('"resolved"')
  },
)

test('a platform package which the lock lacks is added with its platform', () => {
  const packages = {
    '': {},
    'node_modules/fast': {
      version: '2.0.0',
      dev: true,
      optionalDependencies: { '@fast/linux-arm64-musl': '2.0.0' },
    },
  }
  expect(absentPlatformEntries(packages)).toEqual({
    'node_modules/@fast/linux-arm64-musl': {
      version: '2.0.0',
      os: ['linux'],
      cpu: ['arm64'],
      libc: ['musl'],
      dev: true,
      optional: true,
    },
  })
})

test('where the place is taken by another version it goes below the package that asks for it', () => {
  const packages = {
    'node_modules/fast': { version: '2.0.0', optionalDependencies: { 'fast-darwin-x64': '2.0.0' } },
    'node_modules/fast-darwin-x64': { version: '1.0.0' },
  }
  expect(Object.keys(absentPlatformEntries(packages))).toEqual([
    'node_modules/fast/node_modules/fast-darwin-x64',
  ])
})

test('a range is left to npm', () => {
  const packages = {
    'node_modules/fast': { version: '2.0.0', optionalDependencies: { 'fast-darwin-x64': '^2.0.0' } },
  }
  expect(absentPlatformEntries(packages)).toEqual({})
})
