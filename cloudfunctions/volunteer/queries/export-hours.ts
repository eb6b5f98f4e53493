import type { InferOutput } from 'valibot'
import { rowKey } from '../../../miniprogram/shared/volunteer/ledger'
import { startOf } from '../../../miniprogram/shared/time/shanghai'
import type { QueryContext } from '../../kernel/routes'
import type { Instant } from '../../schema/documents'
import { findWhereabouts, noStation } from '../../station/queries/keepers'
import type { contract } from '../contract'
import { CLOSED_NAME } from '../domain/closed-entry'
import { type Exported, type KnownPerson, knownPeople, rowsById, stationServices } from '../store-records'

type Input = InferOutput<typeof contract.exportHours.input>
type Output = InferOutput<typeof contract.exportHours.output>

/** The name under which somebody served; where they go by another one since, both: hours are not handed on by a name. */
function nameOf({ name }: Exported, known: KnownPerson | undefined): string {
  if (!known) return name
  if (known.closed) return CLOSED_NAME
  return known.name === name ? name : `${name}（现名：${known.name}）`
}

/** A month (`YYYY-MM`) in Shanghai, from its first moment to that of the next. */
function spanOf(month: string): { from: Instant; before: Instant } {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
  const at = (each: string): Instant => new Date(startOf(`${each}-01`)).toISOString()
  return { from: at(month), before: at(next) }
}

const keyOf = ({ person, outcome }: Exported): string[] =>
  outcome && outcome.seq > 0 ? [rowKey({ person, seq: outcome.seq })] : []

/**
 * Rows that stand of a station's shifts in a month, in the order of the shifts: what is withdrawn is not among them.
 *
 * @throws STATION.NOT_FOUND
 */
export async function exportHours({ stationId, month }: Input, { db }: QueryContext): Promise<Output> {
  if (!(await findWhereabouts(db, stationId))) throw noStation()
  const services = await stationServices(db, stationId, spanOf(month))
  const [rows, people] = await Promise.all([
    rowsById(db, services.flatMap(keyOf)),
    knownPeople(
      db,
      services.map(({ person }) => person),
    ),
  ])
  const rowOf = new Map(rows.map((row) => [row._id, row]))
  const entries = services.flatMap((service) => {
    const row = rowOf.get(keyOf(service)[0] ?? '')
    const name = nameOf(service, people.get(service.person))
    return row && row.kind !== 'withdrawal' ? [{ name, row }] : []
  })
  return { entries }
}
