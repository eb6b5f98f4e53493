import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { holdData } from '../../../../local/start/lock'

let dataDir: string
beforeEach(() => (dataDir = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'hold-')), 'data')))

test('a folder held by a living process cannot be held again', () => {
  fs.writeFileSync(`${dataDir}.pid`, String(process.ppid))
  expect(() => holdData(dataDir)).toThrow(/已经有一个在运行/)
})

test('a claim left by a killed process does not count', () => {
  const dead = spawnSync(process.execPath, ['-e', '']).pid
  fs.writeFileSync(`${dataDir}.pid`, String(dead))
  expect(() => holdData(dataDir)).not.toThrow()
})

test('giving the claim back frees the folder', () => {
  const release = holdData(dataDir)
  expect(fs.existsSync(`${dataDir}.pid`)).toBe(true)
  release()
  expect(fs.existsSync(`${dataDir}.pid`)).toBe(false)
})
