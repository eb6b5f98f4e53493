import { speakDate } from '../time/shanghai'

/** One term of the senior university; days inclusive, `YYYY-MM-DD` in Shanghai. */
export interface Term {
  code: string
  name: string
  from: string
  to: string
}

/** The term that a day falls into, or null in between. */
export function termOf<T extends Term>(terms: readonly T[], day: string): T | null {
  return terms.find(({ from, to }) => from <= day && day <= to) ?? null
}

/**
 * Which term it is and which comes next, a line each.
 *
 * @example speakTerms(terms, '2026-11-23')[0] // 「现在是 2026 年秋季学期，到 2027 年 1 月 15 日（周五）为止」
 */
export function speakTerms(terms: readonly Term[], today: string): string[] {
  const current = termOf(terms, today)
  const next = terms.find(({ from }) => from > today)
  return [
    ...(current ? [`现在是${spaced(current.name)}，到${spaced(speakDate(current.to, today))}为止`] : []),
    ...(next ? [`${next.name}从${spaced(speakDate(next.from, today))}开始`] : []),
  ]
}

const spaced = (words: string): string => (/^\d/.test(words) ? ` ${words}` : words)
