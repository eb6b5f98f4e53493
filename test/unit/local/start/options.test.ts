import path from 'node:path'
import { readOptions } from '../../../../local/start/options'

const root = path.resolve('/repo')

describe('readOptions', () => {
  test('runs our own app with our own data when nothing is asked', () => {
    expect(readOptions([], {}, root)).toMatchObject({
      projectDir: root,
      own: true,
      workDir: path.join(root, '.local'),
      dataDir: path.join(root, '.local', 'data'),
      reset: false,
      watch: true,
      port: 7090,
      cloudPort: 7091,
    })
  })

  test('takes ports from options first, then from the environment', () => {
    expect(readOptions(['--port', '8000'], { PORT: '9000', CLOUD_PORT: '9001' }, root)).toMatchObject({
      port: 8000,
      cloudPort: 9001,
    })
  })

  test("keeps another project's data apart from ours", () => {
    const options = readOptions(['--project', '/elsewhere/shop'], {}, root)
    expect(options).toMatchObject({ own: false, projectDir: path.resolve('/elsewhere/shop') })
    expect(path.relative(root, options.dataDir)).toMatch(/^\.local.projects.shop-[0-9a-f]{8}.data$/)
    expect(path.relative(options.workDir, options.dataDir)).toBe('data')
    expect(readOptions(['--project', '/elsewhere/shop'], {}, root)).toEqual(options)
    expect(readOptions(['--project', '/another/shop'], {}, root).workDir).not.toBe(options.workDir)
  })

  test.each(['abc', '-1', '65536', '80.5'])('refuses %s as a port and says why', (port) => {
    expect(() => readOptions([`--port=${port}`], {}, root)).toThrow(/整数/)
  })

  test('refuses an option it does not know', () => {
    expect(() => readOptions(['--rest'], {}, root)).toThrow(/--rest/)
  })
})
