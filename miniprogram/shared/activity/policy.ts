/** The rules by which places are given, as data: a booking keeps the version it was made under. */
export interface ActivityPolicy {
  version: string
  /** Milliseconds for which a place that became free is kept for the first person of the waiting list. */
  holdMs: number
  /** How many may wait for each place, and how many at least in all. */
  waiting: { perPlace: number; atLeast: number }
  /** Entries one lottery takes: its whole list has to fit into one document and one answer. */
  maxEntries: number
  /** Of activities many want. */
  popular: {
    /** How many that are still ahead one person may hold a place in, or wait for, at a time. */
    perPerson: number
    /** So many no-shows within so many days, and none may be booked until the oldest is older than that. */
    noShows: number
    withinDays: number
  }
  draw: {
    /** Of 100 places, so many are first given to those who had no place in the series before. */
    firstTimerPercent: number
    /** Lots a person has in the urn. */
    lots: { firstTimer: number; other: number }
  }
}

const FIRST: ActivityPolicy = {
  version: 'activity-1',
  holdMs: 2 * 3_600_000,
  waiting: { perPlace: 1, atLeast: 10 },
  maxEntries: 3_000,
  popular: { perPerson: 2, noShows: 2, withinDays: 30 },
  draw: { firstTimerPercent: 30, lots: { firstTimer: 2, other: 1 } },
}

/** Every version there has been; one that a booking was made under is never changed or removed. */
export const policies: readonly ActivityPolicy[] = [FIRST]

/** How often one person may join the same session, whatever its policy: coming and going must not fill its log. */
export const MAX_JOINS = 3

/** How many days after its end somebody may object to having been counted as absent, whatever the policy. */
export const APPEAL_DAYS = 30

/** What new sessions are published under. */
export const CURRENT_POLICY = FIRST

/**
 * A version's rules.
 *
 * @throws Error when no such version was ever published: then the data is damaged
 */
export function policyOf(version: string): ActivityPolicy {
  const policy = policies.find((each) => each.version === version)
  if (!policy) throw new Error(`no such activity policy: ${version}`)
  return policy
}

/** How many people a session takes in all, seats and waiting list together; a lottery's entries before its draw. */
export function roomFor(policy: ActivityPolicy, kind: SignUpKind, capacity: number): number {
  if (kind === 'walkIn') return 0
  if (kind === 'lottery') return policy.maxEntries
  return capacity + Math.max(policy.waiting.atLeast, capacity * policy.waiting.perPlace)
}

/** Come as you are; first come, first served; or drawn by lot at an announced time. */
export type SignUpKind = 'walkIn' | 'firstCome' | 'lottery'
