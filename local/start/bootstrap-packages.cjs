// @ts-check
// What `npm start` and `npm test` do before any package can be trusted to be there: compare the lock file with what is
// installed, and install only when something is missing. Plain CommonJS without a single dependency.
const fs = require('node:fs')
const path = require('node:path')
const { spawn } = require('node:child_process')

/**
 * @typedef {{ version?: string, link?: boolean, dev?: boolean, optional?: boolean, devOptional?: boolean,
 *   os?: string[], cpu?: string[], libc?: string[] }} LockedPackage one entry of a version-3 lock file
 * @typedef {Record<string, LockedPackage>} LockedPackages by folder, as `node_modules/esbuild`
 * @typedef {{ os: string, cpu: string, libc: string }} Platform
 * @typedef {{ root: string, dev: boolean, label: string, say?: (line: string) => void }} Wish
 */

const PROGRESS_EVERY_MS = 10_000
const LOG_LINES_SHOWN = 25

/** @returns {Platform} */
function thisPlatform() {
  const musl =
    process.platform === 'linux' && fs.readdirSync('/lib').some((name) => name.startsWith('ld-musl-'))
  return { os: process.platform, cpu: process.arch, libc: musl ? 'musl' : 'glibc' }
}

/**
 * Whether an `os`, `cpu` or `libc` list of a package takes this value; `!x` in it means anything but x.
 * @param {string[] | undefined} list
 * @param {string} value
 */
function takes(list, value) {
  if (list === undefined) return true
  if (list.includes(`!${value}`)) return false
  const wanted = list.filter((entry) => !entry.startsWith('!'))
  return wanted.length === 0 || wanted.includes(value)
}

/**
 * Whether the package has to be on this machine. An optional package without a platform of its own may be absent:
 * it came with an optional parent, and npm leaves both out where the parent does not apply.
 * @param {LockedPackage} entry
 * @param {boolean} dev whether the packages which only gates need are wanted too
 * @param {Platform} platform
 */
function isNeeded(entry, dev, platform) {
  if (entry.link === true || (entry.dev === true && !dev)) return false
  if (entry.optional !== true && entry.devOptional !== true) return true
  const named = entry.os !== undefined || entry.cpu !== undefined
  return (
    named &&
    takes(entry.os, platform.os) &&
    takes(entry.cpu, platform.cpu) &&
    (platform.os !== 'linux' || takes(entry.libc, platform.libc))
  )
}

/**
 * Folders which the lock file asks for and which are absent or hold another version.
 * @param {LockedPackages} locked of package-lock.json
 * @param {LockedPackages} installed of node_modules/.package-lock.json
 * @param {{ dev: boolean, platform: Platform, exists: (folder: string) => boolean }} how
 * @returns {string[]}
 */
function missingPackages(locked, installed, { dev, platform, exists }) {
  return Object.entries(locked)
    .filter(([folder, entry]) => folder !== '' && isNeeded(entry, dev, platform))
    .filter(([folder, entry]) => installed[folder]?.version !== entry.version || !exists(folder))
    .map(([folder]) => folder)
}

/**
 * @param {string} file
 * @returns {LockedPackages} empty where there is no such file
 */
function readPackages(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')).packages ?? {}
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {}
    throw error
  }
}

/**
 * What to run for npm: the one which started us when there is one, so that its version and settings stay the same.
 * @param {string[]} args
 * @param {Record<string, string | undefined>} [env]
 * @returns {{ command: string, args: string[], shell: boolean }}
 */
function npmCommand(args, env = process.env) {
  const cli = env.npm_execpath
  if (cli !== undefined && /npm-cli\.c?js$/.test(cli)) {
    return { command: process.execPath, args: [cli, ...args], shell: false }
  }
  return { command: 'npm', args, shell: process.platform === 'win32' }
}

/**
 * Runs a long command quietly: says every few seconds that it is still at work, and shows the end of its log if it fails.
 * @param {{ command: string, args: string[], shell?: boolean, cwd: string, label: string,
 *   say?: (line: string) => void }} job
 * @returns {Promise<void>}
 */
function runQuietly({ command, args, shell = false, cwd, label, say = console.log }) {
  const started = Date.now()
  const seconds = () => Math.round((Date.now() - started) / 1000)
  say(`… ${label}`)
  const ticker = setInterval(() => say(`  … ${seconds()} s`), PROGRESS_EVERY_MS)
  /** @type {string[]} */
  const output = []
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, shell, stdio: ['ignore', 'pipe', 'pipe'] })
    child.stdout.on('data', (chunk) => output.push(String(chunk)))
    child.stderr.on('data', (chunk) => output.push(String(chunk)))
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) return resolve(say(`✓ ${label} ${seconds()} s`))
      const tail = output.join('').trimEnd().split('\n').slice(-LOG_LINES_SHOWN).join('\n')
      reject(new Error(`${label}: \`${command} ${args.join(' ')}\` ended with ${code}\n${tail}`))
    })
  }).finally(() => clearInterval(ticker))
}

/**
 * Installs what the lock file of `root` asks for and `node_modules` lacks; does nothing when all is there.
 * Gate packages that are installed already stay: `npm ci` starts from an empty folder, so they are asked for again.
 * @param {Wish} wish
 * @returns {Promise<boolean>} whether anything had to be installed
 */
async function ensurePackages({ root, dev, label, say }) {
  const locked = readPackages(path.join(root, 'package-lock.json'))
  const installed = readPackages(path.join(root, 'node_modules', '.package-lock.json'))
  const missing = missingPackages(locked, installed, {
    dev,
    platform: thisPlatform(),
    exists: (folder) => fs.existsSync(path.join(root, folder)),
  })
  if (missing.length === 0) return false
  const keepDev = dev || Object.values(installed).some((entry) => entry.dev === true)
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', ...(keepDev ? [] : ['--omit=dev'])]
  const job = `${label}（缺 ${missing.length} 个包 / ${missing.length} packages missing）`
  await runQuietly({ ...npmCommand(args), cwd: root, label: job, say })
  return true
}

/**
 * Runs a TypeScript file in this very process, so that signals, terminal and exit code need no passing on.
 * @param {string} file absolute
 */
async function runTypeScript(file) {
  await import('tsx')
  require(file)
}

module.exports = { runTypeScript, ensurePackages, missingPackages, npmCommand, runQuietly, thisPlatform }
