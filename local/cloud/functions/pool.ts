import { CloudError } from '../errors'
import type { DeployedFunction } from './config'
import type { Instance } from './instance'
import type { Task } from './messages'

interface Job {
  readonly task: Task
  readonly resolve: (result: string) => void
  readonly reject: (error: unknown) => void
}

/** The instances of one function. A changed bundle retires them: those at work finish their event first. */
export class Pool {
  private readonly idle: Instance[] = []
  private readonly busy = new Set<Instance>()
  private readonly retired = new Set<Instance>()
  private readonly queue: Job[] = []
  private isClosed = false

  constructor(
    private deployed: DeployedFunction,
    private readonly size: number,
    private readonly start: (deployed: DeployedFunction, onExit: (instance: Instance) => void) => Instance,
  ) {}

  /** Takes a new bundle into use. */
  use(deployed: DeployedFunction): void {
    if (deployed.stamp === this.deployed.stamp) return
    this.deployed = deployed
    this.idle.splice(0).forEach((instance) => void instance.terminate())
    this.busy.forEach((instance) => this.retired.add(instance))
  }

  /** Runs one event when an instance is free. */
  run(task: Task): Promise<string> {
    return new Promise((resolve, reject) => {
      this.queue.push({ task, resolve, reject })
      this.serve()
    })
  }

  /** Ends every instance at once, in the middle of what it does. */
  async kill(): Promise<void> {
    await Promise.all([...this.idle.splice(0), ...this.busy].map((instance) => instance.terminate()))
  }

  async close(): Promise<void> {
    this.isClosed = true
    const gone = new CloudError('FUNCTIONS_EXECUTE_FAIL', 'the local cloud is closing')
    this.queue.splice(0).forEach(({ reject }) => reject(gone))
    await this.kill()
  }

  private serve(): void {
    while (this.queue.length && !this.isClosed) {
      const instance = this.idle.pop() ?? (this.busy.size < this.size ? this.spawn() : undefined)
      const job = instance && this.queue.shift()
      if (!job) return
      this.busy.add(instance)
      void instance
        .run(job.task)
        .then(job.resolve, job.reject)
        .finally(() => this.release(instance))
    }
  }

  private spawn(): Instance {
    return this.start(this.deployed, (gone) => this.forget(gone))
  }

  private release(instance: Instance): void {
    if (this.busy.delete(instance)) {
      if (this.retired.delete(instance)) void instance.terminate()
      else if (instance.isUsable) this.idle.push(instance)
    }
    this.serve()
  }

  private forget(instance: Instance): void {
    this.busy.delete(instance)
    this.retired.delete(instance)
    const place = this.idle.indexOf(instance)
    if (place >= 0) this.idle.splice(place, 1)
    this.serve()
  }
}
