import { addDays, daysBetween, isDay } from '../time/shanghai'

/** A number of an identity document, or what is wrong with it, in words. */
export type ReadIdNumber =
  { ok: true; number: string } | { ok: false; code: `IDENTITY.${string}`; message: string }

/** 公民身份号码: region, birthday, order; and the sign that checks them (GB 11643-1999). */
const CITIZEN = /^\d{17}[\dX]$/
const EIGHTEEN = /^[0-9A-Z]{18}$/
/** Passports, permits of Hong Kong, Macao and Taiwan residents, and others. */
const OTHER = /^[0-9A-Z]{6,24}$/

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK_SIGNS = '10X98765432'

const refused = (code: `IDENTITY.${string}`, message: string): ReadIdNumber => ({ ok: false, code, message })

const SLIP = refused('IDENTITY.SLIP', '身份证号有一位不对，请对着证件再看一遍')
const BIRTH = refused('IDENTITY.BIRTH', '身份证号里的出生日期不对，请对着证件再看一遍')
const FORM = refused('IDENTITY.FORM', '证件号码只有字母和数字，6 到 24 位')

/**
 * The sign that checks 17 figures (GB 11643-1999, by ISO 7064 MOD 11-2). Any one wrong sign is found, and any two that
 * changed places.
 *
 * @throws RangeError for what is not 17 figures
 */
export function idCheckSign(figures: string): string {
  if (!/^\d{17}$/.test(figures)) throw new RangeError('not 17 figures')
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(figures.charAt(at)), 0)
  return CHECK_SIGNS.charAt(sum % CHECK_SIGNS.length)
}

/** As it is kept: narrow, in capitals, without what people put between the groups. */
const closed = (text: string): string => {
  const narrow = text.replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
  return narrow.replace(/[\s-]/g, '').toUpperCase()
}

/**
 * Reads a number as people type it. One of 18 signs that could be a citizen's has to be one, with a birthday that has
 * been; of other documents nothing is known but that they have letters and figures.
 *
 * @param today `YYYY-MM-DD`
 */
export function readIdNumber(text: string, today: string): ReadIdNumber {
  const number = closed(text)
  if (!OTHER.test(number)) return FORM
  if (!looksLikeCitizen(number)) return { ok: true, number }
  if (!CITIZEN.test(number) || idCheckSign(number.slice(0, 17)) !== number.charAt(17)) return SLIP
  const born = [number.slice(6, 10), number.slice(10, 12), number.slice(12, 14)].join('-')
  const hasBeen = isDay(born) && born >= '1900-01-01' && daysBetween(born, addDays(today, 1)) > 0
  return hasBeen ? { ok: true, number } : BIRTH
}

/** 18 signs, nearly all of them figures: other documents of that length are not in use. */
const looksLikeCitizen = (number: string): boolean =>
  EIGHTEEN.test(number) && number.replace(/\D/g, '').length >= 16
