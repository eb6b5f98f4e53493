import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { invalidParam } from '../errors'
import { isFromHere } from './guard'

/** One HTTP exchange. `rest` is the path behind the route's prefix, decoded. */
export interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly rest: string
}

/** One address, and what answers there. */
export interface Route {
  readonly method: string
  /** The whole path, or with `/` at its end a prefix. */
  readonly path: string
  readonly handle: (exchange: Exchange) => void | Promise<void>
}

/** Answers with a value as JSON. */
export function sendJson(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
  response.end(JSON.stringify(value))
}

const fits = (route: Route, method: string, path: string): boolean =>
  route.method === method && (route.path.endsWith('/') ? path.startsWith(route.path) : path === route.path)

function failed(response: ServerResponse, error: unknown): void {
  if (response.headersSent) return void response.destroy()
  const {
    code = 'SYS_ERR',
    message,
    requestId,
  } = error as { code?: string; message: string; requestId?: string }
  sendJson(response, { code, message, requestId }, code === 'SYS_ERR' ? 500 : 400)
}

/** @throws CloudError for what is no address, such as `//` */
function addressOf({ url = '/' }: IncomingMessage): URL {
  if (!URL.canParse(url, 'http://localhost')) throw invalidParam(`not an address: ${url}`)
  return new URL(url, 'http://localhost')
}

async function serve(
  routes: readonly Route[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!isFromHere(request))
    return sendJson(response, { code: 'INVALID_REQUEST_SOURCE', message: 'loopback only' }, 403)
  try {
    const { pathname } = addressOf(request)
    const route = routes.find((candidate) => fits(candidate, request.method ?? '', pathname))
    if (!route)
      return sendJson(response, { code: 'NOT_FOUND', message: `${request.method} ${pathname}` }, 404)
    await route.handle({ request, response, rest: decodeURIComponent(pathname.slice(route.path.length)) })
  } catch (error) {
    failed(response, error)
  }
}

/** A running HTTP server on the loopback interface. */
export interface Listening {
  readonly base: string
  close(): Promise<void>
}

async function listen(server: Server, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
}

/** @throws the system's error when the port is taken */
export async function listenOn(port: number, routes: readonly Route[]): Promise<Listening> {
  const server = createServer((request, response) => void serve(routes, request, response))
  // A caller in this very process may compute for long between two requests; its line is not cut meanwhile.
  server.keepAliveTimeout = 300_000
  await listen(server, port)
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
