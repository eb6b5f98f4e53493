import type { InferOutput } from 'valibot'
import type { Reader } from '../../kernel/database'
import type { QueryContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { recordOut } from '../domain/record-out'
import { peopleOf, rosterOf } from '../domain/roster'
import { detailOf } from '../domain/shift'
import { servicesOf } from '../store-services'
import { findEntries } from '../store-shift-desk'
import { findShift, noShift } from '../store-shifts'
import { findCalendar } from './calendar'

type Input = InferOutput<typeof contract.shiftRoster.input>
type Output = InferOutput<typeof contract.shiftRoster.output>

/** The roster of a shift as the desk sees it at `now` (milliseconds). @throws VOLUNTEER.NO_SHIFT */
export async function rosterAt(shiftId: string, { db, now }: { db: Reader; now: number }): Promise<Output> {
  const [shift, services, calendar] = await Promise.all([
    findShift(db, shiftId),
    servicesOf(db, shiftId),
    findCalendar(db),
  ])
  if (!shift) throw noShift()
  const entries = await findEntries(db, peopleOf(shift, services))
  const recordOf = (service: (typeof services)[number]) => recordOut(service, now, calendar)
  const people = rosterOf({ shift, services, entries, recordOf })
  return { shift: detailOf(shift), people, asOf: new Date(now).toISOString() }
}

/**
 * Who is on a shift, and how each of their records stands.
 *
 * @throws VOLUNTEER.NO_SHIFT
 */
export function readRoster({ shiftId }: Input, context: QueryContext): Promise<Output> {
  return rosterAt(shiftId, context)
}
