import { now } from './clock'
import { requestIdFor, type Send, type Tried } from './same-wish'

/** Sends commands one after the other, see {@link oneAtATime}. */
export type Sender = <T>(wish: string, send: Send<T>) => Promise<T | undefined>

/**
 * A sender for one page. While a command is under way, a second tap does nothing and is answered with `undefined`. A
 * command that failed keeps its request id when the same wish is given again soon, so that it happens once even where
 * only the answer was lost. Failures are thrown on.
 */
export function oneAtATime(): Sender {
  let isBusy = false
  let tried: Tried | null = null
  return async (wish, send) => {
    if (isBusy) return undefined
    isBusy = true
    const requestId = requestIdFor(tried, wish)
    try {
      const answer = await send({ requestId })
      tried = null
      return answer
    } catch (error) {
      tried = { what: wish, requestId, at: now() }
      throw error
    } finally {
      isBusy = false
    }
  }
}
