import type { ServerResponse } from 'node:http'
import type { PhoneEvent } from './shape'

/** Server-sent events to every open frame and phone. */
export interface EventHub {
  join(response: ServerResponse): void
  tell(event: PhoneEvent): void
  listeners(): number
  close(): void
}

/** An empty hub. What failed last is told to those who join later too, until the next reload. */
export function createEventHub(): EventHub {
  const open = new Set<ServerResponse>()
  let broken: PhoneEvent | null = null
  const write = (response: ServerResponse, event: PhoneEvent) =>
    response.write(`data: ${JSON.stringify(event)}\n\n`)
  return {
    join(response) {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      response.write(': here\n\n')
      open.add(response)
      response.on('close', () => open.delete(response))
      if (broken) write(response, broken)
    },
    tell(event) {
      if (event.kind !== 'clock') broken = event.kind === 'broken' ? event : null
      for (const response of open) write(response, event)
    },
    listeners: () => open.size,
    close() {
      for (const response of open) response.end()
    },
  }
}
