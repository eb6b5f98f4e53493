import type { SignUpKind } from '../../../miniprogram/shared/activity/policy'
import type { Refusal } from '../../../miniprogram/shared/activity/refusals'
import { DAY_MS, MINUTE_MS } from '../../../miniprogram/shared/time/shanghai'

/** How far ahead a session may begin, and how long it may last. */
const MAX_AHEAD_MS = 370 * DAY_MS
const MAX_LENGTH_MS = 14 * 3_600_000
/** Between a draw and the start: winners have to hear of it and come. */
export const MIN_DRAW_AHEAD_MS = 60 * MINUTE_MS

/** The times of a session to be published, milliseconds. */
export interface Times {
  kind: SignUpKind
  opensAt: number
  startsAt: number
  endsAt: number
  drawAt?: number
}

const fault = (code: Refusal['code'], message: string): Refusal => ({ code, message })

/** What is wrong with the times of a session, or null. */
export function judgeTimes(times: Times, now: number): Refusal | null {
  const { opensAt, startsAt, endsAt } = times
  if (startsAt <= now) return fault('ACTIVITY.PAST', '开始时间已经过去了')
  if (startsAt > now + MAX_AHEAD_MS) return fault('ACTIVITY.TOO_FAR', '只能发布一年以内的活动')
  if (endsAt <= startsAt) return fault('ACTIVITY.BACKWARDS', '结束时间要晚于开始时间')
  if (endsAt - startsAt > MAX_LENGTH_MS) return fault('ACTIVITY.TOO_LONG', '一场活动最长 14 小时')
  if (opensAt >= startsAt) return fault('ACTIVITY.OPENS_LATE', '报名要在活动开始前开放')
  return judgeDraw(times, now)
}

function judgeDraw({ kind, drawAt, opensAt, startsAt }: Times, now: number): Refusal | null {
  if (kind !== 'lottery') {
    return drawAt === undefined ? null : fault('ACTIVITY.NO_DRAW', '只有抽签的活动才有抽签时间')
  }
  if (drawAt === undefined) return fault('ACTIVITY.DRAW_MISSING', '请填写抽签时间')
  if (drawAt <= Math.max(opensAt, now)) return fault('ACTIVITY.DRAW_EARLY', '抽签要在开放报名之后')
  return drawAt > startsAt - MIN_DRAW_AHEAD_MS
    ? fault('ACTIVITY.DRAW_LATE', '抽签至少要在开始前 1 小时')
    : null
}
