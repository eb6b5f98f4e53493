import { format } from 'node:util'
import type { LogLevel } from '../types'

const levels: Record<'debug' | 'log' | 'info' | 'warn' | 'error', LogLevel> = {
  debug: 'debug',
  log: 'info',
  info: 'info',
  warn: 'warn',
  error: 'error',
}

/** Sends what a function writes to its console to the log instead. */
export function captureConsole(send: (level: LogLevel, text: string) => void): void {
  for (const [name, level] of Object.entries(levels)) {
    console[name as keyof typeof levels] = (...parts: unknown[]) => send(level, format(...parts))
  }
}
