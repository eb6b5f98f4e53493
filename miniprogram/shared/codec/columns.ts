/**
 * Columns of values as short text. Neighbouring values of a sorted table are alike, so each is written as what
 * differs from the one before it. The alphabet keeps clear of quotes, backslashes and control characters: the text
 * travels inside JSON, where those would double.
 */

/** A column could not be read. The codec that owns the text gives it a message for people. */
export class ColumnError extends Error {}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const DIGIT_OF: ReadonlyMap<string, number> = new Map(Array.from(DIGITS, (digit, value) => [digit, value]))

/** Longest shared beginning or end that one digit can tell. */
const MAX_SHARED = 63

function digit(value: number): string {
  return DIGITS.charAt(value)
}

function digitAt(text: string, at: number): number {
  const value = DIGIT_OF.get(text.charAt(at))
  if (value === undefined) throw new ColumnError(`bad digit at ${at}`)
  return value
}

/** Characters a cell may not hold as they are; the n-th is written `~n`. The mark itself comes first. */
const RESERVED = ['~', '|', '\n', '"', '\\'] as const

function escapeText(text: string): string {
  return RESERVED.reduce((done, plain, code) => done.split(plain).join(`~${code}`), text)
}

function unescapeText(text: string): string {
  return text.replace(/~(.?)/g, (_, code: string) => {
    const plain = RESERVED.find((_plain, at) => String(at) === code)
    if (plain === undefined) throw new ColumnError('bad escape')
    return plain
  })
}

/** Whether cutting here would split one character (a surrogate pair) in two. */
function splitsCharacter(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return at > 0 && unit >= 0xdc00 && unit <= 0xdfff
}

function sharedStart(a: string, b: string): number {
  const limit = Math.min(a.length, b.length, MAX_SHARED)
  let length = 0
  while (length < limit && a.charCodeAt(length) === b.charCodeAt(length)) length++
  while (splitsCharacter(a, length) || splitsCharacter(b, length)) length--
  return length
}

function sharedEnd(a: string, b: string, used: number): number {
  const limit = Math.min(a.length - used, b.length - used, MAX_SHARED)
  let length = 0
  while (length < limit && a.charCodeAt(a.length - 1 - length) === b.charCodeAt(b.length - 1 - length))
    length++
  while (length > 0 && (splitsCharacter(a, a.length - length) || splitsCharacter(b, b.length - length)))
    length--
  return length
}

/** Writes texts, each as the lengths it shares with the one before at both ends and what lies between. */
export function writeTexts(values: readonly string[]): string {
  let before = ''
  const cells = values.map((value) => {
    const start = sharedStart(before, value)
    const end = sharedEnd(before, value, start)
    before = value
    return digit(start) + digit(end) + escapeText(value.slice(start, value.length - end))
  })
  return cells.join('|')
}

/** Reads what `writeTexts` wrote; an empty column has no value. */
export function readTexts(column: string): string[] {
  if (column === '') return []
  let before = ''
  return column.split('|').map((cell) => {
    const start = digitAt(cell, 0)
    const end = digitAt(cell, 1)
    if (start + end > before.length) throw new ColumnError('a text shares more than there is')
    before = before.slice(0, start) + unescapeText(cell.slice(2)) + before.slice(before.length - end)
    return before
  })
}

/** Writes a whole number (|n| < 2^30) as base-32 digits, least first, each with a bit that says whether more follow. */
function writeInteger(value: number): string {
  let rest = value < 0 ? -2 * value - 1 : 2 * value
  let text = ''
  do {
    const low = rest & 31
    rest >>>= 5
    text += digit(rest > 0 ? low | 32 : low)
  } while (rest > 0)
  return text
}

/** Writes whole numbers, each as its difference from the one before. */
export function writeIntegers(values: readonly number[]): string {
  let before = 0
  let text = ''
  for (const value of values) {
    if (!Number.isInteger(value) || Math.abs(value) >= 2 ** 29)
      throw new ColumnError(`not a small integer: ${value}`)
    text += writeInteger(value - before)
    before = value
  }
  return text
}

/** Reads what `writeIntegers` wrote. */
export function readIntegers(column: string): number[] {
  const values: number[] = []
  let before = 0
  let sum = 0
  let shift = 0
  for (let at = 0; at < column.length; at++) {
    const value = digitAt(column, at)
    if (shift > 30) throw new ColumnError('a number is too long')
    sum += (value & 31) * 2 ** shift
    shift += 5
    if (value >= 32) continue
    before += sum % 2 === 1 ? -(sum + 1) / 2 : sum / 2
    values.push(before)
    sum = 0
    shift = 0
  }
  if (shift !== 0) throw new ColumnError('a number is cut off')
  return values
}

/** Writes which of `codes` each row has, six to a digit, every row as wide as the next. */
export function writeSets(rows: readonly (readonly string[])[], codes: readonly string[]): string {
  const places = new Map(codes.map((code, place) => [code, place]))
  return rows.map((row) => writeSet(row, places)).join('')
}

function writeSet(row: readonly string[], places: ReadonlyMap<string, number>): string {
  const digits = new Array<number>(Math.ceil(places.size / 6)).fill(0)
  for (const code of row) {
    const place = places.get(code)
    if (place === undefined) throw new ColumnError(`unknown code ${code}`)
    const at = Math.floor(place / 6)
    digits[at] = (digits[at] ?? 0) | (1 << (place % 6))
  }
  return digits.map(digit).join('')
}

/** Reads what `writeSets` wrote; each row comes back in the order of `codes`. */
export function readSets(column: string, codes: readonly string[], rows: number): string[][] {
  const width = Math.ceil(codes.length / 6)
  if (column.length !== width * rows) throw new ColumnError('a set column has the wrong length')
  return Array.from({ length: rows }, (_, row) =>
    codes.filter((_code, place) => (digitAt(column, row * width + Math.floor(place / 6)) >> (place % 6)) & 1),
  )
}
