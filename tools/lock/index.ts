import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { absentPlatformEntries, type LockPackages } from './complete'

/** `npm run lock`, after any change of dependencies: makes the lock files whole for every platform. */
function completeLock(file: string): void {
  const lock = JSON.parse(readFileSync(file, 'utf8')) as { packages: LockPackages }
  const added = absentPlatformEntries(lock.packages)
  const sorted = Object.entries({ ...lock.packages, ...added }).sort(([a], [b]) => a.localeCompare(b, 'en'))
  lock.packages = Object.fromEntries(sorted)
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
  console.log(`${path.relative(root, file)}: ${Object.keys(added).length} platform packages added`)
}

const root = path.resolve(__dirname, '../..')
for (const folder of ['', 'tools/official']) completeLock(path.join(root, folder, 'package-lock.json'))
