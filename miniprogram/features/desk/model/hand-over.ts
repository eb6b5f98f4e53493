import { reasonFault } from './reasons'

/** How a guardian is recognised without the code, as hosts say it. */
export const USUAL_CHECKS: readonly string[] = [
  '核对了监护人身份证',
  '打电话给监护人确认了',
  '老师认识这位家长',
]

/** The least that says how somebody was recognised, characters. */
const LEAST_REASON = 4

/** Why a code cannot be sent; empty when it can. */
export function codeFault(code: string): string {
  return /^\d{6}$/.test(code) ? '' : '接送码是 6 个数字，请家长看手机上的报名页'
}

/** Why it cannot be handed over without the code; empty when it can. Digits are one more guess, not a reason. */
export function overrideFault(reason: string): string {
  const says = reasonFault(reason, LEAST_REASON) === '' && /[^\d\s]{2}/.test(reason)
  return says ? '' : '请写明怎样认出家长的，至少 4 个字'
}
