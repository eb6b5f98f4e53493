import type { IncomingMessage } from 'node:http'

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

const isLoopbackOrigin = (origin: string): boolean =>
  URL.canParse(origin) && LOOPBACK.test(new URL(origin).host)

/**
 * Only this machine, and only pages served by this machine: a foreign web page must not call functions through the
 * browser of whoever runs the cloud.
 */
export function isFromHere(request: IncomingMessage): boolean {
  const { host = '', origin } = request.headers
  return LOOPBACK.test(host) && (origin === undefined || isLoopbackOrigin(origin))
}
