import { isAlwaysOpen, isOpenAt } from './hours'
import { facilityServes } from './live-words'
import type { HolidayCalendar, IndexedStation, StationLive } from './types'

/** What a person wants of a station; an absent wish is no wish. */
export interface StationFilter {
  openNow?: boolean
  /** Round the clock. */
  always?: boolean
  /** Codes; the station must have all of them. */
  facilities?: readonly string[]
  module?: string
  hostType?: string
  /** The district's name. */
  district?: string
  streetCode?: string
}

/** What the wishes are judged by. */
export interface FilterContext {
  /** Instant. */
  now: number
  holidays: HolidayCalendar
  /**
   * What is known right now, by station key. Where it is known, its closures replace those of the index, and a
   * facility that is out or broken does not count. What is not known counts as normal.
   */
  live?: ReadonlyMap<string, StationLive>
}

type Wish = (station: IndexedStation, live: StationLive | undefined) => boolean

/** One test for each wish, the cheap ones first. */
function wishesOf(filter: StationFilter, { now, holidays }: FilterContext): Wish[] {
  const { streetCode, district, hostType, module, facilities = [], always, openNow } = filter
  const wishes: (Wish | false)[] = [
    streetCode !== undefined && ((station) => station.street.code === streetCode),
    district !== undefined && ((station) => station.street.district === district),
    hostType !== undefined && ((station) => station.hostType === hostType),
    module !== undefined && ((station) => station.modules.includes(module)),
    facilities.length > 0 &&
      ((station, live) => facilities.every((code) => hasFacility(station, code, live))),
    always === true && ((station) => isAlwaysOpen(station.opening)),
    openNow === true && ((station, live) => isOpenAt({ ...station, ...closuresOf(live), holidays }, now)),
  ]
  return wishes.filter((wish) => wish !== false)
}

const closuresOf = (live: StationLive | undefined): Pick<StationLive, 'closures'> | undefined =>
  live && { closures: live.closures }

/** Whether a station has a facility that can be used, as far as is known. */
export function hasFacility(station: IndexedStation, code: string, live?: StationLive): boolean {
  if (!station.facilities.includes(code)) return false
  const state = live?.facilities.find((facility) => facility.code === code)?.state
  return state === undefined || facilityServes(state)
}

/** A test for single stations, for searching and nearest-first lists. */
export function filterTest(
  filter: StationFilter,
  context: FilterContext,
): (station: IndexedStation) => boolean {
  const wishes = wishesOf(filter, context)
  return (station) => {
    const live = context.live?.get(station.id)
    return wishes.every((wish) => wish(station, live))
  }
}

/** How many wishes a filter holds: the number on the button 「更多」. */
export function countWishes({ facilities = [], ...single }: StationFilter): number {
  return (
    facilities.length + Object.values(single).filter((wish) => wish !== undefined && wish !== false).length
  )
}
