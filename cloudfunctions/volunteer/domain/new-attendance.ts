import { dayOf } from '../../../miniprogram/shared/time/shanghai'
import { personOf } from '../../activity/domain/person'
import type { AttendanceDocument, ShiftDocument } from '../../schema/documents'

/** Whose service it is. */
export type Subject = Pick<AttendanceDocument, 'person' | 'name' | 'account' | 'vouched'>

/** What of a shift its services hold a copy of. */
export type ServedShift = Pick<
  ShiftDocument,
  | (
      | '_id'
      | 'stationId'
      | 'streetCode'
      | 'districtCode'
      | 'name'
      | 'content'
      | 'organiser'
      | 'leader'
      | 'place'
    )
  | ('role' | 'startsAt' | 'endsAt' | 'breaks' | 'at' | 'policyVersion' | 'synthetic')
>

/** The `_id` of one person's service in one shift. */
export const attendanceId = (shiftId: string, person: string): string => `${shiftId}:${person}`

/** Whose word stands behind what a host records of somebody on a list. */
function vouchedBy(person: string, account: string | null): Subject['vouched'] {
  if (account === null) return 'nobody'
  return personOf(account) === person ? 'self' : 'guardian'
}

/** By which event somebody was last put on a shift's list; undefined: they never were. */
function joinOf({ log }: Pick<ShiftDocument, 'log'>, person: string) {
  const joins = log.filter((event) => event.what === 'join' || event.what === 'takeOver')
  return joins.filter((event) => event.person === person).at(-1)
}

/** Since when somebody is on a shift's list, milliseconds; 0 where the list does not say. */
export const listedSince = (shift: Pick<ShiftDocument, 'log'>, person: string): number =>
  joinOf(shift, person)?.at ?? 0

/** Somebody on a shift's list as they were put on it; null: they are not on it. */
export function memberOfShift(
  { members, log }: Pick<ShiftDocument, 'members' | 'log'>,
  person: string,
): Subject | null {
  if (!members.includes(person)) return null
  const join = joinOf({ log }, person)
  const account = join?.account ?? null
  return { person, name: join?.name ?? '', account, vouched: vouchedBy(person, account) }
}

/** A service before anything has happened to it. `now` in milliseconds. */
export function newAttendance(shift: ServedShift, subject: Subject, now: number): AttendanceDocument {
  const { _id: shiftId, stationId, streetCode, districtCode, name, content, organiser, leader, place } = shift
  const { role, startsAt, endsAt, breaks, policyVersion, synthetic } = shift
  const { person, account, vouched } = subject
  const at = new Date(now).toISOString()
  const day = dayOf(Date.parse(startsAt))
  return {
    ...{ _id: attendanceId(shiftId, person), shiftId, person, name: subject.name, account, vouched },
    ...{ stationId, streetCode, districtCode, role, startsAt, endsAt, breaks, policyVersion, synthetic },
    facts: { shiftId, name, day, place, content, organiser, leader },
    ...{ openedAt: shift.at, log: [], waiting: [], misses: 0, asks: [], outcome: null, marks: [] },
    ...{ dueAt: at, changedAt: at, revision: 0, applied: [] },
  }
}
