import { MINUTE_MS } from '../time/shanghai'
import { lengthWords } from './credit-words'
import type { ShiftTimes } from './service'

/**
 * What stands against hours written by hand (hours policy v1, "Manual entry"): the way in which hours are sold. The
 * entry is proposed by one person and counts when another one has agreed.
 */

/** Why an entry cannot be made: a stable code, and words a person can act on. */
export interface ManualRefusal {
  code: `VOLUNTEER.MANUAL_${string}`
  message: string
}

/**
 * A human being, by everything the server knows them by: account, person, telephone. Grants are no part of it: who
 * holds two of them is still one person. At least one key.
 */
export type Human = readonly string[]

/** An entry as it is proposed. Instants are milliseconds. */
export interface ManualEntry {
  author: Human
  beneficiary: Human
  shift: Pick<ShiftTimes, 'startsAt' | 'endsAt'>
  /** When the activity was created; when its shift was, if that was later. */
  createdAt: number
  /** When the service is said to have begun and ended. */
  from: number
  to: number
  reason: string
  /** What shows it: names of stored files, or where the paper list is kept. */
  evidence: readonly string[]
}

const refusal = (code: ManualRefusal['code'], message: string): ManualRefusal => ({ code, message })

const isBlank = (text: string): boolean => text.trim() === ''

/** Whether two may be one human being: they share a key, or one of them has none to be told apart by. */
export function isSameHuman(one: Human, other: Human): boolean {
  return one.length === 0 || other.length === 0 || one.some((key) => other.includes(key))
}

function refuseTimes({ shift, from, to, createdAt }: ManualEntry, now: number): ManualRefusal[] {
  const planned = shift.endsAt - shift.startsAt
  const rules: [applies: boolean, refused: ManualRefusal][] = [
    [!(from < to), refusal('VOLUNTEER.MANUAL_TIMES', '结束时间要晚于开始时间')],
    [to > now, refusal('VOLUNTEER.MANUAL_AHEAD', '服务还没结束，结束以后才能补录')],
    [to - from > planned, refusal('VOLUNTEER.MANUAL_TOO_LONG', tooLongWords(planned))],
    [
      createdAt > shift.startsAt,
      refusal('VOLUNTEER.MANUAL_LATE_ACTIVITY', '活动开始以后才建立的，不能补录时长'),
    ],
  ]
  return rules.flatMap(([applies, refused]) => (applies ? [refused] : []))
}

const tooLongWords = (planned: number): string =>
  `补录不能超过班次原定的 ${lengthWords(Math.floor(planned / MINUTE_MS))}，请改短`

/** Everything that stands against proposing an entry at `now` (milliseconds); empty: nothing does. */
export function refuseEntry(entry: ManualEntry, now: number): ManualRefusal[] {
  const refused = refuseTimes(entry, now)
  if (isBlank(entry.reason)) refused.push(refusal('VOLUNTEER.MANUAL_NO_REASON', '请写明为什么要补录'))
  if (entry.evidence.every(isBlank)) {
    refused.push(refusal('VOLUNTEER.MANUAL_NO_EVIDENCE', '请附上凭据，例如签到表照片'))
  }
  return refused
}

/**
 * Everything that stands against counting an entry that `approver` agrees to; empty: nothing does. What stood against
 * proposing it stands against it still.
 *
 * @param approver null: nobody agreed yet
 */
export function refuseApproval(entry: ManualEntry, approver: Human | null, now: number): ManualRefusal[] {
  const refused = refuseEntry(entry, now)
  if (approver === null) {
    return [...refused, refusal('VOLUNTEER.MANUAL_NO_SECOND', '要有第二个人核实，才能计入')]
  }
  if (isSameHuman(approver, entry.author)) {
    refused.push(refusal('VOLUNTEER.MANUAL_OWN_ENTRY', '这是您自己补录的，请另一位管理人员核实'))
  }
  if (isSameHuman(approver, entry.beneficiary)) {
    refused.push(refusal('VOLUNTEER.MANUAL_OWN_HOURS', '这是您自己的时长，请另一位管理人员核实'))
  }
  return refused
}
