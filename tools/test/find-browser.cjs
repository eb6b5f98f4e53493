// @ts-check
// Finds a Chrome, Chromium or Edge that is already on the machine. Plain CommonJS: the test bootstrap runs it before
// any package is installed, the browser tests run it when they are started without the bootstrap.
const fs = require('node:fs')
const path = require('node:path')

const LINUX_NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
]
const LINUX_PATHS = ['/opt/google/chrome/chrome', '/opt/microsoft/msedge/msedge', '/snap/bin/chromium']
const MAC_PATHS = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
]
const WINDOWS_PATHS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
]

/**
 * @typedef {Record<string, string | undefined>} Env
 * @typedef {{ platform: string, env: Env, isExecutable: (file: string) => boolean,
 *   own: () => string | undefined }} Machine
 */

/** The browser which `playwright-core install chromium` downloads, where it did. */
function playwrightsOwn() {
  try {
    return require('playwright-core').chromium.executablePath()
  } catch {
    return undefined
  }
}

/** @param {string} file */
function isExecutable(file) {
  try {
    fs.accessSync(file, fs.constants.X_OK)
    return fs.statSync(file).isFile()
  } catch {
    return false
  }
}

/** @param {Env} env */
function onPath(env) {
  const folders = (env.PATH ?? '').split(path.delimiter).filter(Boolean)
  return LINUX_NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)))
}

/** @param {Env} env */
function windowsRoots(env) {
  return [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter((root) => root !== undefined)
}

/**
 * Every place a browser may be, best first.
 * @param {string} platform as `process.platform`
 * @param {Env} env
 * @returns {string[]}
 */
function candidates(platform, env) {
  if (platform === 'darwin') {
    const roots = ['/Applications', path.posix.join(env.HOME ?? '', 'Applications')]
    return [...roots.flatMap((root) => MAC_PATHS.map((app) => path.posix.join(root, app))), ...onPath(env)]
  }
  if (platform === 'win32') {
    return windowsRoots(env).flatMap((root) => WINDOWS_PATHS.map((app) => path.win32.join(root, app)))
  }
  return [...onPath(env), ...LINUX_PATHS]
}

/**
 * The browser named by BROWSER_PATH or CHROME_PATH, else the first known one, else null.
 * A named browser which does not exist is an error: someone asked for it.
 * @param {Partial<Machine>} [machine]
 * @returns {string | null}
 */
function findBrowser(machine = {}) {
  const { platform = process.platform, env = process.env, own = playwrightsOwn } = machine
  const works = machine.isExecutable ?? isExecutable
  for (const name of ['BROWSER_PATH', 'CHROME_PATH']) {
    const named = env[name]
    if (!named) continue
    if (!works(named)) throw new Error(`${name} is ${named}, which is not a program that can be run`)
    return named
  }
  const known = candidates(platform, env).find(works)
  if (known !== undefined) return known
  const downloaded = own()
  return downloaded !== undefined && works(downloaded) ? downloaded : null
}

module.exports = { findBrowser, isExecutable }
