import { inOrder, judgeDraw, judgeMeetings } from './judge-times'
import type { SignUpKind } from './policy'
import type { Refusal } from './refusals'
import type { Meeting } from './types'

/** Other times for a session that is published already. Instants are milliseconds. */
export interface Move {
  kind: SignUpKind
  drawn: boolean
  opensAt: number
  /** Of a lottery that is not drawn: its draw as planned until now. */
  closesAt: number
  before: readonly Meeting[]
  after: readonly Meeting[]
  /** Another time for the draw; absent: as planned. */
  drawAt?: number
}

const fault = (code: Refusal['code'], message: string): Refusal => ({ code, message })

/** Which meetings would have other times, counted from 0. */
export function movedOf(before: readonly Meeting[], after: readonly Meeting[]): number[] {
  const same = (a: Meeting, b: Meeting | undefined): boolean =>
    a.startsAt === b?.startsAt && a.endsAt === b.endsAt
  return after.flatMap((meeting, at) => (same(meeting, before[at]) ? [] : [at]))
}

/**
 * Why the meetings cannot be moved so at `now` (milliseconds), or null when they can: as many as there were, those
 * that are over untouched, and all others still to come.
 */
export function judgeMove(move: Move, now: number): Refusal | null {
  const { before, after } = move
  if (after.length !== before.length) return fault('ACTIVITY.OTHER_NUMBER', '改时间不能改次数')
  const moved = movedOf(before, after)
  if (moved.length === 0) return fault('ACTIVITY.NOT_MOVED', '时间和原来一样，没有改动')
  if (moved.some((at) => (before[at]?.endsAt ?? 0) <= now)) {
    return fault('ACTIVITY.MEETING_OVER', '已经结束的那几次不能再改')
  }
  const to = moved.flatMap((at) => after[at] ?? [])
  return judgeMeetings(to, now) ?? inOrder(after) ?? judgeSignUp(move, now)
}

/** Whether sign-up and draw still come before the start. */
function judgeSignUp(move: Move, now: number): Refusal | null {
  const { kind, drawn, opensAt, closesAt, drawAt } = move
  const startsAt = move.after[0]?.startsAt ?? 0
  if (opensAt >= startsAt) return fault('ACTIVITY.OPENS_LATE', '报名要在活动开始前开放')
  if (kind !== 'lottery') return judgeDraw(move, startsAt, now)
  if (drawn) {
    return drawAt === undefined ? null : fault('ACTIVITY.DRAWN', '已经抽过签，不能再改抽签时间')
  }
  if (closesAt > now) return judgeDraw({ kind, opensAt, drawAt: drawAt ?? closesAt }, startsAt, now)
  return drawAt === undefined ? null : fault('ACTIVITY.DRAWING', '正在抽签，不能再改抽签时间')
}
