import type { ApiInput } from '../../../../typings/api'
import { MINUTE_MS } from '../../../shared/time/shanghai'
import { lengthWords } from '../../../shared/volunteer/credit-words'
import { refuseEntry } from '../../../shared/volunteer/manual'
import { HOW_WORDS, isCounted, type ServiceRecord } from './record-words'
import { clockOf, instantOfClock, momentFault } from './time-within'

/** When the shift is that hours are written for. Instants, milliseconds. */
export interface ShiftSpan {
  startsAt: number
  endsAt: number
}

/** One paper that shows it: what it is and where it is kept. */
export interface EvidenceLine {
  /** From 0. */
  at: number
  words: string
}

/** What is put into the form. Times as WeChat's picker gives them. */
export interface ByHandDraft {
  from: string
  to: string
  reason: string
  evidence: EvidenceLine[]
}

/** Lines of evidence at most, as the contract has it. */
export const MOST_EVIDENCE = 5

/** Characters of a reason and of a line of evidence at most, as the contract has it. */
export const MOST_WORDS = 200

/** Reasons that are given most; a tap writes them. */
export const USUAL_REASONS: readonly string[] = ['手机没电', '手机坏了', '动态码没有显示', '忘了签到']

/** A form to begin with: the whole shift, and one line for a paper. */
export function newByHand({ startsAt, endsAt }: ShiftSpan): ByHandDraft {
  return { from: clockOf(startsAt), to: clockOf(endsAt), reason: '', evidence: [{ at: 0, words: '' }] }
}

/** Before a shift is known. */
export const NO_BY_HAND: ByHandDraft = {
  from: '09:00',
  to: '12:00',
  reason: '',
  evidence: [{ at: 0, words: '' }],
}

/** What hours by hand would take the place of; empty: nothing that counts. */
export function recordedWords(record: ServiceRecord | null): string {
  if (record === null || record.checkIn === null || !isCounted(record)) return ''
  const minutes = lengthWords(record.creditedMinutes)
  return `现在已经计入 ${minutes}（${HOW_WORDS[record.checkIn.how]}）。补录核实以后，按补录的时间算，可能变少。`
}

/** From and to as instants; the end comes after the beginning, if need be past midnight. */
function spanOf({ from, to }: ByHandDraft, { startsAt }: ShiftSpan): { from: number; to: number } {
  return { from: instantOfClock(from, startsAt), to: instantOfClock(to, startsAt) }
}

/** What the policy says of hours by hand, to be read before anything is sent (hours policy v1, "Manual entry"). */
export function limitLines({ startsAt, endsAt }: ShiftSpan): string[] {
  const planned = lengthWords(Math.floor((endsAt - startsAt) / MINUTE_MS))
  return [
    `最多补 ${planned}，不能超过班次原定的时间。`,
    '班次结束以后才能补。活动开始以后才建立的班次，不能补。',
    '要写明原因和凭据。不用传照片，写清纸放在哪里，查的人找得到就行。',
    '补录的人和本人以外，另一位管理人员核实了才计入。',
    '计入以后，到处都标着「人工补录」，本人看得到，也能提异议。',
  ]
}

const isLong = (text: string): boolean => text.trim().length > MOST_WORDS

/** Why the form cannot be sent, for the person; empty when it can. `now` is an instant. */
export function byHandFault(draft: ByHandDraft, shift: ShiftSpan, now: number): string {
  const { reason } = draft
  const evidence = evidenceOf(draft)
  const span = spanOf(draft, shift)
  const within = { from: shift.startsAt, to: shift.endsAt }
  const outside = momentFault(span.from, within) || momentFault(span.to, within)
  if (outside !== '') return outside
  if (reason.trim().length < 2) return '请写明为什么要补录'
  if (evidence.length === 0) return '请写明凭据，例如：签到表在站点 2 号柜，11 月第 3 页'
  if (evidence.some((line) => line.length < 2)) return '凭据写得太短，请写清是什么、放在哪里'
  if (isLong(reason) || evidence.some(isLong)) return `原因和每条凭据最多 ${MOST_WORDS} 个字`
  // When the activity was created only the server knows: nothing is held against the entry for that here.
  const entry = { author: ['desk'], beneficiary: ['volunteer'], shift, createdAt: shift.startsAt }
  return refuseEntry({ ...entry, ...span, reason, evidence }, now)[0]?.message ?? ''
}

const evidenceOf = ({ evidence }: ByHandDraft): string[] =>
  evidence.map(({ words }) => words.trim()).filter((line) => line !== '')

/** The form as it is sent; for one without a fault. */
export function byHandInput(
  about: { shiftId: string; person: string },
  draft: ByHandDraft,
  shift: ShiftSpan,
): ApiInput<'volunteer/enterByHand'> {
  const { from, to } = spanOf(draft, shift)
  return {
    ...about,
    ...{ from: new Date(from).toISOString(), to: new Date(to).toISOString() },
    ...{ reason: draft.reason.trim(), evidence: evidenceOf(draft) },
  }
}
