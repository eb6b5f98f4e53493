import { moduleIcon } from '../../components/app-icon/names'
import type { Place } from '../../services/place'
import {
  closuresOf,
  NO_STATION,
  type StationView,
  viewStation,
  type Viewing,
} from '../../services/station-view'
import { nearest as nearestStations } from '../../shared/geo/nearest'
import { isOpenAt } from '../../shared/station/hours'
import type { IndexedStation, Look, StationIndex, StationLive } from '../../shared/station/types'

/** How many open stations are listed under the nearest one. */
const LISTED: Readonly<Record<Look, number>> = { elder: 3, standard: 5 }

/** A service module as a tile of the grid. */
export interface ModuleTile {
  code: string
  name: string
  icon: string
}

/** What the home page shows of the stations. */
export interface HomeStations {
  heading: string
  nearest: StationView
  others: StationView[]
  modules: ModuleTile[]
  /** 「全市 1024 个站点，现在 612 个开着」 */
  summary: string
}

/** Before the stations are known. */
export const NO_STATIONS: HomeStations = {
  heading: '',
  nearest: NO_STATION,
  others: [],
  modules: [],
  summary: '',
}

/** Everything the home page is made of. */
export interface HomeInput {
  index: StationIndex
  look: Look
  /** Milliseconds since 1970. */
  now: number
  place: Place | null
  live: ReadonlyMap<string, StationLive>
}

/** The stations of the home page: with a place the nearest open ones, without one how many are open. */
export function homeStations(input: HomeInput): HomeStations {
  const { index, look, place } = input
  const open = index.stations.filter((station) => isOpen(station, input))
  const modules = index.modules.map(({ code, name }) => ({ code, name, icon: moduleIcon(code) }))
  const summary = `全市 ${index.stations.length} 个站点，现在 ${open.length} 个开着`
  if (place === null) return { ...NO_STATIONS, modules, summary }
  const pool = open.length > 0 ? open : index.stations
  const viewing: Viewing = { ...input, from: place.point }
  const [nearest = NO_STATION, ...others] = nearestStations(pool, place.point, LISTED[look] + 1).map(
    ({ item }) => viewStation(item, viewing),
  )
  const heading = open.length > 0 ? '离您最近、现在开着' : '现在都关门了，离您最近的是'
  return { heading, nearest, others, modules, summary }
}

/** Ids of the stations that are shown, whose live state is worth asking for. */
export function shownIds({ nearest, others }: HomeStations): string[] {
  return [nearest, ...others].map(({ id }) => id).filter(Boolean)
}

function isOpen(station: IndexedStation, { index, now, live }: HomeInput): boolean {
  const { opening } = station
  return isOpenAt({ opening, closures: closuresOf(station, live), holidays: index.holidays }, now)
}
