import { ensureBrowser } from '../../tools/test/ensure-browser.cjs'
import { findBrowser } from '../../tools/test/find-browser.cjs'

const there = (...files: string[]) => ({
  isExecutable: (file: string) => files.includes(file),
  own: () => undefined,
})

describe('finding a browser', () => {
  test.each<[string, Record<string, string>, string]>([
    ['linux', { PATH: '/bin:/usr/bin' }, '/usr/bin/chromium'],
    ['linux', {}, '/opt/google/chrome/chrome'],
    ['darwin', { HOME: '/Users/w' }, '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
    [
      'darwin',
      { HOME: '/Users/w' },
      '/Users/w/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ],
    [
      'win32',
      { PROGRAMFILES: 'C:\\Program Files' },
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    ],
    ['win32', { 'PROGRAMFILES(X86)': 'C:\\x86' }, 'C:\\x86\\Microsoft\\Edge\\Application\\msedge.exe'],
  ])('on %s with %j', (platform, env, expected) => {
    expect(findBrowser({ platform, env, ...there(expected) })).toBe(expected)
  })

  test('a browser that is named comes first, and must exist', () => {
    const env = { CHROME_PATH: '/my/chrome', PATH: '/usr/bin' }
    expect(findBrowser({ platform: 'linux', env, ...there('/my/chrome', '/usr/bin/chromium') })).toBe(
      '/my/chrome',
    )
    expect(() => findBrowser({ platform: 'linux', env, ...there('/usr/bin/chromium') })).toThrow(
      /CHROME_PATH is \/my\/chrome/,
    )
  })

  test("Playwright's own download comes last", () => {
    const machine = { ...there('/cache/chrome'), platform: 'linux', env: {}, own: () => '/cache/chrome' }
    expect(findBrowser(machine)).toBe('/cache/chrome')
  })

  test('none is null', () =>
    expect(findBrowser({ platform: 'linux', env: { PATH: '/bin' }, ...there() })).toBeNull())
})

describe('getting a browser', () => {
  const said: string[] = []
  const say = (line: string) => void said.push(line)
  beforeEach(() => said.splice(0))

  /** A machine on which the named ways work, and which remembers what was tried. */
  function machine(works: string[], usable: string[] = ['apt-get', 'playwright-core']) {
    const tried: string[] = []
    let browser: string | null = null
    const way = (name: string) => ({
      name,
      usable: () => usable.includes(name),
      install: () => {
        tried.push(name)
        if (!works.includes(name)) return Promise.reject(new Error(`${name} is broken`))
        browser = `/by/${name}`
        return Promise.resolve()
      },
    })
    return { tried, machine: { find: () => browser, ways: [way('apt-get'), way('playwright-core')] } }
  }

  test('one that is there is taken, and nothing is installed', async () => {
    const { machine: none, tried } = machine([])
    expect(await ensureBrowser({ ...none, find: () => '/usr/bin/chromium' }, say)).toBe('/usr/bin/chromium')
    expect(tried).toEqual([])
  })

  test('apt comes before a download', async () => {
    const { machine: both, tried } = machine(['apt-get', 'playwright-core'])
    expect(await ensureBrowser(both, say)).toBe('/by/apt-get')
    expect(tried).toEqual(['apt-get'])
  })

  test('where apt cannot be used or fails, it is downloaded', async () => {
    expect(await ensureBrowser(machine(['playwright-core'], ['playwright-core']).machine, say)).toBe(
      '/by/playwright-core',
    )
    const { machine: broken, tried } = machine(['playwright-core'])
    expect(await ensureBrowser(broken, say)).toBe('/by/playwright-core')
    expect(tried).toEqual(['apt-get', 'playwright-core'])
    expect(said).toEqual(['✗ apt-get: apt-get is broken'])
  })

  test('where none can be had it fails and says what to do', async () => {
    await expect(ensureBrowser(machine([]).machine, say)).rejects.toThrow(
      /apt-get install chromium[\s\S]*CHROME_PATH[\s\S]*playwright-core install/,
    )
    expect(said).toHaveLength(2)
  })
})
