import type {
  AttendanceDocument,
  ShiftDocument,
  StationDocument,
} from '../../../cloudfunctions/schema/documents'
import { addDays, dayOf, instantOf, MINUTE_MS } from '../../../miniprogram/shared/time/shanghai'
import { isOpenThroughout, type Places } from '../activities/month'
import { HOME } from '../activities/scenes'
import { chance, chanceBelow, pick } from '../network/chance'
import { begun, manned, opened, scanned, type ShiftSketch, ticked } from './build'
import { type Server, serving } from './people'
import type { Volunteering } from './sources'

/** The month that is seeded: days before and after today. */
const DAYS_BEFORE = 30
const DAYS_AFTER = 14

/** Every so many stations one where volunteers serve, and those who serve there. */
const EVERY = 24
const REGULARS = 6

/** On so many of a hundred days a station has a shift. */
const DAYS_OF_HUNDRED = 45

/** Of a hundred marks so many are typed, and so many ticked by the host; all others are scanned. */
const TYPED = 15
const TICKED = 12

/** Who ticks lists off in the demo network. */
export const HOST = 'demo-liu-min'

/** A shift with the services that are done. */
export interface Served {
  shift: ShiftDocument
  services: AttendanceDocument[]
}

/** Whoever serves at a station regularly. */
const regularsAt = (place: number): Server[] =>
  Array.from({ length: REGULARS }, (_each, n) => serving(place * 4 + n))

/** When somebody really came or left: some minutes off. */
const about = (at: number, least: number, most: number, ...words: string[]): number =>
  at + (least + chanceBelow(most - least + 1, ...words)) * MINUTE_MS

/** A service from check-in to check-out, proven one way or another. */
export function serviceOf(shift: ShiftDocument, who: Server, host: string): AttendanceDocument {
  const service = begun(shift, who)
  const came = about(Date.parse(shift.startsAt), -8, 6, service._id, 'in')
  const left = about(Date.parse(shift.endsAt), -3, 9, service._id, 'out')
  const draw = chance(service._id, 'how') * 100
  const marks = [{ way: 'in', at: came } as const, { way: 'out', at: left } as const]
  const log = marks.map((mark) => {
    if (draw < TICKED) return ticked(service, { ...mark, by: host })
    return scanned(service, shift, { ...mark, how: draw < TICKED + TYPED ? 'typed' : 'code' })
  })
  return { ...service, log }
}

function sketchesAt(
  { shiftTemplates, roles }: Volunteering,
  station: StationDocument,
  day: string,
): ShiftSketch[] {
  if (chance('shift day', station._id, day) * 100 >= DAYS_OF_HUNDRED) return []
  const template = pick(shiftTemplates, 'shift', station._id, day)
  const role = pick(
    roles.filter(({ risk }) => risk === 'low'),
    'role',
    station._id,
    day,
  )
  return template.spans.map(({ start, end }, part) => ({
    ...{
      name: `${station._id} ${day} ${part}`,
      station,
      role,
      title: `${role.name} · ${template.name.replace(/（.*）$/, '')}`,
    },
    ...{ startsAt: instantOf(day, start), endsAt: instantOf(day, end) },
    ...{ least: template.min, capacity: template.max },
  }))
}

function servedAt(shift: ShiftDocument, place: number, now: number): Served {
  const isOver = Date.parse(shift.endsAt) + 60 * MINUTE_MS < now
  const wish = isOver ? shift.capacity : chanceBelow(shift.capacity + 1, 'joined', shift._id)
  const people = regularsAt(place).slice(0, Math.min(wish, REGULARS))
  const list = manned(shift, people)
  return { shift: list, services: isOver ? people.map((who) => serviceOf(list, who, HOST)) : [] }
}

/** A month of shifts in some thirty stations, those of the past with what was served. The host's own comes with its scenes. */
export function monthOfShifts(network: Places, terms: Volunteering): Served[] {
  const today = dayOf(network.now)
  const days = Array.from({ length: DAYS_BEFORE + DAYS_AFTER + 1 }, (_day, n) =>
    addDays(today, n - DAYS_BEFORE),
  )
  const places = network.stations.filter(({ _id }, n) => n % EVERY === 0 && _id !== HOME)
  return places.flatMap((station, place) =>
    days
      .flatMap((day) => sketchesAt(terms, station, day))
      .filter(({ startsAt, endsAt }) => isOpenThroughout(network, station, [startsAt, endsAt]))
      .map((sketch) => servedAt(opened(sketch), place, network.now)),
  )
}
