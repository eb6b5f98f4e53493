import type { ApiOutput } from '../../../../typings/api'
import { facilityIcon } from '../../../components/app-icon/names'
import { FACILITY_STATE_WORDS } from '../../../services/station-view'
import { openState } from '../../../shared/station/hours'
import { FACILITY_STATES, speakClosure } from '../../../shared/station/live-words'
import type { FacilityState, StationIndex } from '../../../shared/station/types'
import { dayOf, speakDateTime } from '../../../shared/time/shanghai'

/** One station as the server tells it, with its live state. */
export type DeskDetail = ApiOutput<'station/detail'>

/** One of the four states to choose for a facility. */
export interface StateChoice {
  state: FacilityState
  word: string
  on: boolean
}

/** A facility at the desk: its state, since when, and the four choices. */
export interface FacilityDeskRow {
  code: string
  name: string
  icon: string
  /** 「今天上午 9:00 起暂缺」; empty while it works. */
  since: string
  choices: StateChoice[]
}

/** An announced closure that can be withdrawn. */
export interface ClosureDeskRow {
  id: string
  days: string
  reason: string
}

/** The station at the desk, in words. */
export interface DeskStationView {
  id: string
  name: string
  where: string
  open: boolean
  stateWords: string
  facilities: FacilityDeskRow[]
  closures: ClosureDeskRow[]
  /** 「10 样设施里有 2 样需要留意」. */
  summary: string
}

/** Before anything is there. */
export const NO_DESK: DeskStationView = {
  id: '',
  name: '',
  where: '',
  open: false,
  stateWords: '',
  facilities: [],
  closures: [],
  summary: '',
}

/** Draws the desk of a station from the server's word and the names of the index. `now` is an instant. */
export function deskStation(detail: DeskDetail, index: StationIndex, now: number): DeskStationView {
  const opening = index.openings.find(({ id }) => id === detail.opening)
  const state = opening ? openState(opening, detail.live.closures, index.holidays, now) : null
  const facilities = detail.facilities.map((code) => facilityRow(code, detail, index, now))
  return {
    id: detail.id,
    name: detail.name,
    where: `${detail.district}${detail.streetName}`,
    open: state?.open ?? false,
    stateWords: state?.words ?? '',
    facilities,
    closures: closureRows(detail, now),
    summary: summaryOf(facilities),
  }
}

function facilityRow(code: string, detail: DeskDetail, index: StationIndex, now: number): FacilityDeskRow {
  const said = detail.live.facilities.find((each) => each.code === code)
  const current: FacilityState = said?.state ?? 'ok'
  return {
    code,
    name: index.facilities.find((term) => term.code === code)?.name ?? code,
    icon: facilityIcon(code),
    since: said ? `${speakDateTime(Date.parse(said.since), now)} 起${FACILITY_STATE_WORDS[current]}` : '',
    choices: FACILITY_STATES.map((state) => ({
      state,
      word: FACILITY_STATE_WORDS[state],
      on: state === current,
    })),
  }
}

function closureRows({ live }: DeskDetail, now: number): ClosureDeskRow[] {
  const today = dayOf(now)
  return [...live.closures]
    .filter(({ to }) => to >= today)
    .sort((a, b) => a.from.localeCompare(b.from))
    .map((closure) => ({ id: closure.id, days: speakClosure(closure, today), reason: closure.reason }))
}

function summaryOf(facilities: readonly FacilityDeskRow[]): string {
  const off = facilities.filter(({ since }) => since !== '').length
  return off === 0 ? `${facilities.length} 样设施都可用` : `${facilities.length} 样设施里有 ${off} 样要留意`
}
