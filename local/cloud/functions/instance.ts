import { Worker } from 'node:worker_threads'
import { CloudError } from '../errors'
import type { LogLevel } from '../types'
import type { Report, Task, WorkerStart } from './messages'

/** What an instance needs, and whom it tells. */
export interface InstanceOptions {
  /** The bundled worker entry. */
  readonly entry: string
  readonly start: WorkerStart
  readonly memoryMb: number
  readonly environment: Readonly<Record<string, string>>
  readonly onLog: (requestId: string, level: LogLevel, text: string) => void
  /** The thread is gone. */
  readonly onExit: (instance: Instance) => void
}

interface Running {
  readonly task: Task
  readonly resolve: (result: string) => void
  readonly reject: (error: CloudError) => void
  timer?: NodeJS.Timeout
}

const executionFailed = (message: string, stack?: string): CloudError =>
  Object.assign(new CloudError('FUNCTIONS_EXECUTE_FAIL', message), stack ? { stack } : {})

const timedOut = (limitMs: number): CloudError =>
  new CloudError('FUNCTIONS_TIME_LIMIT_EXCEEDED', `Invoking task timed out after ${limitMs / 1000} seconds`)

function crashed(error: Error & { code?: string }): CloudError {
  return error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? new CloudError('FUNCTIONS_MEMORY_LIMIT_EXCEEDED', 'Memory limit exceeded')
    : executionFailed(error.message, error.stack)
}

/** One worker thread, which serves one event at a time, as an instance does at the vendor's. */
export class Instance {
  private readonly worker: Worker
  private running: Running | undefined
  private isReady = false
  private isDying = false

  constructor(private readonly options: InstanceOptions) {
    this.worker = new Worker(options.entry, {
      env: { ...options.environment },
      workerData: options.start,
      resourceLimits: { maxOldGenerationSizeMb: options.memoryMb },
    })
    this.worker.on('message', (report: Report) => this.receive(report))
    this.worker.on('error', (error) => {
      this.isDying = true
      this.finish((running) => running.reject(crashed(error)))
    })
    this.worker.on('exit', () => {
      this.isDying = true
      this.finish((running) => running.reject(executionFailed('function instance exited')))
      options.onExit(this)
    })
  }

  /**
   * @returns the function's answer as JSON
   * @throws CloudError what the function threw, its time-out, or its end
   */
  run(task: Task): Promise<string> {
    return new Promise((resolve, reject) => {
      this.running = { task, resolve, reject }
      this.worker.postMessage(task)
      if (this.isReady) this.startTimer()
    })
  }

  /** False once the thread is ending: it must be given nothing more. */
  get isUsable(): boolean {
    return !this.isDying
  }

  async terminate(): Promise<void> {
    this.isDying = true
    await this.worker.terminate()
  }

  /** The time limit counts from when the bundle is loaded: a cold start is not the function's time. */
  private startTimer(): void {
    const { running } = this
    if (!running) return
    const { limitMs } = running.task
    running.timer = setTimeout(() => {
      this.finish(({ reject }) => reject(timedOut(limitMs)))
      void this.terminate()
    }, limitMs)
  }

  private receive(report: Report): void {
    if (report.kind === 'ready') {
      this.isReady = true
      this.startTimer()
    } else if (report.kind === 'log') {
      this.options.onLog(this.running?.task.requestId ?? '', report.level, report.text)
    } else if (report.requestId === this.running?.task.requestId) {
      this.finish(({ resolve, reject }) =>
        report.kind === 'done'
          ? resolve(report.result)
          : reject(executionFailed(report.failure.message, report.failure.stack)),
      )
    }
  }

  private finish(settle: (running: Running) => void): void {
    const { running } = this
    if (!running) return
    clearTimeout(running.timer)
    this.running = undefined
    settle(running)
  }
}
