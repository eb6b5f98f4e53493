import { distanceM, walkMinutes } from '../shared/geo/distance'
import { openState, type OpenState } from '../shared/station/hours'
import type {
  Closure,
  FacilityState,
  IndexedStation,
  Look,
  Point,
  StationIndex,
  StationLive,
} from '../shared/station/types'

/** A station as rows and cards show it: words only, so that a list of them stays small. */
export interface StationView {
  id: string
  name: string
  address: string
  open: boolean
  /** 「现在开着，下午 4:30 关门」 */
  stateWords: string
  /** Walking minutes in the look in use; 0 when no place is known, or when it is too far to walk. */
  minutes: number
  /** 「11.3」, where it is too far to walk; empty otherwise. */
  kilometres: string
  /** 「直线 320 米」; empty when no place is known. */
  distanceWords: string
  /** What differs today: 「热水暂缺」; empty when nothing does. */
  note: string
  /** What a screen reader says of the whole row. */
  label: string
}

/** From where, when and in which look stations are looked at. */
export interface Viewing {
  look: Look
  /** Milliseconds since 1970. */
  now: number
  /** Where the person is, if they said so. Degrees, GCJ-02. */
  from: Point | null
  index: Pick<StationIndex, 'holidays' | 'facilities'>
  /** What is known right now, by station. */
  live?: ReadonlyMap<string, StationLive>
}

/** How far it is to a station: in minutes as long as one would walk it, else in kilometres. */
export type Way = Pick<StationView, 'minutes' | 'kilometres' | 'distanceWords'>

/** A longer walk than this is none: 「155 分钟走到」 helps nobody. */
const LONGEST_WALK_MINUTES = 60

/** Stands in data before there is a station to show. */
export const NO_STATION: StationView = {
  id: '',
  name: '',
  address: '',
  open: false,
  stateWords: '',
  minutes: 0,
  kilometres: '',
  distanceWords: '',
  note: '',
  label: '',
}

/** How a facility that does not work is said: 「热水暂缺」. */
export const FACILITY_STATE_WORDS: Readonly<Record<FacilityState, string>> = {
  ok: '可用',
  low: '快用完',
  out: '暂缺',
  broken: '维修中',
}

/** A station in words, for a row or a card. */
export function viewStation(station: IndexedStation, viewing: Viewing): StationView {
  const state = stateOf(station, viewing)
  const way = wayTo(station.point, viewing)
  const note = noteOf(station, viewing)
  const { id, name, address } = station
  return {
    id,
    name,
    address,
    open: state.open,
    stateWords: state.words,
    ...way,
    note,
    label: [name, state.words, speakWay(way), note].filter(Boolean).join('，'),
  }
}

/** Whether a station is open, with what was announced since the index was built. */
export function stateOf(station: IndexedStation, { index, now, live }: Viewing): OpenState {
  return openState(station.opening, closuresOf(station, live), index.holidays, now)
}

/** The closures that hold: the live ones where they are known, else those of the index. */
export function closuresOf(
  station: IndexedStation,
  live?: ReadonlyMap<string, StationLive>,
): readonly Closure[] {
  return live?.get(station.id)?.closures ?? station.closures
}

/**
 * A straight-line distance in words.
 *
 * @example speakDistance(1234) // 「1.2 公里」
 */
export function speakDistance(metres: number): string {
  if (metres < 995) return `${Math.max(10, Math.round(metres / 10) * 10)} 米`
  return `${kilometresOf(metres)} 公里`
}

/** How far it is to a point; nothing when no place is known. */
export function wayTo(point: Point, { from, look }: Pick<Viewing, 'from' | 'look'>): Way {
  if (from === null) return { minutes: 0, kilometres: '', distanceWords: '' }
  const metres = distanceM(from, point)
  const minutes = walkMinutes(metres, look)
  const distanceWords = `直线 ${speakDistance(metres)}`
  if (minutes <= LONGEST_WALK_MINUTES) return { minutes, kilometres: '', distanceWords }
  return { minutes: 0, kilometres: kilometresOf(metres), distanceWords }
}

const kilometresOf = (metres: number): string => (metres / 1000).toFixed(1)

function speakWay({ minutes, distanceWords }: Way): string {
  return minutes > 0 ? `走路约 ${minutes} 分钟` : distanceWords
}

function noteOf({ id }: IndexedStation, { index, live }: Viewing): string {
  const exceptions = live?.get(id)?.facilities ?? []
  const words = exceptions.flatMap(({ code, state }) => {
    const term = index.facilities.find((facility) => facility.code === code)
    return term && state !== 'ok' ? [`${term.name}${FACILITY_STATE_WORDS[state]}`] : []
  })
  return words.slice(0, 3).join('、')
}
