import { isMinor, MINOR_BELOW } from '../../../miniprogram/shared/account/people'
import type { ShiftDocument } from '../../schema/documents'

/** Why something cannot be done: a stable code, and words a person can act on. */
export interface Refusal {
  code: `VOLUNTEER.${string}`
  message: string
}

const refusal = (code: Refusal['code'], message: string): Refusal => ({ code, message })

/** How often one person may change their part in one shift: coming and going must not fill its log. */
export const MAX_STEPS = 20

const CANCELLED = refusal('VOLUNTEER.CANCELLED', '这个班次已经取消了')
const OVER = refusal('VOLUNTEER.OVER', '这个班次已经结束了')
const FULL = refusal('VOLUNTEER.FULL', '这个班次人数满了，请看看别的班次')
const GROWN_UPS = refusal('VOLUNTEER.GROWN_UPS', `这个岗位要满 ${MINOR_BELOW} 岁，请看看别的岗位`)
const OFTEN = refusal('VOLUNTEER.OFTEN', '这个班次改动太多次了，请给站点打电话')
const NO_OFFER = refusal('VOLUNTEER.NO_OFFER', '现在没有人请人替班，请稍后再看')
const HAS_RECORD = refusal('VOLUNTEER.HAS_RECORD', '已经签到了，不能再退出。服务完请签退')

/** What of a shift decides who may be on it now. */
export type ShiftGate = Pick<
  ShiftDocument,
  '_id' | 'status' | 'startsAt' | 'endsAt' | 'room' | 'members' | 'minorAllowed'
>

/** A shift that somebody is on besides. */
export type OtherShift = Pick<ShiftDocument, '_id' | 'name' | 'status' | 'startsAt' | 'endsAt' | 'members'>

/** Whoever may be put on a shift. */
export interface Candidate {
  person: string
  /** 您, or the name of whoever it is for. */
  who: string
  registered: boolean
  /** `YYYY-MM`, also with a day; empty: not known. */
  born: string
  /** All the shifts they may be on, and those of others among them. */
  others: readonly OtherShift[]
}

/** What is wrong with the shift itself, whoever asks. `now` in milliseconds. */
export function refuseShift(shift: Pick<ShiftGate, 'status' | 'endsAt'>, now: number): Refusal | null {
  if (shift.status === 'cancelled') return CANCELLED
  return now >= Date.parse(shift.endsAt) ? OVER : null
}

/** Somebody is not on the shift. */
const notIn = (who: string): Refusal => refusal('VOLUNTEER.NOT_IN', `${who}没有报这个班次`)

function refuseOverlap(shift: ShiftGate, { person, who, others }: Candidate): Refusal | null {
  const other = others.find(
    ({ _id, status, members, startsAt, endsAt }) =>
      _id !== shift._id &&
      status === 'open' &&
      members.includes(person) &&
      startsAt < shift.endsAt &&
      endsAt > shift.startsAt,
  )
  return other
    ? refusal('VOLUNTEER.OVERLAP', `${who}在这段时间已经报了“${other.name}”，请先退出那个班次`)
    : null
}

/** What stands between somebody and the shift besides its places. */
function refusePerson(shift: ShiftGate, candidate: Candidate): Refusal | null {
  const { who, registered, born } = candidate
  if (!registered) return refusal('VOLUNTEER.NOT_REGISTERED', `${who}还没有登记为志愿者，请先登记`)
  const isYoung = born !== '' && isMinor(born, Date.parse(shift.startsAt))
  if (isYoung && !shift.minorAllowed) return GROWN_UPS
  return refuseOverlap(shift, candidate)
}

const isOn = ({ members }: Pick<ShiftGate, 'members'>, { person }: Pick<Candidate, 'person'>): boolean =>
  members.includes(person)

const joined = (who: string): Refusal => refusal('VOLUNTEER.JOINED', `${who}已经报了这个班次`)

/** Why somebody cannot join now, or null when they can. `now` in milliseconds. */
export function refuseJoin(shift: ShiftGate, candidate: Candidate, now: number): Refusal | null {
  const shut = refuseShift(shift, now)
  if (shut) return shut
  if (isOn(shift, candidate)) return joined(candidate.who)
  return shift.room > 0 ? refusePerson(shift, candidate) : FULL
}

/** Why somebody cannot take the place of who offers one, or null when they can. `now` in milliseconds. */
export function refuseTakeOver(
  shift: ShiftGate & Pick<ShiftDocument, 'offers'>,
  candidate: Candidate,
  now: number,
): Refusal | null {
  const shut = refuseShift(shift, now)
  if (shut) return shut
  if (isOn(shift, candidate)) return joined(candidate.who)
  return shift.offers.length > 0 ? refusePerson(shift, candidate) : NO_OFFER
}

/** Why somebody's part in the shift cannot be changed once more by themselves; leaving is always possible. */
export function refuseOften({ log }: Pick<ShiftDocument, 'log'>, person: string): Refusal | null {
  return log.filter((event) => event.person === person).length >= MAX_STEPS ? OFTEN : null
}

/** Why somebody cannot leave by themselves, or null when they can. `present`: they have checked in. */
export function refuseLeave(
  shift: ShiftGate,
  { person, who, present }: Pick<Candidate, 'person' | 'who'> & { present: boolean },
  now: number,
): Refusal | null {
  const shut = refuseShift(shift, now)
  if (shut) return shut
  if (!isOn(shift, { person })) return notIn(who)
  if (present) return HAS_RECORD
  if (now < Date.parse(shift.startsAt)) return null
  return refusal('VOLUNTEER.BEGUN', '班次已经开始，来不了请给站点打电话')
}

/** Why somebody cannot offer their place, or no longer do so, or null when they can. */
export function refuseOffer(
  shift: ShiftGate,
  { person, who }: Pick<Candidate, 'person' | 'who'>,
  now: number,
): Refusal | null {
  const shut = refuseShift(shift, now)
  if (shut) return shut
  if (!isOn(shift, { person })) return notIn(who)
  if (now < Date.parse(shift.startsAt)) return null
  return refusal('VOLUNTEER.BEGUN', '班次已经开始，不能再请人替班，请给站点打电话')
}

/** Why the desk cannot take somebody off the shift, or null when it can. `present`: they have checked in. */
export function refuseDrop(
  shift: ShiftGate,
  { person, who, present }: Pick<Candidate, 'person' | 'who'> & { present: boolean },
  now: number,
): Refusal | null {
  const shut = refuseShift(shift, now)
  if (shut) return shut
  if (!isOn(shift, { person })) return notIn(who)
  return present ? refusal('VOLUNTEER.HAS_RECORD', `${who}已经签到了，不能移出。签错了请先撤销签到`) : null
}

/** Why a shift cannot be called off, or null when it can. `present`: somebody has checked in. */
export function refuseCancel(
  shift: Pick<ShiftGate, 'status' | 'startsAt' | 'endsAt'>,
  present: boolean,
  now: number,
): Refusal | null {
  const shut = refuseShift(shift, now)
  if (shut) return shut
  if (now < Date.parse(shift.startsAt) && !present) return null
  return refusal('VOLUNTEER.BEGUN', '班次已经开始或已有人签到，不能取消。要提前结束，请让大家签退')
}

/** Why a shift cannot be changed to so many places, or null when it can. */
export function refuseEdit(
  shift: Pick<ShiftGate, 'status' | 'endsAt' | 'members'>,
  capacity: number,
  now: number,
): Refusal | null {
  const shut = refuseShift(shift, now)
  if (shut) return shut
  const { length } = shift.members
  if (capacity >= length) return null
  return refusal('VOLUNTEER.BELOW_JOINED', `已经有 ${length} 个人报了，名额不能比这少`)
}
