import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { countExit, countJest } from '../../tools/test/count'
import { gates } from '../../tools/test/gates'

let folder: string
beforeAll(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'count-'))))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const result = (numbers: Record<string, number>): string => {
  const file = path.join(folder, 'result.json')
  const none = {
    numTotalTests: 0,
    numPassedTests: 0,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    numRuntimeErrorTestSuites: 0,
  }
  writeFileSync(file, JSON.stringify({ ...none, ...numbers }))
  return file
}

test('a gate without tests is one proof', () => {
  expect(countExit(0)).toEqual({ passed: 1, failed: 0, skipped: 0 })
  expect(countExit(2)).toEqual({ passed: 0, failed: 1, skipped: 0 })
})

test.each([
  [
    'tests that pass and fail',
    { numPassedTests: 7, numFailedTests: 2 },
    1,
    { passed: 7, failed: 2, skipped: 0 },
  ],
  [
    'a file that could not be loaded',
    { numPassedTests: 7, numRuntimeErrorTestSuites: 1 },
    1,
    { passed: 7, failed: 1, skipped: 0 },
  ],
  ['nothing that ran', {}, 0, { passed: 0, failed: 1, skipped: 0 }],
  ['only skipped tests', { numPendingTests: 3 }, 0, { passed: 0, failed: 1, skipped: 3 }],
  ['a bad end without a failed test', { numPassedTests: 7 }, 1, { passed: 7, failed: 1, skipped: 0 }],
  ['all well', { numPassedTests: 7, numTodoTests: 1 }, 0, { passed: 7, failed: 0, skipped: 1 }],
])('jest: %s', (_name, numbers, exitCode, count) => {
  expect(countJest(result(numbers), exitCode)).toEqual(count)
})

test('a run that left no result failed', () => {
  expect(countJest(path.join(folder, 'gone.json'), 0)).toEqual({ passed: 0, failed: 1, skipped: 0 })
})

test('every kind of test is a gate', () => {
  expect(gates.filter((gate) => gate.jest).map((gate) => gate.name)).toEqual([
    'unit',
    'component',
    'gates',
    'cloud',
    'browser',
  ])
})

test('a gate that is asked for and does not exist fails the run, in one last line', () => {
  const root = path.resolve(__dirname, '../..')
  const args = ['--import', 'tsx', 'tools/test/run.ts', '--only', 'types,nothing']
  const { status, stderr, stdout } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' })
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  expect(stderr).toMatch(/^No such gate: nothing\. There are: types, [\s\S]*\n0 passed, 1 failed\n$/)
})
