import type { InferOutput } from 'valibot'
import type { HolidayCalendar } from '../../../miniprogram/shared/station/types'
import { YOU } from '../../../miniprogram/shared/activity/refusals'
import type { Reader } from '../../kernel/database'
import { openidOf } from '../../kernel/identity'
import type { QueryContext } from '../../kernel/routes'
import type { AttendanceDocument } from '../../schema/documents'
import type { contract } from '../contract'
import { recordOut } from '../domain/record-out'
import { type Candidate, type OtherShift, refuseJoin } from '../domain/refusals'
import { serviceOf } from '../domain/service'
import { detailOf } from '../domain/shift'
import { findCalendar } from './calendar'
import { findParts } from '../store-parts'
import { findAhead, findShown, noShift } from '../store-shifts'
import { type Actor, actorOut, actorsOf } from './actors'

type Input = InferOutput<typeof contract.standing.input>
type Output = InferOutput<typeof contract.standing.output>
type Place = Output['people'][number]
type Shown = NonNullable<Awaited<ReturnType<typeof findShown>>>

/**
 * A shift, and where the caller and those on the caller's record stand with it: what stands against joining is the very
 * rule that joining keeps. Six small database operations in two turns.
 *
 * @throws VOLUNTEER.NO_SHIFT
 */
export async function readStanding({ shiftId }: Input, { db, caller, now }: QueryContext): Promise<Output> {
  return standingAt(shiftId, await actorsOf(openidOf(caller), db), { db, now })
}

/** The same for a command that has changed it: one turn. `now` in milliseconds. */
export async function standingAt(
  shiftId: string,
  actors: readonly Actor[],
  { db, now }: { db: Reader; now: number },
): Promise<Output> {
  const people = actors.map(({ person }) => person)
  const [shift, others, parts, calendar] = await Promise.all([
    findShown(db, shiftId),
    findAhead(db, people, now),
    findParts(db, shiftId, people),
    findCalendar(db),
  ])
  if (!shift) throw noShift()
  const look = { shift, others, parts, calendar, now }
  return {
    shift: detailOf(shift),
    people: actors.map((actor) => placeOf(actor, look)),
    asOf: new Date(now).toISOString(),
  }
}

/** An actor as the rules of a shift look at them. */
export function candidateOf(actor: Actor, others: readonly OtherShift[]): Candidate {
  const { person, self, name, born, volunteer } = actor
  return { person, who: self ? YOU : name, registered: volunteer !== null, born, others }
}

interface Look {
  shift: Shown
  others: readonly OtherShift[]
  parts: readonly AttendanceDocument[]
  calendar: HolidayCalendar
  now: number
}

function placeOf(actor: Actor, { shift, others, parts, calendar, now }: Look): Place {
  const { person } = actor
  const part = parts.find((each) => each.person === person)
  const joined = shift.members.includes(person)
  return {
    ...{ ...actorOut(actor), joined, offers: shift.offers.includes(person) },
    limit: joined ? null : refuseJoin(shift, candidateOf(actor, others), now),
    paidDuty: part !== undefined && serviceOf(part, now).paidDuty,
    record: part ? recordOut(part, now, calendar) : null,
  }
}
