import { randomUUID } from 'node:crypto'
import * as v from 'valibot'
import { type Clock, systemClock } from './clock'
import { type Database, database } from './database'
import { AppError, busy, errorAnswer, type ErrorAnswer, invalid } from './errors'
import { accountTag } from './hash'
import type { Caller } from './identity'
import { type ClientEvent, readEvent, readInput } from './input'
import { jsonLog, type Log, type LogLine } from './log'
import { authorize } from './permission'
import { currentCaller, files, type Files, wechat, type WeChat } from './platform'
import { answerOnce, markOf } from './requests'
import { isConflict, isTransient } from './retry'
import type { CommandRoute, Route } from './routes'

/** The one shape of every answer. */
export type Answer = { ok: true; data: unknown } | { ok: false; error: ErrorAnswer }

/** A cloud function: its name, its actions, and which action each of its timers runs. */
export interface FunctionDefinition {
  name: string
  routes: Record<string, Route>
  /** Trigger name of `config.json` → action. */
  timers?: Record<string, string>
}

/** The world around a function; tests hand in another. */
export interface Services {
  clock: Clock
  log: Log
  db: Database
  files: Files
  wechat: WeChat
  caller(): Caller
}

const platformServices: Services = {
  clock: systemClock,
  log: jsonLog,
  db: database,
  files,
  wechat,
  caller: currentCaller,
}

/** One call on its way through. */
interface Call {
  definition: FunctionDefinition
  services: Services
  requestId: string
  now: number
  caller: Caller
}

/**
 * The `main` of a cloud function: finds the route, checks the input, lets the caller in or not, runs the handler, and
 * answers in one shape. It throws only where the platform itself cannot say who calls.
 *
 * @example export const main = serve({ name: 'station', routes })
 */
export function serve(
  definition: FunctionDefinition,
  services: Services = platformServices,
): (event: unknown, context?: unknown) => Promise<Answer> {
  return async (event, context) => {
    const call: Call = {
      definition,
      services,
      requestId: platformRequestId(context),
      now: services.clock(),
      caller: services.caller(),
    }
    return answer(call, event)
  }
}

async function answer(call: Call, event: unknown): Promise<Answer> {
  const started = performance.now()
  const line = startLine(call, event)
  const log = (more: Partial<LogLine>): void =>
    call.services.log({ ...line, ms: Math.round(performance.now() - started), ...more })
  try {
    const data = await run(call, event, line)
    log({ code: 'OK' })
    return { ok: true, data }
  } catch (thrown) {
    const refusal = asRefusal(thrown)
    const error = errorAnswer(refusal, call.requestId)
    log({ ...refusalLine(refusal), code: error.code })
    return { ok: false, error }
  }
}

async function run(call: Call, event: unknown, line: LogLine): Promise<unknown> {
  const request = asTimerCall(call, event) ?? readEvent(event)
  const route = routeOf(call.definition, request.action)
  line.action = `${call.definition.name}/${request.action}`
  if (route.who.kind === 'granted') line.roles = route.who.roles
  const input = readInput(route.contract.input, request.input)
  await authorize(route.who, call.caller, input, {
    now: call.now,
    reader: call.services.db,
    grantsOf: (openid) => call.services.db.find('grants', { openid }),
  })
  // What the contract does not name does not leave: an answer is cut to its schema.
  return v.parse(route.contract.output, await handle(call, { route, request, input, line }))
}

interface Asked {
  route: Route
  request: ClientEvent
  input: unknown
  line: LogLine
}

function handle(call: Call, { route, request, input, line }: Asked): Promise<unknown> {
  const { now, caller, services } = call
  const log = (more: Partial<LogLine>): void => services.log({ ...line, ...more })
  switch (route.kind) {
    case 'query':
      return route.handle(input, { now, caller, db: services.db })
    case 'job':
      return route.handle(input, { now, db: services.db, wechat: services.wechat, log })
    case 'command':
      return handleCommand(call, route, request, input)
  }
}

async function handleCommand(
  { definition, now, caller, services }: Call,
  route: CommandRoute,
  { action, requestId }: ClientEvent,
  input: unknown,
): Promise<unknown> {
  if (caller.kind !== 'account') throw new Error('a command was let in without an account')
  if (!requestId) throw invalid('REQUEST.ID_MISSING', '请求缺少编号，请更新小程序后再试')
  const { db, files, wechat } = services
  const { openid } = caller
  const mark = markOf(openid, requestId, `${definition.name}/${action}`, input)
  const run = () => route.handle(input, { now, openid, requestKey: mark.key, db, files, wechat })
  return answerOnce(mark, now, db, run, route.replay)
}

function routeOf(definition: FunctionDefinition, action: string): Route {
  const route = Object.hasOwn(definition.routes, action) ? definition.routes[action] : undefined
  if (!route) throw invalid('REQUEST.UNKNOWN_ACTION', '没有这项功能，请更新小程序后再试')
  return route
}

/** A timer's event names its trigger; a phone may send the same, but is never the system. */
function asTimerCall({ definition, caller }: Call, event: unknown): ClientEvent | undefined {
  if (caller.kind !== 'system' || typeof event !== 'object' || event === null) return undefined
  const { Type: type, TriggerName: trigger } = event as { Type?: unknown; TriggerName?: unknown }
  if (String(type).toLowerCase() !== 'timer') return undefined
  const action = definition.timers?.[String(trigger)]
  return action === undefined ? undefined : { action, input: {} }
}

/** Others were first or the network failed for as long as we tried: that is no fault, it is a busy moment. */
function asRefusal(thrown: unknown): unknown {
  return isConflict(thrown) || isTransient(thrown) ? busy() : thrown
}

function startLine({ definition, caller, requestId }: Call, event: unknown): LogLine {
  return {
    level: 'info',
    event: 'call',
    requestId,
    action: definition.name,
    ...(caller.kind === 'account' && { who: accountTag(caller.openid) }),
    ...clientRequestId(event),
  }
}

/** The phone's own id of the request, where it looks like one: it ties repetitions together. */
function clientRequestId(event: unknown): Pick<LogLine, 'clientRequestId'> {
  const id = (event as { requestId?: unknown } | null)?.requestId
  return typeof id === 'string' && /^[\w-]{8,64}$/.test(id) ? { clientRequestId: id } : {}
}

function refusalLine(thrown: unknown): Partial<LogLine> {
  if (thrown instanceof AppError) {
    const level = thrown.kind === 'denied' || thrown.kind === 'busy' ? 'warn' : 'info'
    return { level, event: thrown.kind, ...(thrown.path && { path: thrown.path }) }
  }
  const failure = thrown instanceof Error ? thrown : new Error('not an error')
  const number = (thrown as { errCode?: unknown } | null)?.errCode
  return {
    level: 'error',
    event: 'failure',
    failure: `${failure.name} ${typeof number === 'number' ? number : ''}`.trim(),
    stack: framesOf(failure),
  }
}

/** Where it was thrown, without the message above it. */
function framesOf(failure: Error): string {
  const lines = (failure.stack ?? '').split('\n')
  return lines.filter((text) => /^\s+at /.test(text)).join('\n')
}

function platformRequestId(context: unknown): string {
  const id = (context as { request_id?: unknown } | null | undefined)?.request_id
  return typeof id === 'string' && id !== '' ? id : randomUUID()
}
