import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { SEAL_KEYS, sealingOf } from '../../../../cloudfunctions/kernel/secret'
import { sealVariables } from '../../../../local/start/seal-key'

describe('the key of a local cloud', () => {
  const dataDir = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'seal-')), 'data')
  afterAll(() => fs.rmSync(path.dirname(dataDir), { recursive: true, force: true }))

  it('is made once, seals, and is for its owner alone', () => {
    const variables = sealVariables(dataDir)
    const sealing = sealingOf(variables)
    expect(sealing?.open(sealing.seal('text', 'p-1'), 'p-1')).toBe('text')
    expect(sealVariables(dataDir)).toEqual(variables)
    expect(fs.statSync(path.join(dataDir, 'seal-key')).mode & 0o077).toBe(0)
  })

  it('is another one for other data', () => {
    const other = path.join(path.dirname(dataDir), 'other')
    expect(sealVariables(other)[SEAL_KEYS]).not.toBe(sealVariables(dataDir)[SEAL_KEYS])
  })
})
