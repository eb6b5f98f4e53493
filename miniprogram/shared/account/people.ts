import { dayOf } from '../time/shanghai'

/** What a person is to the account that cares for them. */
export type Relation = 'parent' | 'spouse' | 'child' | 'grandchild' | 'relative' | 'neighbour'

/** How a grown-up agreed to be signed up by the account. */
export type ConsentWay = 'inPerson' | 'byPhone'

/** Relations in the order in which they are offered, as people call them. */
export const RELATION_WORDS: Readonly<Record<Relation, string>> = {
  parent: '父母',
  spouse: '爱人',
  child: '孩子',
  grandchild: '孙辈',
  relative: '亲戚',
  neighbour: '邻居',
}

/** How consent was given, in words. */
export const CONSENT_WORDS: Readonly<Record<ConsentWay, string>> = {
  inPerson: '当面同意',
  byPhone: '电话里同意',
}

/** Below this many full years a guardian has to agree (PIPL, Article 31). */
export const CHILD_BELOW = 14

/** How many people one account may care for: a family, not a ticket office. */
export const MAX_PEOPLE = 6

/**
 * Full years at an instant. Only the month of birth is known, so the first of the month counts as the birthday:
 * nobody is taken for younger than they are.
 *
 * @param born `YYYY-MM` in Asia/Shanghai
 * @param instant milliseconds
 */
export function ageAt(born: string, instant: number): number {
  const [year = 0, month = 0] = born.split('-').map(Number)
  const [atYear = 0, atMonth = 0] = dayOf(instant).split('-').map(Number)
  return atYear - year - (atMonth < month ? 1 : 0)
}

/** Below this many full years somebody volunteers by a guardian's word, and not in every role. */
export const MINOR_BELOW = 18

/** Whether somebody may still be younger than so many full years: the whole month of that birthday is still before it. */
function mayBeBelow(years: number, born: string, instant: number): boolean {
  const [year = 0, month = 0] = born.split('-').map(Number)
  const [atYear = 0, atMonth = 0] = dayOf(instant).split('-').map(Number)
  return (atYear - year) * 12 + atMonth - month <= years * 12
}

/**
 * Whether somebody may still be under 14 at an instant. In the month of the fourteenth birthday they may: the
 * guardian is asked until that month is over.
 *
 * @param born `YYYY-MM` in Asia/Shanghai, also with a day
 */
export const isChild = (born: string, instant: number): boolean => mayBeBelow(CHILD_BELOW, born, instant)

/** Whether somebody may still be under 18 at an instant, told in the same way. */
export const isMinor = (born: string, instant: number): boolean => mayBeBelow(MINOR_BELOW, born, instant)

/** Nobody who lives was born before this month; the input takes no earlier one. */
export const EARLIEST_BIRTH = '1900-01'

/** What stands against a month of birth. `null`: nothing. */
export type BirthFault = 'malformed' | 'tooEarly' | 'future'

/**
 * Judges a month of birth. The month that runs now in Shanghai may be one: a child of this month.
 *
 * @param born `YYYY-MM` in Asia/Shanghai
 */
export function birthFault(born: string, instant: number): BirthFault | null {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(born)) return 'malformed'
  if (born < EARLIEST_BIRTH) return 'tooEarly'
  return born > dayOf(instant).slice(0, 7) ? 'future' : null
}

/** Relations in which nobody under 14 can stand. */
const NEVER_CHILDREN: readonly Relation[] = ['parent', 'spouse']

/** Whether somebody born then can be that to the account: a parent is no child. */
export function relationFits(relation: Relation, born: string, instant: number): boolean {
  return !(NEVER_CHILDREN.includes(relation) && isChild(born, instant))
}

/** The group of age that decides who has to agree, and the one that is addressed as elders. */
export function ageGroupWords(born: string, instant: number): string {
  if (isChild(born, instant)) return '不满 14 周岁'
  const age = ageAt(born, instant)
  if (age < 18) return '14 到 17 岁'
  return age < 60 ? '成年人' : '长辈（60 岁以上）'
}

/** A month of birth as people say it: 「1949 年 3 月」. */
export function birthWords(born: string): string {
  const [year = 0, month = 0] = born.split('-').map(Number)
  return `${year} 年 ${month} 月`
}

/** The day of a consent as people say it, always with its year: 「2026 年 11 月 3 日」. `at` is an ISO instant. */
export function consentDay(at: string): string {
  const [year = 0, month = 0, day = 0] = dayOf(Date.parse(at)).split('-').map(Number)
  return `${year} 年 ${month} 月 ${day} 日`
}
