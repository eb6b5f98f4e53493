import { pipeline } from 'node:stream'
import { invalidParam, type CloudError } from './errors'
import type { Runtime } from './functions/runtime'
import { readBody, readJson } from './http/body'
import { contentTypeOf } from './http/content-type'
import { sendJson, type Exchange, type Route } from './http/server'
import type { LogBook } from './logs'
import type { Outbox } from './outbox'
import type { AdminEndpoint } from './protocol/admin'
import type { FileStore } from './storage'
import type { CloudClock, Identity } from './types'

/** What stands behind the addresses. */
export interface RouteServices {
  readonly admin: AdminEndpoint
  readonly runtime: Runtime
  readonly files: FileStore
  readonly outbox: Outbox
  readonly logs: LogBook
  readonly clock: CloudClock
}

function identityFrom({ request }: Exchange): Identity | undefined {
  const openid = request.headers['x-openid']?.toString()
  const appid = request.headers['x-appid']?.toString()
  const unionid = request.headers['x-unionid']?.toString()
  return openid ? { openid, appid, unionid } : undefined
}

/** `POST /functions/NAME`: the part of `wx.cloud.callFunction`, or of a person at a terminal. */
async function callFunction(runtime: Runtime, exchange: Exchange): Promise<void> {
  const identity = identityFrom(exchange)
  try {
    const event = await readJson(exchange.request)
    const source = identity ? 'wx_client' : 'other'
    const { result, requestId } = await runtime.invoke(exchange.rest, event, { identity, source })
    sendJson(exchange.response, { result: JSON.parse(result) as unknown, requestId })
  } catch (error) {
    const { code = 'SYS_ERR', message, stack, requestId } = error as CloudError
    sendJson(
      exchange.response,
      { error: { code, message, stack }, requestId },
      code === 'FUNCTION_NOT_FOUND' ? 404 : 500,
    )
  }
}

interface ClockOrder {
  set?: string | number
  advanceMs?: number
  reset?: boolean
}

const shownClock = (clock: CloudClock) => ({
  now: new Date(clock.now()).toISOString(),
  offsetMs: clock.offsetMs(),
})

async function moveClock(clock: CloudClock, { request, response }: Exchange): Promise<void> {
  const order = (await readJson(request)) as ClockOrder
  const instant =
    order.set === undefined ? clock.now() + Number(order.advanceMs ?? 0) : new Date(order.set).getTime()
  if (Number.isNaN(instant))
    throw invalidParam('set takes an ISO instant, advanceMs a number of milliseconds')
  if (order.reset) clock.reset()
  else clock.set(instant)
  sendJson(response, shownClock(clock))
}

async function putFile(files: FileStore, { request, response, rest }: Exchange): Promise<void> {
  await files.write(rest, await readBody(request))
  response.writeHead(200, { 'x-file-id': encodeURI(files.idOf(rest)) }).end()
}

/** Either end may go away in the middle; `pipeline` has then closed the other. */
const ignoreBrokenOff = (): void => undefined

/** A page of this machine, such as the phone, which stands on another port. */
const OWN_PAGE = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/

/** A file's address needs no cookie and is fetched by phones, not pages: only this machine's pages may read it. */
function readableBy(origin: string | undefined): Record<string, string> {
  return origin && OWN_PAGE.test(origin) ? { 'access-control-allow-origin': origin, vary: 'Origin' } : {}
}

function getFile(files: FileStore, { request, response, rest }: Exchange): void {
  const size = files.sizeOf(rest)
  if (size === undefined) return sendJson(response, { code: 'NoSuchKey', message: rest }, 404)
  response.writeHead(200, {
    'content-type': contentTypeOf(rest),
    'content-length': size,
    ...readableBy(request.headers.origin),
  })
  if (request.method === 'HEAD') response.end()
  else pipeline(files.read(rest), response, ignoreBrokenOff)
}

/** Every address of the cloud's one port. */
export function routesOf({ admin, runtime, files, outbox, logs, clock }: RouteServices): Route[] {
  return [
    { method: 'POST', path: '/admin', handle: (exchange) => admin.handle(exchange) },
    { method: 'POST', path: '/functions/', handle: (exchange) => callFunction(runtime, exchange) },
    { method: 'PUT', path: '/cos/', handle: (exchange) => putFile(files, exchange) },
    { method: 'GET', path: '/cos/', handle: (exchange) => getFile(files, exchange) },
    { method: 'HEAD', path: '/cos/', handle: (exchange) => getFile(files, exchange) },
    { method: 'GET', path: '/outbox', handle: ({ response }) => sendJson(response, outbox.list()) },
    {
      method: 'DELETE',
      path: '/outbox',
      handle: ({ response }) => {
        outbox.clear()
        sendJson(response, [])
      },
    },
    { method: 'GET', path: '/clock', handle: ({ response }) => sendJson(response, shownClock(clock)) },
    { method: 'PUT', path: '/clock', handle: (exchange) => moveClock(clock, exchange) },
    { method: 'GET', path: '/logs', handle: ({ response }) => sendJson(response, logs.list()) },
  ]
}
