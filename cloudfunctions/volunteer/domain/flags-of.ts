import {
  type Flag,
  hastyRecords,
  manyByHand,
  outsideHours,
  sharedDevices,
  signInBursts,
} from '../../../miniprogram/shared/volunteer/flags'
import { type HoursPolicy, policyOf } from '../../../miniprogram/shared/volunteer/policy'
import type { StationHours } from '../../../miniprogram/shared/station/open-state'
import { personOf } from '../../activity/domain/person'
import type { AttendanceDocument, FlagDocument, ServiceEvent } from '../../schema/documents'

/** Records that a flag names at most. */
export const MOST_RECORDS = 100

/** What of a service flags are raised by. */
export type Seen = Pick<
  AttendanceDocument,
  | ('_id' | 'person' | 'shiftId' | 'stationId' | 'streetCode' | 'districtCode' | 'openedAt')
  | ('log' | 'outcome' | 'policyVersion')
>

type Of<What extends ServiceEvent['what']> = Extract<ServiceEvent, { what: What }>

/** When something was put on record: one that waited on a phone, at the moment that it tells of. */
function recordedAt(event: ServiceEvent): number[] {
  if (event.what === 'scan' || event.what === 'tick') return [Math.min(event.at, event.mark)]
  return event.what === 'propose' ? [event.at] : []
}

const hastyInput = (seen: readonly Seen[]) =>
  seen.flatMap(({ _id: id, log, openedAt }) => {
    const moments = log.flatMap(recordedAt)
    const first = { id, recordedAt: Math.min(...moments), activityCreatedAt: Date.parse(openedAt) }
    return moments.length > 0 ? [first] : []
  })

const byHandInput = (seen: readonly Seen[]) =>
  seen.flatMap(({ _id: id, log }) =>
    log.flatMap((event) =>
      event.what === 'propose' ? [{ id, manager: personOf(event.by), recordedAt: event.at }] : [],
    ),
  )

const scansOf = ({ log }: Seen): Of<'scan'>[] =>
  log.filter((event): event is Of<'scan'> => event.what === 'scan')

const deviceInput = (seen: readonly Seen[]) =>
  seen.flatMap((each) => scansOf(each).map(({ device }) => ({ id: each._id, person: each.person, device })))

/**
 * When somebody signed in, to the moment: a code is good for half a minute, so a scan is taken for when it reached us. One
 * that waited on the phone tells no moment. A tick has its own.
 */
function arrivedAt(event: ServiceEvent): number | null {
  if (event.what === 'tick') return event.way === 'in' ? event.mark : null
  if (event.what !== 'scan' || event.way !== 'in' || !event.recorded) return null
  return event.signals.includes('LATE') ? null : event.at
}

const arrivals = (seen: readonly Seen[]) =>
  seen.flatMap(({ _id: id, person, shiftId: shift, log }) => {
    const at = log.map(arrivedAt).find((each) => each !== null)
    return at === undefined || at === null ? [] : [{ id, person, shift, at }]
  })

const creditedInput = (seen: readonly Seen[], hoursOf: ReadonlyMap<string, StationHours>) =>
  seen.flatMap(({ _id: id, stationId, outcome }) => {
    const hours = hoursOf.get(stationId)
    const isCredited = outcome !== null && outcome.seq > 0 && outcome.creditedMinutes > 0
    return hours && isCredited ? [{ id, spans: outcome.spans, hours }] : []
  })

/** What was seen, in a form that stays the same when it is seen again. */
function nameOf(flag: Flag): string {
  switch (flag.flag) {
    case 'hasty':
    case 'outsideHours':
      return flag.records.join()
    case 'manyByHand':
      return `${flag.manager}:${flag.day}`
    case 'sharedDevice':
      return flag.device
    case 'burst':
      return `${flag.shift}:${flag.span.from.toString(36)}`
  }
}

/** What flags are raised by. */
export interface Sight {
  /** Services that changed today. */
  seen: readonly Seen[]
  /** Others before them on which one of their devices was used: who shares one need not do so on one day. */
  sameDevice: readonly Seen[]
  /** When stations are open, by their ids; those of a station that is not there are not judged. */
  hoursOf: ReadonlyMap<string, StationHours>
}

function seenUnder(policy: HoursPolicy, { seen, sameDevice, hoursOf }: Sight) {
  return [
    ...hastyRecords(hastyInput(seen), policy),
    ...manyByHand(byHandInput(seen), policy),
    ...sharedDevices(deviceInput([...seen, ...sameDevice]), policy),
    ...outsideHours(creditedInput(seen, hoursOf), policy),
    ...signInBursts(arrivals(seen), policy),
  ]
}

/** Hashes of all devices by which services were scanned. */
export const devicesOf = (seen: readonly Seen[]): string[] => [
  ...new Set(deviceInput(seen).flatMap(({ device }) => device ?? [])),
]

/**
 * What an officer should look at among services, each by an id that names what was seen. A flag is raised at the station
 * of the first record it was seen on.
 *
 * @param now milliseconds
 */
export function flagsOf(sight: Sight, now: number): FlagDocument[] {
  const all = [...sight.seen, ...sight.sameDevice]
  const byId = new Map(all.map((each) => [each._id, each]))
  const versions = [...new Set(all.map(({ policyVersion }) => policyVersion))]
  const flags = versions.flatMap((version) => {
    const own = (list: readonly Seen[]): Seen[] =>
      list.filter(({ policyVersion }) => policyVersion === version)
    const under = { ...sight, seen: own(sight.seen), sameDevice: own(sight.sameDevice) }
    return seenUnder(policyOf(version), under)
  })
  return flags.flatMap((flag): FlagDocument[] => {
    const place = byId.get(flag.records[0] ?? '')
    if (!place) return []
    const { stationId, streetCode, districtCode } = place
    return [
      {
        ...{ _id: `${flag.flag}:${nameOf(flag)}`, flag: flag.flag, stationId, streetCode, districtCode },
        ...{
          words: flag.words,
          records: flag.records.slice(0, MOST_RECORDS),
          at: new Date(now).toISOString(),
        },
        ...{ state: 'open', note: '', by: null, closedAt: null, revision: 0, applied: [] },
      },
    ]
  })
}
