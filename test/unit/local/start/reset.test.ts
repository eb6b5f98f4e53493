import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Disk } from '../../../../local/cloud/store/disk'
import { emptyData } from '../../../../local/start/reset'

describe('emptyData', () => {
  let dir: string

  beforeEach(() => (dir = fs.mkdtempSync(path.join(os.tmpdir(), 'reset-'))))
  afterEach(() => fs.rmSync(dir, { recursive: true, force: true }))

  test('removes what a local cloud kept', async () => {
    const disk = new Disk(dir)
    disk.save('clock', 1)
    await disk.close()
    await emptyData(dir)
    expect(fs.existsSync(dir)).toBe(false)
  })

  test('refuses a folder of something else, and leaves it whole', async () => {
    fs.writeFileSync(path.join(dir, 'thesis.txt'), '')
    await expect(emptyData(dir)).rejects.toThrow(/没有删/)
    expect(fs.readdirSync(dir)).toEqual(['thesis.txt'])
  })

  test('has nothing to do for an empty folder or none', async () => {
    await emptyData(dir)
    await expect(emptyData(path.join(dir, 'none'))).resolves.toBeUndefined()
  })
})
