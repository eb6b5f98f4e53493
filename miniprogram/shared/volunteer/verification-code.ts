import { foldText } from '../text/fold'

/**
 * The code by which anybody can ask whether a document is genuine. Its alphabet and its check symbol are those of GB
 * 32100-2015 (统一社会信用代码): 31 signs without I, O, S, V and Z, weights that are powers of 3 modulo 31. One wrong sign,
 * or two that changed places (unless they are the first and the last), never pass for another code.
 */
const SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY'

const WEIGHT_BASE = 3
const RANDOM_SIGNS = 15
const GROUP = /.{4}(?=.)/g

/** Random bytes a code is made of: two for each sign, so that no sign is more likely than another by more than 0.05 %. */
export const CODE_ENTROPY_BYTES = 2 * RANDOM_SIGNS

/** Signs people take for one another: those the alphabet leaves out are read as what they look like. */
const LOOKALIKES: Readonly<Record<string, string>> = { I: '1', O: '0', S: '5', V: 'U', Z: '2' }

/** Marks our pictures among all others; the figure is the version of the form. */
const PICTURE_MARK = 'xz1.'

/**
 * The check symbol of signs, by GB 32100-2015.
 *
 * @throws RangeError for signs that the alphabet does not have
 */
export function checkSign(signs: string): string {
  let [sum, weight] = [0, 1]
  for (const sign of signs) {
    const value = SIGNS.indexOf(sign)
    if (value < 0) throw new RangeError('not a sign of a code')
    sum += value * weight
    weight = (weight * WEIGHT_BASE) % SIGNS.length
  }
  return SIGNS.charAt((SIGNS.length - (sum % SIGNS.length)) % SIGNS.length)
}

/**
 * A new code: 15 random signs (74 bits) and their check symbol.
 *
 * @param entropy random bytes, `CODE_ENTROPY_BYTES` of them
 * @throws RangeError when there are fewer
 */
export function verificationCode(entropy: readonly number[]): string {
  if (entropy.length < CODE_ENTROPY_BYTES) throw new RangeError('too little entropy for a code')
  const signs = Array.from({ length: RANDOM_SIGNS }, (_sign, at) => {
    return SIGNS.charAt(((entropy[2 * at] ?? 0) * 256 + (entropy[2 * at + 1] ?? 0)) % SIGNS.length)
  }).join('')
  return signs + checkSign(signs)
}

/** A code as it is printed, four signs at a time. */
export const spellCode = (code: string): string => code.replace(GROUP, '$&-')

/** The text of the picture that carries a code. */
export const codePicture = (code: string): string => PICTURE_MARK + code

/** A code that was typed or scanned, or what is wrong with it, in words. */
export type ReadCode =
  { ok: true; code: string } | { ok: false; code: 'CERTIFICATE.LENGTH' | 'CERTIFICATE.SLIP'; message: string }

const LENGTH = RANDOM_SIGNS + 1
const LENGTH_WORDS = `验证码一共 ${LENGTH} 位，请核对有没有漏掉或多出来的`
const SLIP_WORDS = '验证码有一位不对，请对着证明再看一遍'

/** Whatever is around a code that was copied together with its words. */
const NO_SIGN = /[^0-9a-z]/g

/**
 * Reads a code as people type or copy it: spaces, hyphens, small letters, full-width signs and Chinese around it do not
 * matter, and signs that look alike are taken for the one there is. A slip is told without asking anybody.
 */
export function readCode(text: string): ReadCode {
  const typed = foldText(text.startsWith(PICTURE_MARK) ? text.slice(PICTURE_MARK.length) : text)
  const signs = Array.from(typed.replace(NO_SIGN, '').toUpperCase(), (sign) => LOOKALIKES[sign] ?? sign)
  if (signs.length !== LENGTH) return { ok: false, code: 'CERTIFICATE.LENGTH', message: LENGTH_WORDS }
  const code = signs.join('')
  const right = checkSign(code.slice(0, RANDOM_SIGNS)) === code.charAt(RANDOM_SIGNS)
  return right ? { ok: true, code } : { ok: false, code: 'CERTIFICATE.SLIP', message: SLIP_WORDS }
}
