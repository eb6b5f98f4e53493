import type { InferOutput } from 'valibot'
import { wholePeriod } from '../../../miniprogram/shared/volunteer/certificate'
import { openidOf } from '../../kernel/identity'
import type { QueryContext } from '../../kernel/routes'
import type { contract } from '../contract'
import { coveredRows, worthOf } from '../domain/documents'
import { documentsOf, placesOf, recorders } from '../store-certificates'
import { rowsOf } from '../store-ledger'
import { actorAmong, actorOut, actorsOf } from './actors'

type Input = InferOutput<typeof contract.documents.input>
type Output = InferOutput<typeof contract.documents.output>

/**
 * The documents of the caller, or of somebody on the caller's record, the latest first, with what each is worth now; and
 * who may give a proof: organisations in whose scope something counts.
 *
 * @throws VOLUNTEER.NOT_YOURS
 */
export async function documents(input: Input, { caller, db, now }: QueryContext): Promise<Output> {
  const openid = openidOf(caller)
  const actors = await actorsOf(openid, db)
  const { person } = actorAmong(actors, openid, input.person)
  const [given, rows, enabled] = await Promise.all([
    documentsOf(db, person),
    rowsOf(db, person),
    recorders(db),
  ])
  const stationIds = rows.map(({ stationId }) => stationId)
  const places = stationIds.length === 0 ? [] : await placesOf(db, stationIds)
  const mayProve = enabled.filter((term) => wholePeriod(coveredRows(rows, term, places)) !== null)
  return {
    people: actors.map(actorOut),
    documents: given.map((document) => {
      const { kind, number, issuedOn, issuer, period, totalMinutes } = document.content
      const worth = worthOf(document, rows, now)
      return { kind, number, issuedOn, issuer, period, totalMinutes, worth }
    }),
    recorders: mayProve.map(({ id, name }) => ({ id, name })),
    whole: wholePeriod(rows),
  }
}
