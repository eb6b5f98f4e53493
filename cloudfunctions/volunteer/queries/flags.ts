import type { InferOutput } from 'valibot'
import type { QueryContext } from '../../kernel/routes'
import type { FlagDocument } from '../../schema/documents'
import type { contract } from '../contract'
import { recordOut, type RecordOut } from '../domain/record-out'
import { flagsWithin, servicesById } from '../store-records'
import { findCalendar } from './calendar'

type Input = InferOutput<typeof contract.flags.input>
type Output = InferOutput<typeof contract.flags.output>

/** Records that are shown with a flag. */
const SHOWN = 20

function areaOf({ kind, id }: Input): Partial<Pick<FlagDocument, 'streetCode' | 'districtCode'>> {
  if (kind === 'network') return {}
  return kind === 'street' ? { streetCode: id } : { districtCode: id }
}

const shownOf = ({ records }: FlagDocument): string[] => records.slice(0, SHOWN)

function flagOut(flag: FlagDocument, recordOf: ReadonlyMap<string, RecordOut>) {
  const { _id: id, stationId, words, at, note, state, closedAt } = flag
  const records = shownOf(flag).flatMap((each) => recordOf.get(each) ?? [])
  return { id, flag: flag.flag, stationId, words, at, note, state, closedAt, records }
}

/** What an officer should look at, with the records it was seen on: open ones first, the latest first. */
export async function readFlags(input: Input, { db, now }: QueryContext): Promise<Output> {
  const [flags, calendar] = await Promise.all([flagsWithin(db, areaOf(input)), findCalendar(db)])
  const services = await servicesById(db, flags.flatMap(shownOf))
  const recordOf = new Map(services.map((doc) => [doc._id, recordOut(doc, now, calendar)]))
  return { flags: flags.map((flag) => flagOut(flag, recordOf)) }
}
