import type { IncomingMessage } from 'node:http'

const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/

/**
 * Why a request is turned away, or null. Only this machine's own pages may speak to the phone: a web page elsewhere
 * that names 127.0.0.1, or a name which resolves to it, is refused.
 */
export function refusal(request: Pick<IncomingMessage, 'headers'>): string | null {
  const { host, origin } = request.headers
  if (!host || !LOOPBACK.test(host)) return 'only addresses of this machine are served'
  if (origin && origin !== `http://${host}`) return 'other sites may not call the phone'
  if (request.headers['sec-fetch-site'] === 'cross-site') return 'other sites may not call the phone'
  return null
}
