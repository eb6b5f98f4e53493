import type { Faults } from '../api'

/** Faults, and what was collected of them. */
export interface FaultLog extends Faults {
  readonly errors: string[]
  readonly warnings: string[]
  /** Called with each new error's text, for the red bar. */
  onError(listener: (text: string) => void): void
}

/** Collects what went wrong; each distinct warning once. */
export function createFaults(): FaultLog {
  const errors: string[] = []
  const warnings: string[] = []
  const listeners: ((text: string) => void)[] = []
  return {
    errors,
    warnings,
    error(where, cause) {
      const text = `${where}: ${messageOf(cause)}`
      errors.push(text)
      console.error(`[${where}]`, cause)
      for (const listener of listeners) listener(text)
    },
    warn(where, message) {
      const text = `${where}: ${message}`
      if (warnings.includes(text)) return
      warnings.push(text)
      console.warn(text)
    },
    onError: (listener) => void listeners.push(listener),
  }
}

/** One line of an unknown thrown value. */
export function messageOf(cause: unknown): string {
  if (cause instanceof Error) return cause.message
  if (typeof cause === 'object' && cause !== null && 'errMsg' in cause) return String(cause.errMsg)
  return String(cause)
}
