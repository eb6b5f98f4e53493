import { qrPicture } from '../../../services/qr'
import { meetingAt, SIGN_IN_AFTER_MS, SIGN_IN_BEFORE_MS } from '../../../shared/activity/attendance'
import type { Meeting } from '../../../shared/activity/types'
import { codeAt, pictureText, STEP_MS, stepAt } from '../../../shared/code/rotating'
import { MINUTE_MS, speakDateTime } from '../../../shared/time/shanghai'
import { CURRENT_POLICY } from '../../../shared/volunteer/policy'

/** What one step of the code shows. */
export interface CodeFace {
  step: number
  /** 「492 039」. */
  digits: string
  /** The same with a pause after every figure, for screen readers. */
  spoken: string
  /** The picture, as a data address. */
  picture: string
}

/** A phone's clock that is this far off is corrected by the server's, milliseconds. */
const CLOCK_OFF_MS = 5_000

/** How far the server's clock (`asOf`, ISO) is ahead of the phone's: a code that is made by a wrong clock opens nothing. */
export function clockAhead(asOf: string, now: number): number {
  const ahead = Date.parse(asOf) - now
  return Math.abs(ahead) < CLOCK_OFF_MS ? 0 : ahead
}

/** What is shown at an instant. `id` of the session or the shift; `key` in hex. */
export function codeFace(id: string, key: string, now: number): CodeFace {
  const step = stepAt(now)
  const code = codeAt(key, step)
  return {
    step,
    digits: `${code.slice(0, 3)} ${code.slice(3)}`,
    spoken: [...code].join(' '),
    picture: qrPicture(pictureText(id, key, step)),
  }
}

/** Seconds until the code changes: 30 … 1. */
export function secondsLeft(now: number): number {
  return Math.ceil((STEP_MS - (now % STEP_MS)) / 1000)
}

/** How much of the ring is left, percent. */
export function ringLeft(seconds: number): number {
  return Math.round((seconds * 1000 * 100) / STEP_MS)
}

/** When people can sign in, if that is not now; empty while they can. */
export function windowWords(meetings: readonly Meeting[], now: number): string {
  if (meetingAt(meetings, now) !== null) return ''
  const next = meetings.find(({ startsAt }) => startsAt - SIGN_IN_BEFORE_MS > now)
  if (next) return `还没到签到时间：${speakDateTime(next.startsAt - SIGN_IN_BEFORE_MS, now)} 起可以签到`
  const last = meetings[meetings.length - 1]
  return last && now >= last.endsAt + SIGN_IN_AFTER_MS ? '签到已经结束' : ''
}

/** When volunteers can check in or out by a shift's code, where that is not both and now; empty while it is. */
export function shiftWindowWords([shift]: readonly Meeting[], now: number): string {
  if (!shift) return ''
  const opensAt = shift.startsAt - SIGN_IN_BEFORE_MS
  if (now < opensAt) return `还没到签到时间：${speakDateTime(opensAt, now)} 起可以签到`
  if (now < shift.endsAt) return ''
  const isClosed = now >= shift.endsAt + CURRENT_POLICY.closesAfter * MINUTE_MS
  return isClosed ? '这一班已经关了，不能再签到、签退' : '班次结束了，现在只能签退'
}
