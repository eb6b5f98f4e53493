import { newRequestId } from './cloud'
import { now } from './clock'

/** Later than this the same words are a new wish: things may have changed meanwhile, milliseconds. */
const SAME_WISH_MS = 60_000

/** A command that may or may not have reached the cloud. Given again right away, it is the same one. */
export interface Tried {
  /** What is asked for; the same words are the same wish. */
  what: string
  requestId: string
  /** When it failed, milliseconds since 1970. */
  at: number
}

/** Sends a command; every attempt at the same wish carries the same id. */
export type Send<T> = (options: { requestId: string }) => Promise<T>

/** The id under which a wish is sent: that of the last try when it is the same wish, else a new one. */
export function requestIdFor(tried: Tried | null, what: string): string {
  const isAgain = tried?.what === what && Math.abs(now() - tried.at) < SAME_WISH_MS
  return isAgain ? tried.requestId : newRequestId()
}
