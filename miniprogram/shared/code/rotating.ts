import { bytesOfHex, eightBytes, hexOf, utf8 } from '../codec/bytes'
import { hmacSha256 } from '../codec/hmac'
import { digitsOf } from './digits'
import { sameText } from './same'

/**
 * The code on the host's phone that changes every half minute (RFC 6238 with HMAC-SHA-256). It is derived from the
 * session's key and the time alone, so the host's phone needs no network to show it, and a picture of it that was
 * passed on is of no use a minute later.
 */

/** Milliseconds for which one code is shown. */
export const STEP_MS = 30_000

/** Figures of a code that is read out. */
const CODE_DIGITS = 6

/** Steps for which a typed code is still known to be an old one, so that the person is told to look again. */
const REMEMBERED_STEPS = 20

/** Marks our pictures among all others a phone may scan; the figure is the version of the form. */
const MARK = 'xa1'
const PICTURE = /^xa1\.([a-z0-9-]{3,40})\.([0-9a-z]{1,9})\.[0-9a-f]{12}$/
const MAC_DIGITS = 12

/** What a scanned or typed code proves. `expired`: it is ours, but not of this moment. */
export type CodeVerdict = 'ok' | 'expired' | 'wrong' | 'otherSession'

/** Whose code it has to be. `key`: the session's, in hex. */
export interface CodeOwner {
  sessionId: string
  key: string
}

/** The step of an instant (milliseconds), counted from 1970. */
export const stepAt = (now: number): number => Math.floor(now / STEP_MS)

/**
 * The figures of one step (RFC 6238, section 4.2; `T` is `step`).
 *
 * @param key in hex
 */
export function codeAt(key: string, step: number, digits = CODE_DIGITS): string {
  return digitsOf(hmacSha256(bytesOfHex(key), eightBytes(step)), digits)
}

/**
 * The text of the picture of one step: it says which session and which step it is of, and proves both.
 *
 * @param key in hex
 */
export function pictureText(sessionId: string, key: string, step: number): string {
  const mac = hmacSha256(bytesOfHex(key), utf8(`qr:${sessionId}:${step}`))
  return [MARK, sessionId, step.toString(36), hexOf(mac).slice(0, MAC_DIGITS)].join('.')
}

/** Of this step or the one before: it takes a while to scan or to type. */
const isCurrent = (step: number, now: number): boolean => step === stepAt(now) || step === stepAt(now) - 1

function judgePicture(text: string, { sessionId, key }: CodeOwner, now: number): CodeVerdict {
  const [, named, written = ''] = PICTURE.exec(text) ?? []
  if (named === undefined) return 'wrong'
  if (named !== sessionId) return 'otherSession'
  const step = Number.parseInt(written, 36)
  // Written anew and compared whole, so that there is one text for a step and no other.
  if (!sameText(text, pictureText(sessionId, key, step))) return 'wrong'
  return isCurrent(step, now) ? 'ok' : 'expired'
}

function judgeFigures(text: string, key: string, now: number): CodeVerdict {
  const back = Array.from({ length: REMEMBERED_STEPS }, (_step, steps) => stepAt(now) - steps)
  const matches = back.filter((step) => sameText(text, codeAt(key, step)))
  if (matches.some((step) => isCurrent(step, now))) return 'ok'
  return matches.length > 0 ? 'expired' : 'wrong'
}

/**
 * What a code proves at `now` (milliseconds): six figures that were read out, or the text of a scanned picture.
 *
 * @example judgeCode('492039', session, now) // 'ok'
 */
export function judgeCode(text: string, owner: CodeOwner, now: number): CodeVerdict {
  return /^\d{6}$/.test(text) ? judgeFigures(text, owner.key, now) : judgePicture(text, owner, now)
}
