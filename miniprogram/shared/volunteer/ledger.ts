import { sha256 } from '../codec/sha256'
import { isDay } from '../time/shanghai'

/**
 * The hours of one person as a chain: every row carries the hash of the row before it, so that no row can be changed,
 * taken out, put in or moved without everything after it telling. Nothing is ever edited: what was wrong is superseded
 * by a later row, and what counts follows from the rows that stand. Policy v1, line "Ledger"; kept for at least ten
 * years (GB/T 40143).
 *
 * What a chain cannot tell by itself: that its last rows were cut off, or that somebody wrote all of it anew. For that,
 * heads that were seen elsewhere (on the person's phone, on a certificate, in a nightly list) are held against it.
 */
const FORM = 'xjy-hours-1'

/** What a row does. `credit`: the first of its shift; the others supersede a row of the same shift. */
export type RowKind = 'credit' | 'correction' | 'withdrawal'

/** How presence was proven: rotating code scanned, its figures typed, the host's list ticked, or entered by hand. */
export type HoursSource = 'CODE' | 'TYPED' | 'TICK' | 'MANUAL'

/** The service as the statute wants it on record ([LAW] 民政部令第67号); 服务时间 is the row's minutes. */
export interface ServiceFacts {
  shiftId: string
  /** 活动名称 */
  name: string
  /** 日期, `YYYY-MM-DD` in Shanghai */
  day: string
  /** 地点 */
  place: string
  /** 服务内容 */
  content: string
  /** 活动组织单位 */
  organiser: string
  /** 活动负责人 */
  leader: string
}

/** What a row says, before it has its place in the chain. Instants are milliseconds since 1970. */
export interface RowDraft {
  /** Whose hours. */
  person: string
  kind: RowKind
  /** The row that no longer counts because of this one; null with a credit. */
  supersedes: number | null
  /** Whole minutes served, as measured. */
  raw: number
  /** Whole minutes that count, never more than `raw`; 0 with a withdrawal. */
  credited: number
  shift: ServiceFacts
  source: HoursSource
  policyVersion: string
  /** First and last moment of the service; null where nobody knows (no check-out). */
  servedFrom: number | null
  servedTo: number | null
  recordedAt: number
  /** Who wrote the row: a person's key, or `system` for a rule that ran by itself. */
  author: string
  /** The second person; with a row by hand neither the author nor the one who gains (policy v1, "Manual entry"). */
  approver: string | null
  /** Why; never empty with a correction, a withdrawal or a row by hand. */
  reason: string
}

/** One row of the ledger; its key in the database is `rowKey`. */
export interface LedgerRow extends RowDraft {
  /** From 1, without gaps. */
  seq: number
  /** Hash of the row before; of a first row, `genesisOf` its person. */
  before: string
  /** SHA-256 of `canonicalText`, 64 hex digits. */
  hash: string
}

/** The end of a chain at some moment. */
export interface ChainHead {
  person: string
  seq: number
  hash: string
}

/** SHA-256 of a text in UTF-8 as 64 hex digits; a server may put its own quicker one here. */
export type Digest = (text: string) => string

/** The key of a row: two writers of the same row collide in the database, and the second reads anew. */
export const rowKey = ({ person, seq }: Pick<LedgerRow, 'person' | 'seq'>): string => `${person}:${seq}`

/** What a first row has in the place of a hash before it: it ties the chain to its person. */
export const genesisOf = (person: string, digest: Digest = sha256): string => digest(`${FORM}:${person}`)

/**
 * A row as the one text that is hashed: a JSON list of the form's name and every field but the hash, in this order. No
 * two rows have the same text, because JSON quotes what it separates by.
 */
export function canonicalText(row: Omit<LedgerRow, 'hash'>): string {
  const { shiftId, name, day, place, content, organiser, leader } = row.shift
  return JSON.stringify([
    ...[FORM, row.person, row.seq, row.before, row.kind, row.supersedes, row.raw, row.credited],
    ...[shiftId, name, day, place, content, organiser, leader],
    ...[row.source, row.policyVersion, row.servedFrom, row.servedTo, row.recordedAt],
    ...[row.author, row.approver, row.reason],
  ])
}

/** Half of a character: UTF-8 has no bytes for it, so two such texts could share a hash. */
const LONE_SURROGATE = /[\ud800-\udfff]/u

const isText = (value: unknown): boolean => typeof value === 'string' && !LONE_SURROGATE.test(value)
const isName = (value: unknown): boolean => isText(value) && value !== ''
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0
const isInstant = (value: unknown): boolean => value === null || isCount(value)

const KINDS: readonly unknown[] = ['credit', 'correction', 'withdrawal']
const SOURCES: readonly unknown[] = ['CODE', 'TYPED', 'TICK', 'MANUAL']

/** Rows come out of a database: nothing is taken for granted of them, whatever their type says. */
function isShift(shift: Partial<ServiceFacts> | null | undefined): boolean {
  const { shiftId, name, day, place, content, organiser, leader } = shift ?? {}
  return (
    isName(shiftId) &&
    isText(day) &&
    isDay(day ?? '') &&
    [name, place, content, organiser, leader].every(isText)
  )
}

function hasTypes(draft: RowDraft): boolean {
  const { person, policyVersion, author, approver, reason } = draft
  return (
    [person, policyVersion, author].every(isName) &&
    (approver === null || isName(approver)) &&
    isText(reason) &&
    [draft.raw, draft.credited, draft.recordedAt].every(isCount) &&
    [draft.servedFrom, draft.servedTo].every(isInstant) &&
    KINDS.includes(draft.kind) &&
    SOURCES.includes(draft.source) &&
    isShift(draft.shift)
  )
}

/** Policy v1, "Manual entry": a reason, and a second person who is neither author nor beneficiary. */
const isBacked = ({ source, author, approver, person, reason }: RowDraft): boolean =>
  source !== 'MANUAL' || (reason !== '' && approver !== null && approver !== author && approver !== person)

/** Whether a draft says something a row may say. */
function isSound(draft: RowDraft): boolean {
  if (!hasTypes(draft) || draft.credited > draft.raw || !isBacked(draft)) return false
  const { kind, supersedes, credited, reason } = draft
  if (kind === 'credit') return supersedes === null
  return isCount(supersedes) && reason !== '' && (kind === 'correction' || credited === 0)
}

/**
 * The row that comes after `head` (null: the chain is empty). It is pure: the database decides, by `rowKey`, whether it
 * came first; `refuseDraft` says beforehand whether the draft fits the rows that are there.
 *
 * @throws RangeError when the draft says what no row may say: then the caller is wrong
 */
export function appendRow(head: ChainHead | null, draft: RowDraft, digest: Digest = sha256): LedgerRow {
  if (!isSound(draft)) throw new RangeError('not a row of the ledger')
  if (head && head.person !== draft.person) throw new RangeError('the chain is of somebody else')
  const seq = (head?.seq ?? 0) + 1
  const row = {
    ...draft,
    shift: { ...draft.shift },
    seq,
    before: head?.hash ?? genesisOf(draft.person, digest),
  }
  return { ...row, hash: digest(canonicalText(row)) }
}

/** The end of a chain that was read, or null when it is empty. */
export function headOf(rows: readonly LedgerRow[]): ChainHead | null {
  const last = rows[rows.length - 1]
  return last ? { person: last.person, seq: last.seq, hash: last.hash } : null
}

/** What can be wrong with a chain. */
export type ChainFault =
  /** A row says what no row may say. */
  | 'malformed'
  /** A row is not what its own hash says. */
  | 'edited'
  | 'otherPerson'
  /** A number is missing; the same number twice with the same row, with another row; or rows in the wrong order. */
  | 'gap'
  | 'duplicate'
  | 'fork'
  | 'order'
  /** A row does not follow the one before it: one of the two is not the original. */
  | 'predecessor'
  | 'supersedesNothing'
  | 'supersedesTwice'
  | 'supersedesOtherShift'
  /** A second credit for a shift that has a row already. */
  | 'creditedTwice'
  /** A head that was seen elsewhere is no longer there, or is another row now. */
  | 'truncated'
  | 'rewritten'

/** Whether a chain is whole; if not, where it breaks first: the place in the list (from 0), the number, and what it is. */
export type ChainVerdict =
  | { ok: true; head: ChainHead | null }
  | { ok: false; index: number; seq: number; fault: ChainFault; words: string }

const FAULT_WORDS: Readonly<Record<ChainFault, string>> = {
  malformed: '内容不完整',
  edited: '写好以后被改过',
  otherPerson: '是别人的记录',
  gap: '前面少了记录',
  duplicate: '重复出现',
  fork: '有两个不同的版本',
  order: '次序不对',
  predecessor: '和前一条接不上',
  supersedesNothing: '更正的那条不存在',
  supersedesTwice: '更正的那条已经更正过了',
  supersedesOtherShift: '更正的是另一个班次',
  creditedTwice: '同一个班次记了两次',
  truncated: '以前有，现在不见了',
  rewritten: '和以前看到的不一样了',
}

/** What stands after the rows so far: numbers with their shifts, and every shift that has a row. */
interface Standing {
  numbers: Map<number, string>
  shifts: Set<string>
}

/** What is wrong with what a row does to the rows before it, or null. */
function effectFault({ supersedes, shift }: RowDraft, seq: number, standing: Standing): ChainFault | null {
  if (supersedes === null) return standing.shifts.has(shift.shiftId) ? 'creditedTwice' : null
  if (supersedes < 1 || supersedes >= seq) return 'supersedesNothing'
  const former = standing.numbers.get(supersedes)
  if (former === undefined) return 'supersedesTwice'
  return former === shift.shiftId ? null : 'supersedesOtherShift'
}

function take({ seq, supersedes, shift }: LedgerRow, standing: Standing): void {
  if (supersedes !== null) standing.numbers.delete(supersedes)
  standing.numbers.set(seq, shift.shiftId)
  standing.shifts.add(shift.shiftId)
}

/** What a number that is not the expected one means. */
function numberFault(rows: readonly LedgerRow[], index: number, row: LedgerRow): ChainFault {
  if (row.seq <= index) return rows[row.seq - 1]?.hash === row.hash ? 'duplicate' : 'fork'
  return rows.slice(index + 1).some((later) => later.seq === index + 1) ? 'order' : 'gap'
}

/** What is wrong with a row by itself and as the next of its chain, or null. */
function linkFault(rows: readonly LedgerRow[], index: number, digest: Digest): ChainFault | null {
  const row = rows[index] as LedgerRow
  if (!isSound(row) || !isCount(row.seq) || !isText(row.before)) return 'malformed'
  if (row.hash !== digest(canonicalText(row))) return 'edited'
  const previous = rows[index - 1]
  if (previous && row.person !== previous.person) return 'otherPerson'
  if (row.seq !== index + 1) return numberFault(rows, index, row)
  return row.before === (previous?.hash ?? genesisOf(row.person, digest)) ? null : 'predecessor'
}

const broken = (index: number, seq: number, fault: ChainFault): ChainVerdict => {
  return { ok: false, index, seq, fault, words: `第 ${seq} 条记录${FAULT_WORDS[fault]}` }
}

/** Holds heads that were seen elsewhere against the chain. */
function compareSeen(rows: readonly LedgerRow[], seen: readonly ChainHead[]): ChainVerdict | null {
  for (const { person, seq, hash } of seen) {
    const row = rows[seq - 1]
    if (!row) return broken(rows.length, seq, 'truncated')
    if (row.hash !== hash || row.person !== person) return broken(seq - 1, seq, 'rewritten')
  }
  return null
}

/**
 * Whether a person's rows, as they were read by number, are one whole chain; if not, its first broken link.
 *
 * @param seen heads of this person's chain that were seen elsewhere; without them a cut-off end cannot be told
 * @param digest a quicker SHA-256 where there is one
 */
export function verifyChain(
  rows: readonly LedgerRow[],
  seen: readonly ChainHead[] = [],
  digest: Digest = sha256,
): ChainVerdict {
  const standing: Standing = { numbers: new Map(), shifts: new Set() }
  for (const [index, row] of rows.entries()) {
    const fault = linkFault(rows, index, digest) ?? effectFault(row, row.seq, standing)
    if (fault) return broken(index, index + 1, fault)
    take(row, standing)
  }
  return compareSeen(rows, seen) ?? { ok: true, head: headOf(rows) }
}

/**
 * Why a draft does not fit the rows that are there, or null when it does: asked before `appendRow`, over all rows of the
 * person and again whenever the database already had the next number. So a retried credit is found to be there.
 */
export function refuseDraft(rows: readonly LedgerRow[], draft: RowDraft): ChainFault | null {
  if (!isSound(draft)) return 'malformed'
  const standing: Standing = { numbers: new Map(), shifts: new Set() }
  for (const row of rows) take(row, standing)
  return effectFault(draft, rows.length + 1, standing)
}

/** The rows that count: those no later row supersedes, in their order. The chain has to be whole. */
export function standingRows(rows: readonly LedgerRow[]): LedgerRow[] {
  const gone = new Set(rows.map(({ supersedes }) => supersedes))
  return rows.filter(({ seq }) => !gone.has(seq))
}

/** What somebody's hours come to, in whole minutes. */
export interface Totals {
  raw: number
  credited: number
  /** How much of `credited` was proven in which way. */
  bySource: Readonly<Record<HoursSource, number>>
}

/** What a whole chain comes to: the rows that stand, added up. */
export function totalsOf(rows: readonly LedgerRow[]): Totals {
  const bySource: Record<HoursSource, number> = { CODE: 0, TYPED: 0, TICK: 0, MANUAL: 0 }
  let [raw, credited] = [0, 0]
  for (const row of standingRows(rows)) {
    raw += row.raw
    credited += row.credited
    bySource[row.source] += row.credited
  }
  return { raw, credited, bySource }
}
