import { MINUTE_MS } from '../../../miniprogram/shared/time/shanghai'
import {
  type ManualEntry,
  type ManualRefusal,
  type Human,
  isSameHuman,
  refuseApproval,
  refuseEntry,
} from '../../../miniprogram/shared/volunteer/manual'
import { policyOf } from '../../../miniprogram/shared/volunteer/policy'
import type { AttendanceDocument, ShiftDocument } from '../../schema/documents'
import type { ByHand } from './by-hand'
import type { Refusal } from './refusals'
import type { Service } from './service'

/** So often hours of one record are proposed: a log has an end. */
const MOST_PROPOSALS = 10

const refusal = (code: Refusal['code'], message: string): Refusal => ({ code, message })

const CANCELLED = refusal('VOLUNTEER.CANCELLED', '这个班次已经取消了，不能补录')
const OUTSIDE = refusal('VOLUNTEER.MANUAL_OUTSIDE', '补录的时间不在这个班次里，请核对时间')
const DISPUTED = refusal('VOLUNTEER.DISPUTED', '本人说“这不是我”，请先答复，再补录')
const OFTEN = refusal('VOLUNTEER.OFTEN', '这条记录补录太多次了，请联系街道查清')
const NOTHING = refusal('VOLUNTEER.NO_MANUAL', '没有等您核实的补录，可能别人已经处理了')
const WHY_NOT = refusal('VOLUNTEER.NO_REASON', '请写明为什么不同意')

/** What of a shift limits hours by hand. */
export type HandShift = Pick<ShiftDocument, 'startsAt' | 'endsAt' | 'policyVersion'> & {
  /** When it was opened. */
  openedAt: string
}

/** Who has to be told apart: who proposes and whose hours they are. */
export type HandPeople = Pick<ManualEntry, 'author' | 'beneficiary'>

type HandTimes = Pick<ByHand, 'from' | 'to' | 'reason' | 'evidence'>

function entryOf(shift: HandShift, people: HandPeople, times: HandTimes): ManualEntry {
  const { from, to, reason, evidence } = times
  const [startsAt, endsAt] = [Date.parse(shift.startsAt), Date.parse(shift.endsAt)]
  const createdAt = Date.parse(shift.openedAt)
  return { ...people, shift: { startsAt, endsAt }, createdAt, from, to, reason, evidence }
}

/** Hours lie where a tick could, too: as long before a shift as it stays open after it. */
function isOutside({ startsAt, endsAt, policyVersion }: HandShift, { from, to }: HandTimes): boolean {
  const margin = policyOf(policyVersion).closesAfter * MINUTE_MS
  return from < Date.parse(startsAt) - margin || to > Date.parse(endsAt) + margin
}

/**
 * Why hours cannot be proposed by hand for a record, or null when they can (hours policy v1, "Manual entry"). `now` in
 * milliseconds.
 *
 * @param status of the shift
 */
export function refuseProposal(
  { shift, status }: { shift: HandShift; status: ShiftDocument['status'] },
  people: HandPeople,
  times: HandTimes,
  now: number,
): Refusal | null {
  if (status === 'cancelled') return CANCELLED
  const [refused] = refuseEntry(entryOf(shift, people, times), now)
  return refused ?? (isOutside(shift, times) ? OUTSIDE : null)
}

/** Why a record as it stands takes no proposal, or null when it does. */
export function refuseMoreHands(
  { log }: Pick<AttendanceDocument, 'log'>,
  { life }: Pick<Service, 'life'>,
): Refusal | null {
  if (life.state === 'disputed') return DISPUTED
  return log.filter(({ what }) => what === 'propose').length >= MOST_PROPOSALS ? OFTEN : null
}

/** A decision on hours by hand. */
export interface Decision {
  approver: Human
  approved: boolean
  reason: string
}

const isAboutWho = ({ code }: ManualRefusal): boolean => code.startsWith('VOLUNTEER.MANUAL_OWN_')

/**
 * Why somebody cannot decide on hours by hand so, or null when they can. To refuse them takes a second person, too, and
 * words. `now` in milliseconds.
 */
export function refuseDecision(
  shift: HandShift,
  { entry, people }: { entry: ByHand | null; people: HandPeople },
  { approver, approved, reason }: Decision,
  now: number,
): Refusal | null {
  if (!entry || entry.approved !== null) return NOTHING
  const refused = refuseApproval(entryOf(shift, people, entry), approver, now)
  const who = refused.find(isAboutWho)
  if (who) return who
  if (approved) return refused[0] ?? null
  return reason === '' ? WHY_NOT : null
}

/** Whether one of several is the same human being as somebody. */
export const isAmong = (human: Human, others: readonly Human[]): boolean =>
  others.some((other) => isSameHuman(human, other))
