import type { HoursPolicy } from './policy'

/** How far somebody's credited time has brought them (star grades of the statute's hours). */
export interface Stars {
  /** 0 to as many as the policy has. */
  stars: number
  /** Minutes of credited time still missing for the next star; null: there is none above. */
  minutesToNext: number | null
}

/**
 * The stars of so many credited minutes.
 *
 * @param minutes counted ones alone: what is pending or disputed brings no star
 * @example starsOf(5_999, policy) // { stars: 0, minutesToNext: 1 }
 */
export function starsOf(minutes: number, policy: HoursPolicy): Stars {
  const reached = policy.stars.filter((hours) => minutes >= hours * 60).length
  const next = policy.stars[reached]
  return { stars: reached, minutesToNext: next === undefined ? null : next * 60 - minutes }
}
