import { qrPicture } from '../../../services/qr'
import { meetingAt, SIGN_IN_AFTER_MS, SIGN_IN_BEFORE_MS } from '../../../shared/activity/attendance'
import type { Meeting } from '../../../shared/activity/types'
import { codeAt, pictureText, STEP_MS, stepAt } from '../../../shared/code/rotating'
import { speakDateTime } from '../../../shared/time/shanghai'

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

/** What is shown at an instant. `key` in hex. */
export function codeFace(sessionId: string, key: string, now: number): CodeFace {
  const step = stepAt(now)
  const code = codeAt(key, step)
  return {
    step,
    digits: `${code.slice(0, 3)} ${code.slice(3)}`,
    spoken: [...code].join(' '),
    picture: qrPicture(pictureText(sessionId, key, step)),
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
