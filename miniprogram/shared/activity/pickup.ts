import { digitsOf } from '../code/digits'
import { bytesOfHex, utf8 } from '../codec/bytes'
import { hmacSha256 } from '../codec/hmac'

/** Figures of a pick-up code: few enough to be remembered at the door. */
const PICKUP_DIGITS = 6

/**
 * The code by which a child is handed over. It follows from the session's key and the child, so it is the same at every
 * meeting, need not be stored, and says nothing about the rotating codes of the same key.
 *
 * @param key the session's, in hex
 */
export function pickupCode(key: string, person: string): string {
  return digitsOf(hmacSha256(bytesOfHex(key), utf8(`pickup:${person}`)), PICKUP_DIGITS)
}
