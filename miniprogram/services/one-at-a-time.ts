import { newRequestId } from './cloud'
import { now } from './clock'

/** Later than this the same words are a new wish: things may have changed meanwhile, milliseconds. */
const SAME_WISH_MS = 60_000

/** Sends the command of a wish; every attempt at the same wish carries the same id. */
export type Send<T> = (options: { requestId: string }) => Promise<T>

/** Sends commands one after the other, see {@link oneAtATime}. */
export type Sender = <T>(wish: string, send: Send<T>) => Promise<T | undefined>

/**
 * A sender for one page. While a command is under way, a second tap does nothing and is answered with `undefined`. A
 * command that failed keeps its request id when the same wish is given again soon, so that it happens once even where
 * only the answer was lost. Failures are thrown on.
 */
export function oneAtATime(): Sender {
  let isBusy = false
  let tried: { wish: string; requestId: string; at: number } | null = null
  return async (wish, send) => {
    if (isBusy) return undefined
    isBusy = true
    const isAgain = tried?.wish === wish && Math.abs(now() - tried.at) < SAME_WISH_MS
    const requestId = isAgain && tried ? tried.requestId : newRequestId()
    try {
      const answer = await send({ requestId })
      tried = null
      return answer
    } catch (error) {
      tried = { wish, requestId, at: now() }
      throw error
    } finally {
      isBusy = false
    }
  }
}
