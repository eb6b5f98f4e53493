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

/**
 * Whether somebody may still be under 14 at an instant. In the month of the fourteenth birthday they may: the
 * guardian is asked until that month is over.
 *
 * @param born `YYYY-MM` in Asia/Shanghai
 */
export function isChild(born: string, instant: number): boolean {
  const [year = 0, month = 0] = born.split('-').map(Number)
  const [atYear = 0, atMonth = 0] = dayOf(instant).split('-').map(Number)
  return (atYear - year) * 12 + atMonth - month <= CHILD_BELOW * 12
}
