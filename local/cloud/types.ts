/** `1`/`-1` order the values; `2dsphere` finds points by distance. The vendor's console writes numbers as text. */
export type IndexDirection = 1 | -1 | '1' | '-1' | '2dsphere'

/** One index of a collection, in the words of the vendor's `CreateIndexes` call. */
export interface IndexSchema {
  readonly name: string
  readonly unique?: boolean
  readonly keys: readonly (readonly [path: string, direction: IndexDirection])[]
}

/** A collection which exists from the start, with its indexes. Security rules bind clients only, so none are read here. */
export interface CollectionSchema {
  readonly name: string
  readonly indexes: readonly IndexSchema[]
}

/** Who calls a function. The vendor takes the openid from WeChat; here the caller says who he plays. */
export interface Identity {
  openid?: string
  appid?: string
  unionid?: string
}

/** Something a function asked WeChat to do: send a message, check a text, draw a code. */
export interface OutboxMessage {
  id: string
  /** Virtual instant, milliseconds since 1970. */
  at: number
  /** For example `subscribeMessage.send`. */
  api: string
  /** Whom it concerns, where the request names a person. */
  openid?: string
  request: Record<string, unknown>
  /** What WeChat would have answered; pictures are data URLs. */
  response: Record<string, unknown>
}

/** How loud a line of the log is. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

/** One line of a function's log. */
export interface LogLine {
  /** Virtual instant, milliseconds since 1970. */
  at: number
  requestId: string
  fn: string
  level: LogLevel
  text: string
}

/** The clock of everything in the local cloud: the real one plus an offset which people may move. */
export interface CloudClock {
  /** Virtual instant, milliseconds since 1970. */
  now(): number
  offsetMs(): number
  /** @param instant milliseconds since 1970 which is "now" from here on */
  set(instant: number): void
  advance(ms: number): void
  reset(): void
}

/** What a local cloud is started with. */
export interface CloudOptions {
  /** Documents, files and the clock live here; all of it survives `kill -9`. */
  dataDir: string
  /** One folder per function: `index.js`, and `config.json` with `timeout` (s), `memorySize` (MB) and `triggers`. */
  functionsDir: string
  schema?: readonly CollectionSchema[]
  /** Name of the environment, default `local-dev`. */
  env?: string
  /** Default 0: any free port. */
  port?: number
  /** Workers per function at most, default 4. */
  poolSize?: number
  /** Run the cron triggers, default true. */
  timers?: boolean
  /** Environment variables which an operator would set for the functions in the vendor's console. */
  variables?: Readonly<Record<string, string>>
  /**
   * What a transaction takes. The vendor documents `doc()` and `add()` alone, the default; its servers happen to
   * accept `where().get()` too, which `lenient` allows.
   */
  transactions?: 'documented' | 'lenient'
}

/** A running local cloud. */
export interface Cloud {
  /** `http://127.0.0.1:PORT` */
  base: string
  /** Runs a function as the vendor would for this caller. Rejects with the function's error, its `code` and `requestId`. */
  invoke(name: string, event: unknown, identity?: Identity): Promise<unknown>
  clock: CloudClock
  outbox: { list(): OutboxMessage[]; clear(): void }
  logs: { list(): LogLine[] }
  /** Test hook: ends workers at once, in the middle of what they do. */
  killWorkers(name?: string): Promise<void>
  close(): Promise<void>
}
