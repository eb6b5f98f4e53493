/** The rules by which volunteer hours are credited, as data (hours policy): a record keeps the version it was made under. */
export interface HoursPolicy {
  version: string
  /** Minutes. Time counts from so long before a shift to so long after it, in steps, and from the least on. */
  credit: {
    beforeShift: number
    afterShift: number
    /** Longer breaks are taken off, shorter ones count as service. */
    longestPaidBreak: number
    step: number
    least: number
  }
  /** Minutes credited to one person on one day: above the first somebody looks at it, above the second nothing counts. */
  day: { reviewAbove: number; blockAbove: number }
  /** Minutes after a shift's end at which one without a check-out is closed. */
  closesAfter: number
  /** Working days: for the volunteer to ask for a correction and for the answer; for a record to be made. */
  workdays: { correction: number; record: number }
  /** Years for which a record is kept at least. */
  keptYears: number
  flags: {
    /** Minutes: a record made sooner after its activity was created. */
    afterCreation: number
    /** Rows one manager may write by hand on one day, people who may use one device. */
    manualRows: number
    peoplePerDevice: number
    /** So many people within so many milliseconds. */
    burst: { people: number; withinMs: number }
  }
  /** Metres. Of the circle around a station, unless the station has its own; and how much of a fix's accuracy is granted. */
  geofence: { radius: number; least: number; most: number; accuracy: number }
  /** Hours for which a scan may wait on a phone without a network. */
  queueHours: number
  /** Hours for one star, two stars, and so on. */
  stars: readonly number[]
}

/** Hours policy v1 (DOMAIN.md §3); working days, years and stars are the statute's and GB/T 40143's. */
const FIRST: HoursPolicy = {
  version: 'hours-1',
  credit: { beforeShift: 0, afterShift: 30, longestPaidBreak: 30, step: 15, least: 30 },
  day: { reviewAbove: 8 * 60, blockAbove: 12 * 60 },
  closesAfter: 60,
  workdays: { correction: 10, record: 10 },
  keptYears: 10,
  flags: {
    afterCreation: 10,
    manualRows: 20,
    peoplePerDevice: 2,
    burst: { people: 5, withinMs: 1_000 },
  },
  geofence: { radius: 200, least: 100, most: 500, accuracy: 150 },
  queueHours: 72,
  stars: [100, 300, 600, 1_000, 1_500],
}

/** Every version there has been; one that a record was made under is never changed or removed. */
export const policies: readonly HoursPolicy[] = [FIRST]

/** What new shifts are opened under. */
export const CURRENT_POLICY = FIRST

/**
 * A version's rules.
 *
 * @throws Error when no such version was ever published: then the data is damaged
 */
export function policyOf(version: string): HoursPolicy {
  const policy = policies.find((each) => each.version === version)
  if (!policy) throw new Error(`no such hours policy: ${version}`)
  return policy
}
