import { facilityIcon, moduleIcon } from '../../../components/app-icon/names'
import { FACILITY_STATE_WORDS, wayTo, type Way } from '../../../services/station-view'
import { isAlwaysOpen, openState } from '../../../shared/station/hours'
import { facilityServes, speakClosure } from '../../../shared/station/live-words'
import type {
  Closure,
  FacilityState,
  IndexedStation,
  Look,
  Point,
  StationIndex,
  StationLive,
} from '../../../shared/station/types'
import type { WeekRow } from '../../../shared/station/week'
import { weekTable } from '../../../shared/station/week'
import { dayOf, speakWithin } from '../../../shared/time/shanghai'
import type { ApiOutput } from '../../../../typings/api'

/** One station as the server tells it, with its live state. */
export type StationDetail = ApiOutput<'station/detail'>

/** A facility of the station as the page shows it. */
export interface FacilityLine {
  code: string
  name: string
  icon: string
  /** What the catalogue says of it: 「借还登记，不收押金」. */
  note: string
  /** Empty while it works. */
  stateWords: string
  /** Tint of the state: `low` or `out`; empty while it works. */
  tone: '' | 'low' | 'out'
}

/** A row of the week table. */
export interface WeekLine {
  day: string
  label: string
  hours: string
  today: boolean
  exception: string
}

/** What needs the index: names, hours, and what the station has. */
export interface KnownPart {
  open: boolean
  stateWords: string
  stateNote: string
  hostType: string
  facilities: FacilityLine[]
  modules: { code: string; name: string; intro: string; icon: string }[]
  week: WeekLine[]
  weekNote: string
  hoursNote: string
}

/** The station's page in words. */
export interface StationPageView {
  id: string
  name: string
  address: string
  where: string
  phone: string
  partner: string
  point: Point
  /** Walking minutes from the person's place; 0 when none is known, or when it is too far to walk. */
  minutes: number
  /** 「11.3」, where it is too far to walk; empty otherwise. */
  kilometres: string
  minutesFrom: string
  closures: { key: string; days: string; reason: string }[]
  /** Whether names and hours are known; if not, `known` is empty. */
  complete: boolean
  known: KnownPart
}

/** Before the index is there. */
const NOT_KNOWN: KnownPart = {
  open: false,
  stateWords: '',
  stateNote: '',
  hostType: '',
  facilities: [],
  modules: [],
  week: [],
  weekNote: '',
  hoursNote: '',
}

/** Before anything is there. */
export const NO_PAGE: StationPageView = {
  id: '',
  name: '',
  address: '',
  where: '',
  phone: '',
  partner: '',
  point: { lng: 0, lat: 0 },
  minutes: 0,
  kilometres: '',
  minutesFrom: '',
  closures: [],
  complete: false,
  known: NOT_KNOWN,
}

/** What the page is drawn from. */
export interface StationPageFacts {
  /** From the phone's index; null when there is none yet. */
  station: IndexedStation | null
  index: StationIndex | null
  /** From the server; null when it could not be asked. */
  detail: StationDetail | null
  /** What was learnt before, for when the server cannot be asked. */
  live?: StationLive
  place: { name: string; point: Point } | null
  look: Look
  /** Milliseconds since 1970 (UTC). */
  now: number
}

/** Draws the page from whatever is known; null when nothing is. The server's word goes before the index's. */
export function stationPage(facts: StationPageFacts): StationPageView | null {
  const { now } = facts
  const base = baseOf(facts)
  if (base === null) return null
  const closures = closuresOf(facts)
  const known = knownPart(facts, closures)
  const today = dayOf(now)
  return {
    ...base,
    ...walkOf(facts, base.point),
    closures: closures
      .filter(({ to }) => to >= today)
      .map((closure) => ({
        key: `${closure.from}-${closure.to}-${closure.reason}`,
        days: speakClosure(closure, today),
        reason: closure.reason,
      })),
    complete: known !== null,
    known: known ?? NOT_KNOWN,
  }
}

/** The line over a page drawn without the server: since when its content stands, and what to do about it. */
export function staleWords(checkedAt: number | null, now: number, online: boolean): string {
  const when = checkedAt === null ? '以前' : speakWithin(checkedAt, now)
  return `${online ? '暂时连不上' : '没有网络'}，显示的是${when}保存的内容。出门前请打电话问一下。`
}

type Base = Pick<StationPageView, 'id' | 'name' | 'address' | 'where' | 'phone' | 'partner' | 'point'>

function baseOf({ station, detail }: StationPageFacts): Base | null {
  if (detail) {
    const { id, name, address, phone, partner, district, streetName, lng, lat } = detail
    return { id, name, address, phone, partner, where: `${district}${streetName}`, point: { lng, lat } }
  }
  if (!station) return null
  const { id, name, address, phone, street, point } = station
  return { id, name, address, phone, partner: '', where: `${street.district}${street.name}`, point }
}

const closuresOf = ({ station, detail, live }: StationPageFacts): readonly Closure[] =>
  (detail?.live ?? live)?.closures ?? station?.closures ?? []

function walkOf(
  { place, look }: StationPageFacts,
  point: Point,
): Pick<Way, 'minutes' | 'kilometres'> & { minutesFrom: string } {
  const { minutes, kilometres } = wayTo(point, { from: place?.point ?? null, look })
  return { minutes, kilometres, minutesFrom: place?.name ?? '' }
}

function knownPart(
  { station, index, detail, live, now }: StationPageFacts,
  closures: readonly Closure[],
): KnownPart | null {
  const traits = detail && index ? traitsOf(detail, index) : station
  if (!traits || !index) return null
  const state = openState(traits.opening, closures, index.holidays, now)
  const table = weekTable(traits.opening, closures, index.holidays, now)
  return {
    open: state.open,
    stateWords: state.words,
    stateNote: state.note ?? nightNote(traits),
    hostType: index.hostTypes.find(({ code }) => code === traits.hostType)?.name ?? '',
    facilities: facilityLines(traits, index, detail?.live ?? live),
    modules: index.modules
      .filter(({ code }) => traits.modules.includes(code))
      .map(({ code, name, intro }) => ({ code, name, intro, icon: moduleIcon(code) })),
    week: table.rows.map(weekLine),
    weekNote: table.note ?? '',
    hoursNote: traits.opening.note,
  }
}

/** What to know beforehand of a house that never shuts: 「夜间无人值守，仅歇脚设施」. */
const nightNote = ({ opening }: Traits): string => (isAlwaysOpen(opening) ? opening.note : '')

type Traits = Pick<IndexedStation, 'opening' | 'hostType' | 'facilities' | 'modules'>

/** What the server says of a station, with its opening plan from the index. */
function traitsOf(detail: StationDetail, index: StationIndex): Traits | null {
  const opening = index.openings.find(({ id }) => id === detail.opening)
  return opening ? { ...detail, opening } : null
}

const weekLine = ({ day, label, hours, today, exception = '' }: WeekRow): WeekLine => ({
  day,
  label,
  hours,
  today,
  exception,
})

function facilityLines(traits: Traits, index: StationIndex, live: StationLive | undefined): FacilityLine[] {
  const stateOf = (code: string): FacilityState =>
    live?.facilities.find((each) => each.code === code)?.state ?? 'ok'
  return index.facilities
    .filter(({ code }) => traits.facilities.includes(code))
    .map(({ code, name, note }) => ({
      code,
      name,
      note,
      icon: facilityIcon(code),
      ...stateLook(stateOf(code)),
    }))
}

function stateLook(state: FacilityState): Pick<FacilityLine, 'stateWords' | 'tone'> {
  if (state === 'ok') return { stateWords: '', tone: '' }
  return { stateWords: FACILITY_STATE_WORDS[state], tone: facilityServes(state) ? 'low' : 'out' }
}
