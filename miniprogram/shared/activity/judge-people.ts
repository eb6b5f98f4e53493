import type { SignUpKind } from './policy'
import type { Refusal } from './refusals'

/** Whom an activity that is to be published is for. Ages are full years, both inclusive; null: no limit. */
export interface SaidPeople {
  kind: SignUpKind
  minAge: number | null
  maxAge: number | null
  pickup: boolean
}

/** What is wrong with whom an activity is for, or null. The same on the phone and the server. */
export function judgePeople({ minAge, maxAge, pickup, kind }: SaidPeople): Refusal | null {
  if (minAge !== null && maxAge !== null && minAge > maxAge) {
    return { code: 'ACTIVITY.AGES', message: '最小年龄不能大于最大年龄' }
  }
  if (!pickup || kind !== 'walkIn') return null
  return { code: 'ACTIVITY.PICKUP_WALK_IN', message: '要接送码的活动需要先报名' }
}
