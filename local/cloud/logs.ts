import type { LogLine } from './types'

/** Lines kept; older ones are forgotten. */
const MOST_LINES = 5_000

/** What the functions wrote to their console, and what the runtime says about their calls. In memory only. */
export class LogBook {
  private lines: LogLine[] = []

  add(line: LogLine): void {
    this.lines.push(line)
    if (this.lines.length > MOST_LINES * 1.2) this.lines = this.lines.slice(-MOST_LINES)
  }

  list(): LogLine[] {
    return this.lines.slice(-MOST_LINES)
  }
}
