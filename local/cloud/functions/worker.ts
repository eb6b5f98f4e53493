import { parentPort, workerData } from 'node:worker_threads'
import type { Failure, Report, Task, WorkerStart } from './messages'
import { captureConsole } from './worker-console'
import { installShiftedDate, shiftTo } from './worker-date'

type Done = (error: unknown, result?: unknown) => void
type Main = (event: unknown, context: unknown, done: Done) => unknown

const { file, offsetMs } = workerData as WorkerStart
const report = (message: Report): void => parentPort?.postMessage(message)

/** The `context` argument of the vendor's Node runtime. */
function contextOf(task: Task) {
  const { variables } = task
  const context = {
    callbackWaitsForEmptyEventLoop: true,
    memory_limit_in_mb: task.memoryMb,
    time_limit_in_ms: task.limitMs,
    request_id: task.requestId,
    environ: Object.entries(variables)
      .map(([name, value]) => `${name}=${value}`)
      .join(';'),
    environment: JSON.stringify(variables),
    function_version: '$LATEST',
    function_name: task.functionName,
    namespace: process.env.SCF_NAMESPACE,
    getContext: () => context,
  }
  return context
}

let variableNames: string[] = []

function setVariables(variables: Readonly<Record<string, string>>): void {
  for (const name of variableNames) delete process.env[name]
  Object.assign(process.env, variables)
  variableNames = Object.keys(variables)
}

/** Runs `main`, which answers by its promise or, in the old style with three parameters, by its callback. */
function call(main: Main, task: Task): Promise<unknown> {
  const event: unknown = JSON.parse(task.event)
  return new Promise((resolve, reject) => {
    const done: Done = (error, result) => (error ? reject(error as Error) : resolve(result))
    const returned = main(event, contextOf(task), done)
    if (main.length < 3 || returned instanceof Promise) resolve(returned)
  })
}

function failureOf(error: unknown): Failure {
  const { message, errMsg, stack } = Object(error) as { message?: string; errMsg?: string; stack?: string }
  return { message: errMsg ?? message ?? String(error), stack }
}

async function serve(main: Main, task: Task): Promise<Report> {
  const { requestId } = task
  setVariables(task.variables)
  shiftTo(task.offsetMs)
  try {
    const result = await call(main, task)
    return { kind: 'done', requestId, result: JSON.stringify(result ?? null) }
  } catch (error) {
    return { kind: 'failed', requestId, failure: failureOf(error) }
  }
}

captureConsole((level, text) => report({ kind: 'log', level, text }))
installShiftedDate()
shiftTo(offsetMs)
// eslint-disable-next-line @typescript-eslint/no-require-imports -- the bundle's path is known only here
const { main } = require(file) as { main: Main }
parentPort?.on('message', (task: Task) => void serve(main, task).then(report))
report({ kind: 'ready' })
