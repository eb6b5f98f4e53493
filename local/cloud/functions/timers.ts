import type { DeployedFunction, FunctionFolder, Trigger } from './config'
import { parseCron, type Schedule } from './cron'

/** Whose triggers are watched, by which clock, and whom they call. */
export interface TimerOptions {
  readonly folder: FunctionFolder
  /** Virtual instant. */
  readonly now: () => number
  readonly fire: (functionName: string, event: TimerEvent) => void
  /** A trigger which cannot be read. */
  readonly complain: (functionName: string, message: string) => void
}

/** The event a timer sends, in the vendor's words. */
export interface TimerEvent {
  readonly Type: 'Timer'
  readonly TriggerName: string
  /** ISO, the instant at which it was due. */
  readonly Time: string
  readonly Message: string
}

interface Armed {
  readonly functionName: string
  readonly trigger: Trigger
  readonly schedule: Schedule
  dueAt: number | undefined
}

/** How often the folder is looked at for new or changed triggers, real milliseconds. */
const LOOK_MS = 1_000

/** Fires cron triggers by the virtual clock: a jump forward fires each trigger that fell due once. */
export class Timers {
  private armed: Armed[] = []
  private stamp = ''
  private timeout: NodeJS.Timeout | undefined
  private isRunning = true

  constructor(private readonly options: TimerOptions) {
    this.tick()
  }

  /** Looks at once, after the clock was moved. */
  clockMoved(): void {
    if (!this.isRunning) return
    this.fireDue()
    const now = this.options.now()
    for (const armed of this.armed) armed.dueAt = armed.schedule.after(now)
    this.sleep()
  }

  stop(): void {
    this.isRunning = false
    clearTimeout(this.timeout)
  }

  private tick(): void {
    this.readTriggers()
    this.fireDue()
    this.sleep()
  }

  private sleep(): void {
    clearTimeout(this.timeout)
    const next = Math.min(...this.armed.map(({ dueAt }) => dueAt ?? Infinity))
    const wait = Math.max(5, Math.min(LOOK_MS, next - this.options.now()))
    if (this.isRunning) this.timeout = setTimeout(() => this.tick(), wait).unref()
  }

  private fireDue(): void {
    const now = this.options.now()
    for (const armed of this.armed) {
      const { dueAt } = armed
      if (dueAt === undefined || dueAt > now) continue
      armed.dueAt = armed.schedule.after(now)
      this.options.fire(armed.functionName, {
        Type: 'Timer',
        TriggerName: armed.trigger.name,
        Time: new Date(dueAt).toISOString(),
        Message: '',
      })
    }
  }

  private readTriggers(): void {
    const functions = this.options.folder.names().map((name) => this.options.folder.find(name))
    const stamp = functions
      .map((deployed) => `${deployed.name} ${JSON.stringify(deployed.config.triggers)}`)
      .join('\n')
    if (stamp === this.stamp) return
    this.stamp = stamp
    this.armed = functions.flatMap((deployed) => this.arm(deployed))
  }

  private arm({ name, config }: DeployedFunction): Armed[] {
    return config.triggers
      .filter(({ type }) => type === 'timer')
      .flatMap((trigger) => {
        try {
          const schedule = parseCron(trigger.config)
          return [{ functionName: name, trigger, schedule, dueAt: schedule.after(this.options.now()) }]
        } catch (error) {
          this.options.complain(name, `trigger ${trigger.name}: ${(error as Error).message}`)
          return []
        }
      })
  }
}
