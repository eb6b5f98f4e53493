import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { countExit, countJest, type Count } from './count'
import { gates, type Gate } from './gates'

const root = path.resolve(__dirname, '../..')
const LOGS = path.join(root, 'artefacts/logs')
const LINES_SHOWN = 30

const logOf = (gate: Gate): string => path.join(LOGS, `${gate.name}.log`)
const resultOf = (gate: Gate): string => path.join(LOGS, `${gate.name}.json`)

/** The gates asked for on the command line: `--fast`, `--only lint,wxml`, or all. */
function chosen(args: string[]): Gate[] {
  const only = args.includes('--only') ? args[args.indexOf('--only') + 1] : undefined
  if (only === undefined) return args.includes('--fast') ? gates.filter((gate) => gate.fast) : gates
  const names = only.split(',')
  const unknown = names.filter((name) => !gates.some((gate) => gate.name === name))
  if (unknown.length > 0)
    throw new Error(`No such gate: ${unknown.join(', ')}. There are: ${gates.map((g) => g.name).join(', ')}`)
  return gates.filter((gate) => names.includes(gate.name))
}

/** Runs one gate with everything it says in its own log; resolves to its exit code. */
function execute(gate: Gate): Promise<number> {
  const log = openSync(logOf(gate), 'w')
  const args = gate.jest ? [...gate.args, '--json', `--outputFile=${resultOf(gate)}`] : gate.args
  rmSync(resultOf(gate), { force: true })
  const env = { ...process.env, CI: '1', FORCE_COLOR: '0' }
  return new Promise<number>((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', log, log] })
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? 1))
  }).finally(() => closeSync(log))
}

function logLines(gate: Gate): string[] {
  const lines = readFileSync(logOf(gate), 'utf8').trimEnd().split('\n')
  return lines.filter((line) => line.trim() !== '')
}

/** What a gate says of itself: its tests, or the last line of its log. */
function detail(gate: Gate, { passed, failed, skipped }: Count): string {
  if (!gate.jest) return logLines(gate).at(-1) ?? ''
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

async function runGate(gate: Gate): Promise<Count> {
  const started = Date.now()
  process.stdout.write(`… ${gate.name}: ${gate.proves}\n`)
  const exitCode = await execute(gate)
  const count = gate.jest ? countJest(resultOf(gate), exitCode) : countExit(exitCode)
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  const mark = count.failed === 0 ? '✓' : '✗'
  process.stdout.write(`${mark} ${gate.name} ${seconds} s: ${detail(gate, count)}\n`)
  if (count.failed > 0) {
    const shown = logLines(gate).slice(-LINES_SHOWN)
    process.stdout.write(
      `${shown.map((line) => `    ${line}`).join('\n')}\n    → ${path.relative(root, logOf(gate))}\n`,
    )
  }
  return count
}

async function main(): Promise<void> {
  mkdirSync(LOGS, { recursive: true })
  const total = { passed: 0, failed: 0 }
  for (const gate of chosen(process.argv.slice(2))) {
    const count = await runGate(gate)
    total.passed += count.passed
    total.failed += count.failed
  }
  process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`)
  process.exit(total.failed === 0 ? 0 : 1)
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n0 passed, 1 failed\n`)
  process.exit(1)
})
