import type { InferOutput } from 'valibot'
import type { QueryContext } from '../../kernel/routes'
import { findWhereabouts, noStation } from '../../station/queries/keepers'
import type { contract } from '../contract'
import { daysFrom } from '../domain/days'
import { serviceOf } from '../domain/service'
import { cardOf } from '../domain/shift'
import { countAsked, findPresencesAt } from '../store-parts'
import { findAtDesk } from '../store-shifts'

type Input = InferOutput<typeof contract.deskShifts.input>
type Output = InferOutput<typeof contract.deskShifts.output>

/**
 * A station's shifts of some days by their start: called-off ones, too, so that the desk can say so. How many were there
 * is told by their services, a query for each day; all of it in one turn.
 *
 * @throws STATION.NOT_FOUND
 */
export async function deskShifts(input: Input, { db, now }: QueryContext): Promise<Output> {
  const { stationId, from, days } = input
  const each = daysFrom(from, days)
  const [station, shifts, services, todo] = await Promise.all([
    findWhereabouts(db, stationId),
    Promise.all(each.map((day) => findAtDesk(db, stationId, day))),
    Promise.all(each.map((day) => findPresencesAt(db, stationId, day))),
    countAsked(db, stationId),
  ])
  if (!station) throw noStation()
  const there = services.flat().filter((service) => serviceOf(service, now).checkIn !== null)
  const presentAt = (id: string): number => there.filter(({ shiftId }) => shiftId === id).length
  const rows = shifts.flat().map((shift) => ({
    ...{ ...cardOf(shift), leader: shift.leader, present: presentAt(shift._id) },
  }))
  return { shifts: rows, todo, asOf: new Date(now).toISOString() }
}
