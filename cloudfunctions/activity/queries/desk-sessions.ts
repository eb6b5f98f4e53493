import type { InferOutput } from 'valibot'
import { addDays, startOf } from '../../../miniprogram/shared/time/shanghai'
import type { QueryContext } from '../../kernel/routes'
import { findWhereabouts, noStation } from '../../station/queries/keepers'
import type { contract } from '../contract'
import { deskCardOf, firstWithin } from '../domain/desk-card'
import { findAtDesk } from '../store-keepers'

type Input = InferOutput<typeof contract.deskSessions.input>
type Output = InferOutput<typeof contract.deskSessions.output>

/**
 * A station's sessions that meet in some days, by when they first do: called-off ones, too, so that the desk can say so.
 *
 * @throws STATION.NOT_FOUND
 */
export async function deskSessions(input: Input, { db, now }: QueryContext): Promise<Output> {
  const { stationId, from, days } = input
  const instant = (day: string): string => new Date(startOf(day)).toISOString()
  const span = { from: instant(from), before: instant(addDays(from, days)) }
  const [station, found] = await Promise.all([
    findWhereabouts(db, stationId),
    findAtDesk(db, stationId, span),
  ])
  if (!station) throw noStation()
  const meeting = found.flatMap((session) => {
    const first = firstWithin(session, span)
    return first === null ? [] : [{ first, session }]
  })
  const inOrder = meeting.sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0))
  const asOf = new Date(now).toISOString()
  return { asOf, sessions: inOrder.map(({ session }) => deskCardOf(session, now)) }
}
