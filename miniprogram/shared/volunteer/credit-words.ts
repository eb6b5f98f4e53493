import type { HoursPolicy } from './policy'

/** The rules that keep minutes from being credited, in the order in which they are told. */
export const RULES = [
  ...(['paidDuty', 'missingCheckOut', 'early', 'break', 'paidTime', 'overlap', 'manualLength'] as const),
  ...(['tooShort', 'rounding', 'overtimeRounding', 'overtime', 'dayReview', 'dayBlocked'] as const),
]

/** One rule that keeps minutes from being credited. */
export type Rule = (typeof RULES)[number]

/** What one rule did to a row: so many of its minutes are not credited, or not yet, and why in one sentence. */
export interface Reason {
  rule: Rule
  minutes: number
  words: string
}

/** A length of time as people say it: 「2 小时 15 分钟」, 「3 小时」, 「45 分钟」. Whole minutes. */
export function lengthWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (hours === 0) return `${rest} 分钟`
  return rest === 0 ? `${hours} 小时` : `${hours} 小时 ${rest} 分钟`
}

type Sentence = (length: string, policy: HoursPolicy) => string

const SENTENCES: Readonly<Record<Rule, Sentence>> = {
  paidDuty: () => '这是上班时间里的服务，不计志愿服务时长',
  missingCheckOut: (_length, { closesAfter }) =>
    `没有按时签退，班次结束 ${closesAfter} 分钟后自动结束，站点确认前先记 0 小时`,
  early: (length) => `班次开始前的 ${length}不计`,
  break: (length, { credit }) => `超过 ${credit.longestPaidBreak} 分钟的休息不计，扣除 ${length}`,
  paidTime: (length) => `和上班时间重叠的 ${length}不计`,
  overlap: (length) => `和另一个班次重叠的 ${length}只计一次`,
  manualLength: (length) => `手工补录不能超过班次原定时间，超出的 ${length}不计`,
  tooShort: (_length, { credit }) => `班次内服务不满 ${credit.least} 分钟，不计时长`,
  rounding: (length, { credit }) => `每 ${credit.step} 分钟计一次，零头 ${length}不计`,
  overtimeRounding: (length, { credit }) => `加班每 ${credit.step} 分钟计一次，零头 ${length}不计`,
  overtime: (length, { credit }) => `班次结束 ${credit.afterShift} 分钟以后的 ${length}是加班，要等站点批准`,
  dayReview: (length, { day }) => `一天超过 ${day.reviewAbove / 60} 小时的 ${length}，要等站点核实`,
  dayBlocked: (length, { day }) => `一天最多计 ${day.blockAbove / 60} 小时，超出的 ${length}不计`,
}

/** What a rule did, with the sentence the person reads. Whole minutes. */
export function reasonOf(rule: Rule, minutes: number, policy: HoursPolicy): Reason {
  return { rule, minutes, words: SENTENCES[rule](lengthWords(minutes), policy) }
}
