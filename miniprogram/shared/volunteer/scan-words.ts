import { speakWithin } from '../time/shanghai'
import { lengthWords } from './credit-words'
import type { HoursPolicy } from './policy'
import { OTHER_SHIFT_WORDS } from './scan'

/** What is worth knowing about a scan that was recorded; all but `CLOCK_OFF` ask the host to confirm it. */
export type ScanSignal =
  /** It waited on the phone for a network. */
  | 'LATE'
  /** The phone's clock was set while it waited. */
  | 'CLOCK_CHANGED'
  /** The phone's clock was wrong. */
  | 'CLOCK_OFF'
  | 'PLACE_OUTSIDE'
  | 'PLACE_UNKNOWN'

/** What is said for each refusal: what happened, and what to do. Others depend on the shift and its policy. */
const REFUSALS = {
  'SCAN.UNREADABLE': '这条扫码记录坏了，读不出来。请再扫一次，或请站点的人帮您勾上',
  'SCAN.OTHER_SHIFT': OTHER_SHIFT_WORDS,
  'SCAN.OTHER_PERSON': '这条扫码记录是别人的。请用本人的微信再扫一次',
  'SCAN.NONCE_REUSED': '这条扫码记录的内容变了，不能算。请再扫一次，或请站点的人帮您勾上',
  'SCAN.CANCELLED': '这个班次取消了，不用签到。已经到了，请告诉站点的人',
  'SCAN.NOT_JOINED': '您没有报这个班次。请先报名，或请站点的人帮您加上',
  'SCAN.WRONG_CODE': '这个码是假的或坏的。请当面扫站点手机上现在的码',
  'SCAN.WRONG_FIGURES': '6 个数字不对。请看着站点手机上现在的数字再输一遍',
  'SCAN.FUTURE': '这个码的时间还没到，站点手机的时间可能快了。请站点的人帮您勾上',
  'SCAN.EXPIRED': '这个码过期了，可能是别人转发的照片。请当面扫站点手机上现在的码',
  'SCAN.SHIFT_OVER': '班次已经结束，不能再签到。做了服务没签到，请告诉站点的人，可以补录',
  'SCAN.NOT_IN': '还没有您的签到，先不能签退。请先签到；已经签过的，请站点的人帮您补',
  'SCAN.OUT_BEFORE_IN': '签退的时间比签到早，不能算。请再扫一次签退，或请站点的人帮您改',
} as const

/** Why a scan is not recorded. */
export type ScanRefusal = keyof typeof REFUSALS | 'SCAN.TOO_EARLY' | 'SCAN.TOO_OLD' | 'SCAN.CLOSED'

/** What the words of a refusal depend on. Milliseconds: when check-in opens, and the present. */
export interface RefusalTerms {
  opensAt: number
  now: number
  policy: HoursPolicy
}

/** A refusal in words: what happened, and what to do. */
export function refusalWords(code: ScanRefusal, { opensAt, now, policy }: RefusalTerms): string {
  switch (code) {
    case 'SCAN.TOO_EARLY':
      return `还没到签到时间。请在${speakWithin(opensAt, now).trimEnd()} 以后再扫`
    case 'SCAN.TOO_OLD':
      return `这次扫码过了 ${policy.queueHours} 小时才传上来，不能自动算。请告诉站点的人，可以补录`
    case 'SCAN.CLOSED':
      return `班次结束 ${lengthWords(policy.closesAfter)}以后不能再签退，先记 0 小时。请到“我的时长”里申请更正`
    default:
      return REFUSALS[code]
  }
}

const REASONS: Readonly<Record<Exclude<ScanSignal, 'CLOCK_OFF'>, string>> = {
  LATE: '是没网时扫的',
  CLOCK_CHANGED: '手机时间改过',
  PLACE_OUTSIDE: '位置不在站点附近',
  PLACE_UNKNOWN: '没有拿到位置',
}

/** Why signals ask the host, each in a few words; a clock that was off asks nobody. */
export function signalWords(signals: readonly ScanSignal[]): string[] {
  return signals.flatMap((signal) => (signal === 'CLOCK_OFF' ? [] : REASONS[signal]))
}

/**
 * What a recorded scan says.
 *
 * @param when the time that counts, in words
 * @example recordedWords('in', '今天上午 9:00', []) // 「签到好了，时间是今天上午 9:00」
 */
export function recordedWords(way: 'in' | 'out', when: string, signals: readonly ScanSignal[]): string {
  const reasons = signalWords(signals)
  const asks = reasons.length > 0 ? `。因为${reasons.join('、')}，要等站点的人确认` : ''
  const clock = signals.includes('CLOCK_OFF') ? '。您手机的时间不准，按签到码的时间算' : ''
  return `${way === 'in' ? '签到' : '签退'}好了，时间是${when}${asks}${clock}`
}
