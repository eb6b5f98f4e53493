import { STEP_MS, stepAt } from '../../../miniprogram/shared/code/rotating'
import { MINUTE_MS } from '../../../miniprogram/shared/time/shanghai'
import { lengthWords } from '../../../miniprogram/shared/volunteer/credit-words'
import { policyOf } from '../../../miniprogram/shared/volunteer/policy'
import type { AttendanceDocument, ServiceEvent, ShiftDocument } from '../../schema/documents'
import { clearedAt, extent, type ProvenMark, provenMarks, provenOut } from './proofs'
import type { Refusal } from './refusals'
import { closeOf, type Service } from './service'

// What stands against a keeper's word on a service: instants are milliseconds.

type Source = Pick<AttendanceDocument, 'log' | 'startsAt' | 'endsAt' | 'breaks' | 'policyVersion' | 'vouched'>
type Way = 'in' | 'out'

/** Ticks begin as long before a shift as scans do. */
const OPENS_BEFORE_MS = 60 * MINUTE_MS

/** Hours for which a tick may wait on the desk's phone: as long as a scan. */
const hoursWaited = ({ policyVersion }: Source): number => policyOf(policyVersion).queueHours

const refusal = (code: Refusal['code'], message: string): Refusal => ({ code, message })

/** Somebody is not on the shift's list. */
export const NOT_LISTED = refusal('VOLUNTEER.NOT_LISTED', '名单上没有这个人，请先加上')

/** A tick as the desk's phone kept it: its clock when it was ticked and when it was sent. */
export interface Tick {
  way: Way
  tickedAt: number
  sentAt: number
}

/**
 * When somebody was ticked off, by the server's clock: in half minutes, like the codes, so that neither way in is worth
 * a quarter of an hour more than the other by a second.
 */
export function tickMark({ tickedAt, sentAt }: Tick, receivedAt: number): number {
  return stepAt(receivedAt - (sentAt - tickedAt)) * STEP_MS
}

function refuseWaited({ tickedAt, sentAt }: Tick, source: Source): Refusal | null {
  const hours = hoursWaited(source)
  if (tickedAt > sentAt)
    return refusal('VOLUNTEER.TICK_CLOCK', '手机时间改过，不知道是什么时候勾的，请再勾一次')
  return sentAt - tickedAt < hours * 60 * MINUTE_MS
    ? null
    : refusal('VOLUNTEER.TICK_TOO_OLD', `勾了 ${hours} 小时以后才传上来，不能自动算，请补录时长`)
}

function refuseIn(mark: number, source: Source): Refusal | null {
  return mark < Date.parse(source.endsAt)
    ? null
    : refusal('VOLUNTEER.TICK_LATE', '班次已经结束，不能再勾签到。确实来了的，请补录时长')
}

function refuseOut(mark: number, source: Source): Refusal | null {
  const { from } = extent(provenMarks(source))
  if (from === null) return refusal('VOLUNTEER.NOT_CHECKED_IN', '还没有签到，请先勾签到')
  return mark < from ? refusal('VOLUNTEER.OUT_BEFORE_IN', '签退的时间比签到早，请再勾一次签退') : null
}

/** So far the clocks of a phone and of ours, and half minutes, may lie apart. */
const APART_MS = 2 * MINUTE_MS

/**
 * Why a tick cannot be put on record, or null when it can.
 *
 * @param listed since when the person is on the list, milliseconds: nobody was ticked off before on a list without them
 */
export function refuseTick(
  { status, listed }: Pick<ShiftDocument, 'status'> & { listed: number },
  source: Source,
  tick: Tick,
  now: number,
): Refusal | null {
  const mark = tickMark(tick, now)
  if (status === 'cancelled') return refusal('VOLUNTEER.CANCELLED', '这个班次已经取消了')
  const waited = refuseWaited(tick, source)
  if (waited) return waited
  if (mark < listed - APART_MS) {
    return refusal('VOLUNTEER.TICK_UNLISTED', '勾的时候还不在名单上，不能算。确实来了的，请补录时长')
  }
  if (mark < Date.parse(source.startsAt) - OPENS_BEFORE_MS) {
    return refusal('VOLUNTEER.TICK_EARLY', '还没到时间，班次开始前 1 小时才能勾')
  }
  if (mark >= closeOf(source)) {
    const closes = lengthWords(policyOf(source.policyVersion).closesAfter)
    return refusal('VOLUNTEER.TICK_CLOSED', `班次结束 ${closes}以后不能再勾。没签退的，请确认离开时间`)
  }
  return tick.way === 'in' ? refuseIn(mark, source) : refuseOut(mark, source)
}

/** A tick that waited longer on the desk's phone came late. */
const LATE_AFTER_MS = 12 * 60 * MINUTE_MS

/**
 * Whether a tick came so late that it is as good as an entry from memory: when it was made, the desk's phone alone says.
 * `now` in milliseconds.
 */
export const isTickLate = ({ tickedAt, sentAt }: Tick, source: Source, now: number): boolean =>
  now >= closeOf(source) || sentAt - tickedAt > LATE_AFTER_MS

/** What a tick would say. */
interface Said {
  way: Way
  at: number
  late: boolean
}

/** Whether a mark of the same way says as much as a tick would, and needs no more words than the tick. */
function covers({ way, at, keeper, waitsFor }: ProvenMark, tick: Said): boolean {
  const isAsLate = tick.late && keeper !== null
  if (way !== tick.way || (waitsFor === 'manager' && !isAsLate)) return false
  return way === 'in' ? at <= tick.at : at >= tick.at
}

/** Whether what is on record says as much as a tick would. */
export const isTickKnown = (source: Source, tick: Said): boolean =>
  provenMarks(source).some((mark) => covers(mark, tick))

/** Why a tick cannot be taken back, or null when it can. */
export function refuseUntick(source: Source, way: Way): Refusal | null {
  const isTicked = provenMarks(source).some((mark) => mark.way === way && mark.how === 'tick')
  return isTicked
    ? null
    : refusal('VOLUNTEER.NOT_TICKED', `没有勾过${way === 'in' ? '签到' : '签退'}，不用取消`)
}

/** What a keeper may say over and over again. */
const REPEATABLE: readonly ServiceEvent['what'][] = [
  ...(['tick', 'untick', 'confirm', 'checkOut', 'overtime', 'paidDuty', 'rate'] as const),
]

/** So many of these one log holds: it has to have an end, and a record that needs more needs another look. */
const MOST_WORDS = 200

/** Why a log takes no more of what keepers may say over and over again, or null when it does. */
export function refuseEndless(log: readonly ServiceEvent[], event: ServiceEvent): Refusal | null {
  if (!REPEATABLE.includes(event.what)) return null
  const words = log.filter(({ what }) => REPEATABLE.includes(what))
  if (words.length < MOST_WORDS) return null
  return refusal('VOLUNTEER.OFTEN', '这条记录改动太多次了，请联系街道查清')
}

/** A no has to be explained to whom it is said. */
export const refuseSilence = (agreed: boolean, reason: string): Refusal | null =>
  agreed || reason.length >= 2 ? null : refusal('VOLUNTEER.REASON_NEEDED', '不同意请写明原因')

/** Whether an event has to be confirmed before it counts. */
export const isDoubtful = (event: ServiceEvent): boolean =>
  (event.what === 'scan' && (event.confirm || event.keeper)) || (event.what === 'tick' && event.late === true)

/**
 * Why a manager cannot confirm what is on record, or null when they can.
 *
 * @param isLateRecorder they made one of the ticks that came late, or are the same human being as who did
 */
export function refuseConfirm({ log }: Source, isLateRecorder: boolean): Refusal | null {
  const since = log.slice(clearedAt(log) + 1)
  if (!since.some(isDoubtful)) {
    return refusal('VOLUNTEER.NOTHING_TO_CONFIRM', '这条记录没有要确认的签到签退')
  }
  return isLateRecorder
    ? refusal('VOLUNTEER.OWN_ENTRY', '这是您自己勾的，传上来晚了，请另一位管理人员确认')
    : null
}

/** Why there is no overtime to decide on, or null when there is. */
export function refuseOvertime(source: Source, { checkOut }: Service): Refusal | null {
  const { afterShift } = policyOf(source.policyVersion).credit
  const isBeyond = checkOut !== null && checkOut.at > Date.parse(source.endsAt) + afterShift * MINUTE_MS
  return isBeyond ? null : refusal('VOLUNTEER.NO_OVERTIME', '这条记录没有要批准的加班')
}

/** A check-out that is proven is not overruled, unless the person asks for it, or a manager's word is corrected. */
function isSettled({ checkOut, cases }: Service): boolean {
  const isAsked = cases.some(({ kind, answer }) => kind === 'correction' && answer === null)
  return checkOut !== null && checkOut.how !== 'confirmed' && !isAsked
}

/** Why a manager cannot say that somebody left at `leftAt`, or null when they can. */
export function refuseLeft(source: Source, service: Service, leftAt: number, now: number): Refusal | null {
  const { from } = extent(provenMarks(source))
  if (from === null)
    return refusal('VOLUNTEER.NOT_CHECKED_IN', '还没有签到，不能确认离开时间。确实来了的，请补录时长')
  if (isSettled(service)) return refusal('VOLUNTEER.HAS_CHECK_OUT', '已经有签退了，不用再确认离开时间')
  if (leftAt <= from) return refusal('VOLUNTEER.LEFT_WRONG', '离开时间要晚于签到时间')
  if (leftAt > now) return refusal('VOLUNTEER.LEFT_WRONG', '离开时间还没到')
  const out = provenOut(source)
  if (out !== null && leftAt > out) {
    return refusal(
      'VOLUNTEER.LEFT_LATER',
      '已经有签退了，只能改早，不能改晚。确实更晚离开的，请补录时长，由另一个人核实',
    )
  }
  if (leftAt <= closeOf(source)) return null
  const closes = lengthWords(policyOf(source.policyVersion).closesAfter)
  return refusal('VOLUNTEER.LEFT_WRONG', `离开时间最晚是班次结束后 ${closes}`)
}

const RATED: readonly string[] = ['proposed', 'pending', 'counted']

/** Why a service cannot be rated, or null when it can. */
export function refuseRating({ life, running }: Service): Refusal | null {
  if (running) return refusal('VOLUNTEER.RUNNING', '服务还没结束，签退以后再评价')
  return RATED.includes(life.state) ? null : refusal('VOLUNTEER.NOT_SERVED', '没有服务记录，不能评价')
}
