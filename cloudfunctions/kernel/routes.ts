import type { GenericSchema, InferInput, InferOutput } from 'valibot'
import type { Database, Reader } from './database'
import type { Caller } from './identity'
import type { LogLine } from './log'
import type { account, Granted, system, Who } from './permission'
import type { Files, WeChat } from './platform'
import type { Replay } from './requests'

/** One action's entry in a contract. */
export interface Contract {
  input: GenericSchema
  output: GenericSchema
}

/** What a query is handed: it may look, and knows the time. */
export interface QueryContext {
  /** Milliseconds since the epoch. */
  now: number
  caller: Caller
  db: Reader
}

/** What a command is handed. */
export interface CommandContext {
  /** Milliseconds since the epoch. */
  now: number
  openid: string
  /** Names this request; `changeOnce` writes it into what it changes. */
  requestKey: string
  db: Database
  files: Files
  wechat: WeChat
}

/** What a job is handed. */
export interface JobContext {
  /** Milliseconds since the epoch. */
  now: number
  db: Database
  wechat: WeChat
  /** Writes a line of its own into the log of this call. */
  log: (more: Partial<LogLine>) => void
}

interface RouteOf<Kind extends string, Asked, Input, Output, Context> {
  kind: Kind
  who: Asked
  contract: Contract
  handle(input: Input, context: Context): Promise<Output>
}

/** Looks and changes nothing. */
export type QueryRoute<I = unknown, O = unknown> = RouteOf<'query', Who<I, Reader>, I, O, QueryContext>

/** Changes something, once per `requestId`, for an account. */
export type CommandRoute<I = unknown, O = unknown> = RouteOf<
  'command',
  typeof account | Granted<I, Reader>,
  I,
  O,
  CommandContext
> & { replay: Replay }

/** Derives something from what is there; run twice it derives the same, so it needs no `requestId`. */
export type JobRoute<I = unknown, O = unknown> = RouteOf<'job', typeof system, I, O, JobContext>

/** Any route of a function. */
export type Route = QueryRoute | CommandRoute | JobRoute

type In<C extends Contract> = InferOutput<C['input']>
type Out<C extends Contract> = InferInput<C['output']>

/** Declares a query: its contract, who may ask, and what answers. */
export function query<C extends Contract>(
  contract: C,
  who: Who<In<C>, Reader>,
  handle: (input: In<C>, context: QueryContext) => Promise<Out<C>>,
): QueryRoute<In<C>, Out<C>> {
  return { kind: 'query', who, contract, handle }
}

/**
 * Declares a command: its contract, who may give it, and what carries it out.
 *
 * @param replay `derived` when `handle`, run again under the same `requestKey`, gives its first answer by itself
 */
export function command<C extends Contract>(
  contract: C,
  who: typeof account | Granted<In<C>, Reader>,
  handle: (input: In<C>, context: CommandContext) => Promise<Out<C>>,
  replay: Replay = 'recorded',
): CommandRoute<In<C>, Out<C>> {
  return { kind: 'command', who, contract, handle, replay }
}

/** Declares a job of the cloud itself. */
export function job<C extends Contract>(
  contract: C,
  who: typeof system,
  handle: (input: In<C>, context: JobContext) => Promise<Out<C>>,
): JobRoute<In<C>, Out<C>> {
  return { kind: 'job', who, contract, handle }
}
