import type { InferOutput } from 'valibot'
import { openidOf } from '../../kernel/identity'
import type { QueryContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { recordOut } from '../domain/record-out'
import { findCalendar } from './calendar'
import { rowsOf } from '../store-ledger'
import { findService, noService } from '../store-services'
import { actorFor } from './actors'

type Input = InferOutput<typeof contract.record.input>
type Output = InferOutput<typeof contract.record.output>

/**
 * One record in the name of the caller, or of somebody on the caller's record, whatever its state, with every row of the
 * ledger that was ever written of it.
 *
 * @throws VOLUNTEER.NOT_YOURS, VOLUNTEER.NO_RECORD
 */
export async function readRecord({ shiftId, person }: Input, context: QueryContext): Promise<Output> {
  const { db, now, caller } = context
  const actor = await actorFor(openidOf(caller), person, db)
  const [doc, rows, calendar] = await Promise.all([
    findService(db, shiftId, actor.person),
    rowsOf(db, actor.person),
    findCalendar(db),
  ])
  if (!doc) throw noService()
  const record = recordOut(doc, now, calendar)
  return {
    record,
    rows: rows.filter(({ shift }) => shift.shiftId === shiftId),
    mayVouch: !actor.self && record.asks.includes('guardian'),
    asOf: new Date(now).toISOString(),
  }
}
