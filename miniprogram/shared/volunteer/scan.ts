import { hexOf } from '../codec/bytes'
import { sha256 } from '../codec/sha256'
import { sameText } from '../code/same'
import type { Place } from './place'

/**
 * What a volunteer's phone keeps of a scan, as one line of text, so that it can wait for a network. The code in it was
 * made with the shift's key, which no volunteer has; the rest is what the phone says of itself, and is believed for no
 * more than a signal. The digest at its end finds damage; it is no signature.
 */
export interface Scan {
  /** 3 to 40 of `a-z0-9-`, as in a code's picture. */
  shiftId: string
  /** Whose hours: an account also scans for a child of its own. */
  person: string
  way: 'in' | 'out'
  code: ScannedCode | TypedCode
  /** The phone's own clock at the scan, milliseconds. */
  deviceAt: number
  /** Names this scan: however often it arrives, it is one. 32 hex digits. */
  nonce: string
  place: Place
}

/** From the picture: it says itself of which step it is. */
export interface ScannedCode {
  how: 'CODE'
  step: number
  /** 12 hex digits. */
  tag: string
}

/** Six figures that were typed: of which step they are follows from when. */
export interface TypedCode {
  how: 'TYPED'
  figures: string
}

const MARK = 'xs1'
const DIGEST_DIGITS = 12
const NONCE_BYTES = 16
const WAYS = { i: 'in', o: 'out' } as const
const PLACES = { p: 'pass', x: 'outside', u: 'unknown' } as const

const LINE = new RegExp(
  [
    `^${MARK}\\.([a-z0-9-]{3,40})\\.([A-Za-z0-9_-]{1,64})\\.([io])`,
    '\\.(?:p([0-9a-z]{1,9})-([0-9a-f]{12})|t(\\d{6}))',
    '\\.([0-9a-z]{1,11})\\.([0-9a-f]{32})\\.([pxu])\\.[0-9a-f]{12}$',
  ].join(''),
)

/** The longest line there can be: nothing longer is even looked at, and a contract need take nothing longer. */
export const MAX_SCAN_LENGTH = 220

const codeText = (code: Scan['code']): string =>
  code.how === 'CODE' ? `p${code.step.toString(36)}-${code.tag}` : `t${code.figures}`

/** The line a scan is kept as; there is one for a scan and no other. */
export function scanText({ shiftId, person, way, code, deviceAt, nonce, place }: Scan): string {
  const letter = place === 'outside' ? 'x' : place.charAt(0)
  const said = [way.charAt(0), codeText(code), deviceAt.toString(36), nonce, letter]
  const body = [MARK, shiftId, person, ...said].join('.')
  return `${body}.${sha256(body).slice(0, DIGEST_DIGITS)}`
}

function codeOf(
  step: string | undefined,
  tag: string | undefined,
  figures: string | undefined,
): Scan['code'] {
  if (figures !== undefined) return { how: 'TYPED', figures }
  return { how: 'CODE', step: Number.parseInt(step ?? '', 36), tag: tag ?? '' }
}

/** Reads what `scanText` wrote; null for any other text, however alike. Never throws. */
export function readScan(text: string): Scan | null {
  const parts = text.length > MAX_SCAN_LENGTH ? null : LINE.exec(text)
  if (!parts) return null
  const [, shiftId = '', person = '', way, step, tag, figures, deviceAt = '', nonce = '', place] = parts
  const scan: Scan = {
    ...{ shiftId, person, nonce, way: WAYS[way as keyof typeof WAYS], code: codeOf(step, tag, figures) },
    ...{ deviceAt: Number.parseInt(deviceAt, 36), place: PLACES[place as keyof typeof PLACES] },
  }
  if (!Number.isSafeInteger(scan.deviceAt)) return null
  // Written anew and compared whole: the digest is right, and there was no other way to write it.
  return sameText(scanText(scan), text) ? scan : null
}

/**
 * The name of a new scan.
 *
 * @param entropy 16 random bytes
 * @throws RangeError when there are fewer: then two scans could have one name
 */
export function nonceOf(entropy: readonly number[]): string {
  if (entropy.length < NONCE_BYTES) throw new RangeError('too little entropy for a nonce')
  return hexOf(entropy.slice(0, NONCE_BYTES))
}

const PICTURE = /^xa1\.([a-z0-9-]{3,40})\.([0-9a-z]{1,9})\.([0-9a-f]{12})$/

/** A picture the camera saw: a code of this shift, or why it is not, in words. */
export type Seen = { ok: true; code: ScannedCode } | { ok: false; code: `SCAN.${string}`; message: string }

/**
 * Reads a scanned picture without a network, so that a wrong one is told while the right one is still in sight. Whether
 * the code is genuine, the server alone can tell.
 *
 * @param text what the camera saw; the construction is that of `pictureText` in shared/code/rotating
 */
export function readPicture(text: string, shiftId: string): Seen {
  const [, named, step = '', tag = ''] = PICTURE.exec(text) ?? []
  if (named === undefined) {
    const message = '这不是签到码。请扫站点手机上每半分钟换一次的码，门口贴的码不记时长'
    return { ok: false, code: 'SCAN.NOT_OURS', message }
  }
  if (named !== shiftId) return { ok: false, code: 'SCAN.OTHER_SHIFT', message: OTHER_SHIFT_WORDS }
  return { ok: true, code: { how: 'CODE', step: Number.parseInt(step, 36), tag } }
}

/** What is said where a code belongs to another shift or activity. */
export const OTHER_SHIFT_WORDS = '这是另一个班次的码。请核对班次，再扫本班次的码'
