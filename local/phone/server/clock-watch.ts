import { cloudClockOffset } from './proxy'
import type { EventHub } from './events'

/** Two readings of the same offset differ by less than this; a person moves the clock by far more. */
const SAME_WITHIN_MS = 100

/** Looks once a second, while anyone listens, whether someone moved the cloud's clock, and tells every open phone. */
export function watchClock(cloudBase: string, hub: EventHub, everyMs = 1000): { close(): void } {
  let known: number | null = null
  let busy = false
  const look = async () => {
    if (busy || hub.listeners() === 0) return
    busy = true
    const offsetMs = await cloudClockOffset(cloudBase)
    busy = false
    if (known === null || Math.abs(offsetMs - known) >= SAME_WITHIN_MS) hub.tell({ kind: 'clock', offsetMs })
    known = offsetMs
  }
  const timer = setInterval(() => void look(), everyMs)
  return { close: () => clearInterval(timer) }
}
