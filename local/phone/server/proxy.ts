import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import { pipeline } from 'node:stream'
import { ignoreBrokenOff, sendText } from './static'

/** What a phone or the panel may reach of the local cloud; the SDK's own admin door stays shut. */
const OPEN_DOORS = /^\/(functions\/[\w-]+|outbox|clock|logs|cos\/.+)$/

const HEADERS = ['content-type', 'content-length', 'accept', 'x-openid', 'x-appid', 'x-unionid', 'range']

function passedHeaders(request: IncomingMessage): Record<string, string | string[]> {
  const passed: Record<string, string | string[]> = {}
  for (const name of HEADERS) {
    const value = request.headers[name]
    if (value !== undefined) passed[name] = value
  }
  return passed
}

/** Hands a request on to the local cloud and its answer back, bodies streamed; 502 when the cloud is not there. */
export function forward(
  cloudBase: string,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const target = new URL(cloudBase + path)
  if (!OPEN_DOORS.test(target.pathname)) return sendText(response, 404, 'no such door of the local cloud')
  const onward = http.request(
    target,
    { method: request.method, headers: passedHeaders(request) },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      pipeline(answer, response, ignoreBrokenOff)
    },
  )
  onward.on('error', (error) => {
    if (response.headersSent) return void response.destroy()
    sendText(response, 502, `the local cloud does not answer: ${error.message}`)
  })
  response.on('close', () => onward.destroy())
  request.pipe(onward)
}

/** Milliseconds between this machine's clock and the local cloud's; 0 when the cloud does not say. */
export async function cloudClockOffset(cloudBase: string): Promise<number> {
  try {
    const answer = await fetch(`${cloudBase}/clock`)
    const { offsetMs } = (await answer.json()) as { offsetMs?: number }
    return typeof offsetMs === 'number' ? offsetMs : 0
  } catch {
    return 0
  }
}
