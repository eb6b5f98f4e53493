import path from 'node:path'

/** What a gate found: one line for each problem (`file:line:col what`), and one which says what was looked at. */
export interface Findings {
  problems: string[]
  /** Such as `12 templates`; shown when all is well. */
  checked: string
}

const REPOSITORY = path.resolve(__dirname, '../..')

/** The project a gate looks at: `--project DIR`, else this repository. */
export function projectOf(args: string[]): string {
  const at = args.indexOf('--project')
  const named = at < 0 ? undefined : args[at + 1]
  return named === undefined ? REPOSITORY : path.resolve(named)
}

/** Runs a gate as a program: prints what it found and ends with exit code 1 if there is a problem. */
export function runGate(gate: (project: string) => Findings | Promise<Findings>): void {
  const started = Date.now()
  Promise.resolve()
    .then(() => gate(projectOf(process.argv.slice(2))))
    .then(({ problems, checked }) => {
      for (const problem of problems) console.log(problem)
      const seconds = ((Date.now() - started) / 1000).toFixed(1)
      console.log(
        `${problems.length === 0 ? checked : `${problems.length} problems in ${checked}`}, ${seconds} s`,
      )
      process.exit(problems.length === 0 ? 0 : 1)
    })
    .catch((error: unknown) => {
      console.error(error instanceof Error ? (error.stack ?? error.message) : String(error))
      process.exit(1)
    })
}
