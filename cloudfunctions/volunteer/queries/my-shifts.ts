import type { InferOutput } from 'valibot'
import { DAY_MS } from '../../../miniprogram/shared/time/shanghai'
import { openidOf } from '../../kernel/identity'
import type { QueryContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { attendanceId } from '../domain/new-attendance'
import { recordOut } from '../domain/record-out'
import { cardOf } from '../domain/shift'
import { findCalendar } from './calendar'
import { findPartsSince } from '../store-parts'
import { findMine } from '../store-shifts'
import { actorsOf } from './actors'

type Output = InferOutput<typeof contract.myShifts.output>

/** How long a shift stays in the list after it ended. */
const LOOK_BACK_MS = 30 * DAY_MS

/**
 * Shifts of the caller and of those on the caller's record, a row for each person, by their start. Five database
 * operations in two turns.
 */
export async function myShifts(_input: object, { db, caller, now }: QueryContext): Promise<Output> {
  const [actors, calendar] = await Promise.all([actorsOf(openidOf(caller), db), findCalendar(db)])
  const people = actors.map(({ person }) => person)
  const since = (ms: number): string => new Date(ms).toISOString()
  const [shifts, parts] = await Promise.all([
    findMine(db, people, since(now - LOOK_BACK_MS)),
    // A shift may have begun on the day before it ended.
    findPartsSince(db, people, since(now - LOOK_BACK_MS - DAY_MS)),
  ])
  const records = new Map(parts.map((part) => [part._id, part]))
  const rows = shifts.flatMap((shift) => {
    const members = actors.filter(({ person }) => shift.members.includes(person))
    return members.map(({ person, name }) => {
      const part = records.get(attendanceId(shift._id, person))
      return {
        ...{ ...cardOf(shift), place: shift.place, person, personName: name },
        radiusM: shift.geofenceM ?? null,
        ...{ offers: shift.offers.includes(person), record: part ? recordOut(part, now, calendar) : null },
      }
    })
  })
  return { shifts: rows, asOf: new Date(now).toISOString() }
}
