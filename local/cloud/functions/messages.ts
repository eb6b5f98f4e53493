import type { LogLevel } from '../types'

/** One event for a worker. Plain data: it crosses a thread. */
export interface Task {
  readonly requestId: string
  readonly functionName: string
  /** JSON. */
  readonly event: string
  /** Environment variables of this event: identity and call chain. */
  readonly variables: Readonly<Record<string, string>>
  readonly limitMs: number
  readonly memoryMb: number
  /** How far the virtual clock is from the real one. */
  readonly offsetMs: number
}

/** Handed to a worker when it starts. */
export interface WorkerStart {
  /** The function's bundle. */
  readonly file: string
  readonly offsetMs: number
}

/** What a function threw. */
export interface Failure {
  readonly message: string
  readonly stack?: string
}

/** What a worker tells its pool. */
export type Report =
  | { readonly kind: 'ready' }
  | { readonly kind: 'log'; readonly level: LogLevel; readonly text: string }
  | { readonly kind: 'done'; readonly requestId: string; readonly result: string }
  | { readonly kind: 'failed'; readonly requestId: string; readonly failure: Failure }
