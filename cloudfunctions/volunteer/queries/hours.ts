import type { InferOutput } from 'valibot'
import { headOf, totalsOf } from '../../../miniprogram/shared/volunteer/ledger'
import { CURRENT_POLICY } from '../../../miniprogram/shared/volunteer/policy'
import { starsOf } from '../../../miniprogram/shared/volunteer/stars'
import { openidOf } from '../../kernel/identity'
import type { QueryContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { recordOut, type RecordOut } from '../domain/record-out'
import { rowsOf } from '../store-ledger'
import { latestServices } from '../store-records'
import { actorAmong, actorOut, actorsOf } from './actors'
import { findCalendar } from './calendar'

type Input = InferOutput<typeof contract.hours.input>
type Output = InferOutput<typeof contract.hours.output>

/** Minutes of a record that may still come to count: of one that waits all of it, of others what was held back. */
function waitingIn(record: RecordOut): number {
  const { state, creditedMinutes, pendingOvertimeMinutes, reviewMinutes } = record
  const heldBack = pendingOvertimeMinutes + reviewMinutes
  if (state === 'proposed' || state === 'pending') return creditedMinutes + heldBack
  return state === 'counted' ? heldBack : 0
}

/**
 * Hours of the caller, or of somebody on the caller's record. What counts is added up from the ledger's rows that stand
 * each time it is asked for, and kept nowhere.
 *
 * @throws VOLUNTEER.NOT_YOURS
 */
export async function readHours(input: Input, { db, now, caller }: QueryContext): Promise<Output> {
  const openid = openidOf(caller)
  const actors = await actorsOf(openid, db)
  const { person, name } = actorAmong(actors, openid, input.person)
  const [rows, services, calendar] = await Promise.all([
    rowsOf(db, person),
    latestServices(db, person),
    findCalendar(db),
  ])
  const records = services.map((doc) => recordOut(doc, now, calendar)).filter(({ state }) => state !== 'none')
  const { credited, bySource } = totalsOf(rows)
  return {
    ...{ person, personName: name, people: actors.map(actorOut), records, head: headOf(rows) },
    ...{ creditedMinutes: credited, manualMinutes: bySource.MANUAL, ...starsOf(credited, CURRENT_POLICY) },
    waitingMinutes: records.reduce((minutes, record) => minutes + waitingIn(record), 0),
    asOf: new Date(now).toISOString(),
  }
}
