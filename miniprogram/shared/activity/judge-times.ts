import { DAY_MS, MINUTE_MS } from '../time/shanghai'
import type { SignUpKind } from './policy'
import type { Refusal } from './refusals'
import type { Meeting } from './types'

/** How far ahead a session may go on, how often it may meet, and how long one meeting may last. */
const MAX_AHEAD_MS = 370 * DAY_MS
export const MAX_MEETINGS = 60
const MAX_LENGTH_MS = 14 * 3_600_000
/** Between a draw and the start: winners have to hear of it and come. */
export const MIN_DRAW_AHEAD_MS = 60 * MINUTE_MS

/** The times of a session to be published, milliseconds. */
export interface Times {
  kind: SignUpKind
  opensAt: number
  /** As they were given: whether they are in order is judged here. */
  meetings: readonly Meeting[]
  /** Of a lottery; others have none. */
  drawAt?: number
}

const fault = (code: Refusal['code'], message: string): Refusal => ({ code, message })

/** What is wrong with the times of a session that is to be published, or null. The same on the phone and the server. */
export function judgeTimes(times: Times, now: number): Refusal | null {
  const wrong = judgeMeetings(times.meetings, now)
  if (wrong) return wrong
  const startsAt = times.meetings[0]?.startsAt ?? 0
  if (times.opensAt >= startsAt) return fault('ACTIVITY.OPENS_LATE', '报名要在活动开始前开放')
  return judgeDraw(times, startsAt, now)
}

/** What is wrong with meetings that are all to come, or null: also asked of those that a session is moved to. */
export function judgeMeetings(meetings: readonly Meeting[], now: number): Refusal | null {
  if (meetings.length === 0) return fault('ACTIVITY.NO_MEETING', '请选择时间')
  if (meetings.length > MAX_MEETINGS) return fault('ACTIVITY.TOO_MANY', `最多 ${MAX_MEETINGS} 次`)
  for (const { startsAt, endsAt } of meetings) {
    if (startsAt <= now) return fault('ACTIVITY.PAST', '开始时间已经过去了')
    if (startsAt > now + MAX_AHEAD_MS) return fault('ACTIVITY.TOO_FAR', '只能发布一年以内的活动')
    if (endsAt <= startsAt) return fault('ACTIVITY.BACKWARDS', '结束时间要晚于开始时间')
    if (endsAt - startsAt > MAX_LENGTH_MS) return fault('ACTIVITY.TOO_LONG', '一场活动最长 14 小时')
  }
  return inOrder(meetings)
}

/** Why meetings are not one after the other, or null when they are. */
export function inOrder(meetings: readonly Meeting[]): Refusal | null {
  const overlaps = meetings.some(({ startsAt }, at) => startsAt < (meetings[at - 1]?.endsAt ?? -Infinity))
  return overlaps ? fault('ACTIVITY.OVERLAPS_ITSELF', '两次的时间重叠了，请按先后排好') : null
}

/** What is wrong with the time of a draw, or that there is one or none, or null. */
export function judgeDraw(
  { kind, drawAt, opensAt }: Omit<Times, 'meetings'>,
  startsAt: number,
  now: number,
): Refusal | null {
  if (kind !== 'lottery') {
    return drawAt === undefined ? null : fault('ACTIVITY.NO_DRAW', '只有抽签的活动才有抽签时间')
  }
  if (drawAt === undefined) return fault('ACTIVITY.DRAW_MISSING', '请填写抽签时间')
  if (drawAt <= Math.max(opensAt, now)) return fault('ACTIVITY.DRAW_EARLY', '抽签要在开放报名之后')
  return drawAt > startsAt - MIN_DRAW_AHEAD_MS
    ? fault('ACTIVITY.DRAW_LATE', '抽签至少要在开始前 1 小时')
    : null
}
