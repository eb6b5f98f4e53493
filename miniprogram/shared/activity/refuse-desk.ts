import { DAY_MS } from '../time/shanghai'
import { type MeetingAttendance, SIGN_IN_BEFORE_MS } from './attendance'
import type { Gate, Refusal } from './refusals'
import type { Meeting, Standing } from './types'

/** How long after a meeting its list can still be put right. */
export const RECORD_UNTIL_MS = 7 * DAY_MS

/** So many wrong pick-up codes for one child, and only what the host knows of the guardian still counts. */
export const MAX_WRONG_PICKUPS = 5

const refusal = (code: Refusal['code'], message: string): Refusal => ({ code, message })

/** Nobody on the list has this ticket (any more). */
export const NOT_LISTED = refusal('ACTIVITY.NOT_LISTED', '名单上没有这位，请刷新名单再看')

/** A place that an account took is the account's to give up. */
export const NOT_DESK = refusal('ACTIVITY.NOT_DESK', '这位是用手机报名的，请本人或家人在手机上操作')

/** One meeting and somebody of its list. */
export interface Recording {
  standing: Standing
  /** Undefined: there is no such meeting. Milliseconds. */
  meeting: Meeting | undefined
}

/** Why nothing can be put on record of somebody and a meeting now, or null when it can. `now` in milliseconds. */
export function refuseRecord(gate: Gate, { standing, meeting }: Recording, now: number): Refusal | null {
  if (gate.status === 'cancelled') return refusal('ACTIVITY.CANCELLED', '这场活动已经取消了')
  if (!meeting) return refusal('ACTIVITY.MEETING_UNKNOWN', '没有这一次，请刷新再看')
  if (gate.kind !== 'walkIn' && standing.is !== 'seated') {
    return refusal('ACTIVITY.NO_PLACE', '这位还没有名额，不能签到')
  }
  if (now < meeting.startsAt - SIGN_IN_BEFORE_MS) {
    return refusal('ACTIVITY.NOT_OPEN', '还没到签到时间，开始前 1 小时可以签到')
  }
  if (now < meeting.endsAt + RECORD_UNTIL_MS) return null
  return refusal('ACTIVITY.RECORD_LATE', '结束 7 天以后，名单不能再改了')
}

/** Why a tick cannot be taken back, or null when it can. */
export function refuseUntick(record: MeetingAttendance | undefined): Refusal | null {
  return record?.left ? refusal('ACTIVITY.LEFT', '这位已经接走了，不能再改') : null
}

/** A child that is to be handed over. */
export interface Leaving {
  /** Whether a guardian's consent is on record, and with it a pick-up code. */
  guarded: boolean
  record: MeetingAttendance | undefined
}

/** Why a child cannot be handed over now, however well one knows who comes for it, or null when it can. */
export function refuseHandOver({ guarded, record }: Leaving): Refusal | null {
  if (!guarded) return refusal('ACTIVITY.NO_PICKUP', '这位没有接送码，不用在这里交接')
  if (!record?.present) return refusal('ACTIVITY.NOT_PRESENT', '这次还没有签到，请先点名')
  return record.left ? refusal('ACTIVITY.LEFT', '这位已经接走了，请看名单上的时间') : null
}

const PICKUP_LOCKED = refusal(
  'ACTIVITY.PICKUP_LOCKED',
  `接送码错了 ${MAX_WRONG_PICKUPS} 次，请核对身份，再写明怎样核对的`,
)

/**
 * Why a pick-up code does not count, or null when it does.
 *
 * @param wrong codes before this one that were wrong
 */
export function refusePickup(isRight: boolean, wrong: number): Refusal | null {
  const left = MAX_WRONG_PICKUPS - wrong
  if (left <= 0) return PICKUP_LOCKED
  if (isRight) return null
  return left === 1
    ? PICKUP_LOCKED
    : refusal('ACTIVITY.PICKUP_WRONG', `接送码不对，还可以再试 ${left - 1} 次`)
}

/** Why an objection to a no-show cannot be answered, or null when it can. */
export function refuseAnswer(appeal: { answer: string | null } | undefined): Refusal | null {
  if (!appeal) return refusal('ACTIVITY.NO_APPEAL', '这位没有说明情况，不用答复')
  return appeal.answer === null ? null : refusal('ACTIVITY.ANSWERED', '已经答复过了')
}
