import type { PhoneEvent } from '../../server/shape'
import type { WxContext } from './context'

const inFrame = () => window.parent !== window

/** Follows what the server tells: reload after a rebuild, show why a rebuild failed, move the clock. */
export function followServer({ env, host }: WxContext): void {
  const follow = (event: PhoneEvent) => {
    if (event.kind === 'reload') location.reload()
    if (event.kind === 'clock') env.setClockOffsetMs(event.offsetMs)
    if (event.kind === 'broken') host.faults.error('compile', new Error(event.message))
  }
  if (inFrame())
    return window.addEventListener('message', ({ origin, data }) => {
      if (origin === location.origin && isEvent(data)) follow(data)
    })
  new EventSource('/events').onmessage = ({ data }) => follow(JSON.parse(data as string) as PhoneEvent)
}

/** The frame keeps one connection for all its phones and passes events on: a browser allows few per server. */
function isEvent(data: unknown): data is PhoneEvent {
  return typeof data === 'object' && data !== null && 'kind' in data
}
