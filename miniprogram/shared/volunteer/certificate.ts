import { sha256 } from '../codec/sha256'
import { isDay, speakWithin } from '../time/shanghai'
import { type ChainHead, type Digest, type HoursSource, type LedgerRow, standingRows } from './ledger'

/**
 * `statement`: 服务记录单, what the platform has on record, for everybody and free. `proof`: 志愿服务记录证明, which only an
 * organisation that is an enabled recorder gives ([LAW] 民政部令第67号; policy v1, "Documents").
 */
export type CertificateKind = 'statement' | 'proof'

/** What each kind is called. */
export const KIND_WORDS: Readonly<Record<CertificateKind, string>> = {
  statement: '服务记录单',
  proof: '志愿服务记录证明',
}

/** From day to day, both inclusive, `YYYY-MM-DD` in Shanghai. */
export interface Period {
  from: string
  to: string
}

/** One service on a document. */
export interface CertificateLine {
  /** Its row in the ledger, with the row's hash. */
  seq: number
  hash: string
  day: string
  name: string
  place: string
  content: string
  organiser: string
  leader: string
  /** Credited, whole. */
  minutes: number
  source: HoursSource
}

/** All that a document shows; what is not in here, nobody learns by verifying it. */
export interface CertificateContent {
  kind: CertificateKind
  number: string
  /** 姓名 */
  name: string
  /** By `maskId`; empty where none is on record. */
  maskedId: string
  period: Period
  lines: readonly CertificateLine[]
  totalMinutes: number
  issuer: string
  /** `YYYY-MM-DD` in Shanghai. */
  issuedOn: string
  /** The end of the ledger it was drawn from: with it the chain can be held against the document later. */
  ledger: { seq: number; hash: string }
  /** See `verificationCode`. */
  code: string
}

/** A document as it is kept; only `withdrawn` and `supersededBy` are ever written later. */
export interface Certificate {
  content: CertificateContent
  /** `contentHash` of its content. */
  hash: string
  /** When it was taken back, milliseconds, and why. */
  withdrawn: { at: number; reason: string } | null
  /** Number of the document that was issued in its place. */
  supersededBy: string | null
}

const PREFIXES: Readonly<Record<CertificateKind, string>> = { statement: 'JL', proof: 'ZM' }
const SERIAL_DIGITS = 6

/**
 * The number of a document; its key in the database, so that two of one number collide.
 *
 * @param day of issue, `YYYY-MM-DD`
 * @param serial from 1, counted within its kind and day
 * @throws RangeError for a day or a serial there is not
 * @example certificateNumber('proof', '2026-11-23', 17) // 'ZM-20261123-000017'
 */
export function certificateNumber(kind: CertificateKind, day: string, serial: number): string {
  const whole = Number.isInteger(serial) && serial >= 1 && serial < 10 ** SERIAL_DIGITS
  if (!isDay(day) || !whole) throw new RangeError('no such day or serial')
  return [PREFIXES[kind], day.replace(/-/g, ''), String(serial).padStart(SERIAL_DIGITS, '0')].join('-')
}

function lineOf({ seq, hash, shift, credited, source }: LedgerRow): CertificateLine {
  const { day, name, place, content, organiser, leader } = shift
  return { seq, hash, day, name, place, content, organiser, leader, minutes: credited, source }
}

/** Lines and sum of a person's services in a period: rows that stand and count, by day and then by number. */
export function linesOf(
  rows: readonly LedgerRow[],
  { from, to }: Period,
): Pick<CertificateContent, 'lines' | 'totalMinutes'> {
  const counted = standingRows(rows).filter(({ credited, shift: { day } }) => {
    return credited > 0 && from <= day && day <= to
  })
  const lines = counted.map(lineOf).sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.seq - b.seq))
  return { lines, totalMinutes: lines.reduce((sum, { minutes }) => sum + minutes, 0) }
}

/** The days of the first and the last service that counts, or null when none does: the period of 「全部」. */
export function wholePeriod(rows: readonly LedgerRow[]): Period | null {
  const { lines } = linesOf(rows, { from: '0000-01-01', to: '9999-12-31' })
  const [first, last] = [lines[0], lines[lines.length - 1]]
  return first && last ? { from: first.day, to: last.day } : null
}

/** What a document is made of. */
export interface CertificateDraft {
  kind: CertificateKind
  number: string
  code: string
  name: string
  maskedId: string
  period: Period
  issuer: { name: string; isRecorder: boolean }
  issuedOn: string
}

/**
 * A new document over the whole chain of a person, which has been verified.
 *
 * @param head end of that chain (`verifyChain`)
 * @throws RangeError for a `proof` of somebody who is no enabled recorder, or a period that ends before it begins
 */
export function issueCertificate(
  { issuer, ...draft }: CertificateDraft,
  rows: readonly LedgerRow[],
  { seq, hash }: ChainHead,
): Certificate {
  if (draft.kind === 'proof' && !issuer.isRecorder) throw new RangeError('the issuer is no enabled recorder')
  if (draft.period.from > draft.period.to) throw new RangeError('the period ends before it begins')
  const content = { ...draft, ...linesOf(rows, draft.period), issuer: issuer.name, ledger: { seq, hash } }
  return { content, hash: contentHash(content), withdrawn: null, supersededBy: null }
}

const FORM = 'xjy-certificate-1'

/** A document as the one text that is hashed: a JSON list of the form's name and everything it shows, in this order. */
export function canonicalContent(content: CertificateContent): string {
  const { kind, number, name, maskedId, period, totalMinutes, issuer, issuedOn, ledger, code } = content
  const lines = content.lines.map((line) => {
    const { seq, hash, day, place, organiser, leader, minutes, source } = line
    return [seq, hash, day, line.name, place, line.content, organiser, leader, minutes, source]
  })
  return JSON.stringify([
    ...[FORM, kind, number, name, maskedId, period.from, period.to, lines, totalMinutes],
    ...[issuer, issuedOn, ledger.seq, ledger.hash, code],
  ])
}

/** SHA-256 of what a document shows, 64 hex digits. */
export const contentHash = (content: CertificateContent, digest: Digest = sha256): string =>
  digest(canonicalContent(content))

/** Whether a kept document is still what was issued; one that is not must never be shown as valid. */
export const isUntouched = ({ content, hash }: Certificate): boolean => contentHash(content) === hash

/** What a document is worth now. */
export type CertificateState = 'valid' | 'superseded' | 'withdrawn'

/**
 * What a document is worth now. Nobody has to write anything when a record on it is corrected: it follows from the
 * ledger that the document no longer says what is on record.
 *
 * @param rows the person's whole chain, as it is now
 */
export function certificateState(
  { content, withdrawn, supersededBy }: Certificate,
  rows: readonly LedgerRow[],
): CertificateState {
  if (withdrawn) return 'withdrawn'
  const standing = new Map(standingRows(rows).map(({ seq, hash }) => [seq, hash]))
  const holds = content.lines.every(({ seq, hash }) => standing.get(seq) === hash)
  return supersededBy === null && holds ? 'valid' : 'superseded'
}

/** What anybody who verifies a document is told of its worth. `now` is milliseconds. */
export function stateWords(
  { withdrawn, supersededBy }: Certificate,
  state: CertificateState,
  now: number,
): string {
  if (state === 'valid') return '有效：内容和现在的服务记录一致'
  if (state === 'withdrawn') {
    const when = withdrawn ? speakWithin(withdrawn.at, now) : ''
    return `已撤回：这张证明${when}撤回了，不能再用`
  }
  const instead = supersededBy === null ? '请本人重新开一张' : `新的一张是 ${supersededBy}`
  return `已失效：里面的服务记录后来更正过，${instead}`
}

/** What is said of a code or number that no document has. */
export const UNKNOWN_WORDS = '查不到这张证明。请核对验证码；核对过还查不到，它就不是这里开的'
