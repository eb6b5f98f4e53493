// @ts-check
// Gets a browser for the browser tests, and Chinese fonts for their screenshots, by the least surprising way there is.
const { spawnSync } = require('node:child_process')
const path = require('node:path')
const { findBrowser, isExecutable } = require('./find-browser.cjs')
const { runQuietly } = require('../../local/start/bootstrap-packages.cjs')

const PACKAGES = ['chromium', 'fonts-noto-cjk']
const STARTS_WITHIN_MS = 30_000

const HELP = [
  '没有可用的浏览器，浏览器测试无法运行。请任选一种办法，然后重试：',
  'No browser could be had, so the browser tests cannot run. Do one of these, then try again:',
  '  1. install Chrome, Chromium or Edge (Debian: apt-get install chromium fonts-noto-cjk)',
  '  2. set CHROME_PATH to the browser that is already there',
  '  3. npx playwright-core install chromium',
].join('\n')

/**
 * @typedef {{ find: () => string | null, ways: { name: string, usable: () => boolean,
 *   install: () => Promise<void> }[] }} Machine
 */

/**
 * Some distributions ship a stub which only says how to install the real thing: a browser that starts is one.
 * @param {string} file
 */
function startsUp(file) {
  if (!isExecutable(file)) return false
  if (process.platform !== 'linux') return true
  return spawnSync(file, ['--version'], { stdio: 'ignore', timeout: STARTS_WITHIN_MS }).status === 0
}

/** How to run apt-get without being asked for a password, or null. */
function aptPrefix() {
  if (process.platform !== 'linux' || spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0)
    return null
  if (process.getuid?.() === 0) return []
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : null
}

/** @param {string[]} packages */
async function aptInstall(packages) {
  const prefix = aptPrefix()
  if (prefix === null) throw new Error('apt-get cannot be used')
  /** @param {string[]} args */
  const apt = (args) => {
    const [command = 'apt-get', ...rest] = [...prefix, 'apt-get', ...args]
    const label = `apt-get ${args.join(' ')}`
    return runQuietly({ command, args: rest, cwd: '/', label })
  }
  await apt(['update', '-qq'])
  await apt(['install', '-y', '-qq', '--no-install-recommends', ...packages])
}

/**
 * @param {string} root of the repository
 * @returns {Machine}
 */
function thisMachine(root) {
  const cli = path.join(root, 'node_modules/playwright-core/cli.js')
  const download = { command: process.execPath, args: [cli, 'install', 'chromium'], cwd: root }
  return {
    find: () => findBrowser({ isExecutable: startsUp }),
    ways: [
      { name: 'apt-get', usable: () => aptPrefix() !== null, install: () => aptInstall(PACKAGES) },
      {
        name: 'playwright-core',
        usable: () => true,
        install: () => runQuietly({ ...download, label: '下载浏览器 / downloading Chromium' }),
      },
    ],
  }
}

/**
 * The path of a browser that starts, installed first if need be.
 * @param {Machine} machine
 * @param {(line: string) => void} [say]
 * @returns {Promise<string>}
 * @throws when none can be had, saying what to do
 */
async function ensureBrowser(machine, say = console.log) {
  const found = machine.find()
  if (found !== null) return found
  for (const way of machine.ways.filter(({ usable }) => usable())) {
    try {
      await way.install()
    } catch (error) {
      say(`✗ ${way.name}: ${error instanceof Error ? error.message : error}`)
    }
    const installed = machine.find()
    if (installed !== null) return installed
  }
  throw new Error(HELP)
}

/** Screenshots without Chinese glyphs show boxes: installs a font where apt can, else says so. */
async function ensureFonts() {
  if (process.platform !== 'linux') return
  const listed = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' })
  if (listed.status === 0 && listed.stdout.trim() !== '') return
  await aptInstall(['fontconfig', 'fonts-noto-cjk']).catch(() => {
    console.warn('! 没有中文字体，截图里的汉字会显示成方框 / no Chinese font: screenshots will show boxes')
  })
}

module.exports = { ensureBrowser, ensureFonts, thisMachine }
