import { randomBytes } from 'node:crypto'
import { hash } from '../../../cloudfunctions/kernel/hash'
import type {
  AttendanceDocument,
  ServiceEvent,
  ShiftDocument,
  ShiftEvent,
  StationDocument,
  VolunteerRole,
} from '../../../cloudfunctions/schema/documents'
import { newAttendance } from '../../../cloudfunctions/volunteer/domain/new-attendance'
import { newShift, shiftIdOf } from '../../../cloudfunctions/volunteer/domain/new-shift'
import { codeAt, pictureText, STEP_MS, stepAt } from '../../../miniprogram/shared/code/rotating'
import { DAY_MS } from '../../../miniprogram/shared/time/shanghai'
import type { Place } from '../../../miniprogram/shared/volunteer/place'
import { type Scan, scanText } from '../../../miniprogram/shared/volunteer/scan'
import type { ScanSignal } from '../../../miniprogram/shared/volunteer/scan-words'
import { textOf } from '../activities/build'
import { SEEDER } from '../network/exceptions'
import type { Server } from './people'

/** A shift to be made; `name` names it among all demo shifts. Instants in milliseconds. */
export interface ShiftSketch {
  name: string
  station: StationDocument
  role: VolunteerRole
  title: string
  startsAt: number
  endsAt: number
  least: number
  capacity: number
  leader?: string
}

/** Shifts are opened so long before they begin. */
const OPENED_BEFORE_MS = 7 * DAY_MS

/** A shift as its host opened it, with a key of its own. */
export function opened({
  name,
  station,
  role,
  title,
  leader = '刘敏',
  ...times
}: ShiftSketch): ShiftDocument {
  const { startsAt, endsAt, least, capacity } = times
  const plan = {
    ...{ name: title, role: role.code, content: role.duty, organiser: station.partner, leader, venue: '' },
    ...{ startsAt: textOf(startsAt), endsAt: textOf(endsAt), breaks: [], least, capacity },
    minorAllowed: role.minorAllowed,
  }
  const origin = {
    ...{ id: shiftIdOf(hash('demo shift', name), 0), codeKey: randomBytes(32).toString('hex') },
    ...{ by: SEEDER, at: textOf(startsAt - OPENED_BEFORE_MS), synthetic: true },
  }
  return newShift(plan, station, origin)
}

/** A shift with people on it, who joined one after the other. */
export function manned(shift: ShiftDocument, people: readonly Server[]): ShiftDocument {
  const first = Date.parse(shift.at)
  const joins = people.map(({ person, account, name }, n): ShiftEvent => ({
    ...{ what: 'join', key: hash('demo join', shift._id, person), at: first + (n + 1) * 3_600_000 },
    ...{ person, by: account, account, name },
  }))
  return {
    ...shift,
    log: [...shift.log, ...joins],
    members: people.map(({ person }) => person),
    room: shift.capacity - people.length,
    revision: joins.length,
  }
}

/** Somebody's service in a shift before anything is recorded of it. */
export function begun(shift: ShiftDocument, who: Server): AttendanceDocument {
  const service = newAttendance(shift, who, Date.parse(shift.startsAt))
  return { ...service, synthetic: true }
}

/** What comes with every event of a demo service: a key that hangs on its words. */
const origin = (service: AttendanceDocument, what: string, at: number, by: string) => ({
  ...{ key: hash('demo event', service._id, what, String(at)), at, by },
})

/** What a place that is not the station's says to the host. */
const SIGNALS: Readonly<Record<Place, ScanSignal[]>> = {
  ...{ pass: [], outside: ['PLACE_OUTSIDE'], unknown: ['PLACE_UNKNOWN'] },
}

/** A scan as it is kept in the log: made at an instant (milliseconds), sent at once. */
export function scanned(
  service: AttendanceDocument,
  { codeKey }: ShiftDocument,
  scan: { way: 'in' | 'out'; at: number; how?: 'code' | 'typed'; place?: Place },
): ServiceEvent {
  const { way, at, how = 'code', place = 'pass' } = scan
  const { shiftId, person, account } = service
  const nonce = hash('demo nonce', service._id, way, String(at)).slice(0, 32)
  const step = stepAt(at)
  const code: Scan['code'] =
    how === 'typed'
      ? { how: 'TYPED', figures: codeAt(codeKey, step) }
      : { how: 'CODE', step, tag: pictureText(shiftId, codeKey, step).split('.').at(-1) ?? '' }
  const text = scanText({ shiftId, person, way, code, deviceAt: at, nonce, place })
  const signals = SIGNALS[place]
  return {
    ...origin(service, `scan-${way}`, at, account ?? SEEDER),
    ...{ what: 'scan', way, mark: step * STEP_MS, how, nonce, text, device: null },
    ...{ signals, confirm: signals.length > 0, keeper: false, recorded: true },
  }
}

/** The host's tick at an instant (milliseconds). */
export function ticked(
  service: AttendanceDocument,
  { way, at, by }: { way: 'in' | 'out'; at: number; by: string },
): ServiceEvent {
  const nonce = hash('demo tick', service._id, way, String(at)).slice(0, 32)
  return { ...origin(service, `tick-${way}`, at, by), what: 'tick', way, mark: at, nonce }
}

/** Any other thing that happened to a service. */
export function happened<E extends Omit<ServiceEvent, 'key' | 'at' | 'by'>>(
  service: AttendanceDocument,
  { at, by, event }: { at: number; by: string; event: E },
): ServiceEvent {
  const what = (event as unknown as ServiceEvent).what
  return { ...origin(service, what, at, by), ...event } as unknown as ServiceEvent
}
