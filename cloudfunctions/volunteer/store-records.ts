import { batchesOf } from '../kernel/batches'
import { command, QUERY_LIMIT, type Reader } from '../kernel/database'
import type {
  AttendanceDocument,
  FlagDocument,
  Instant,
  LedgerDocument,
  ServiceAsk,
} from '../schema/documents'

/** Ids that one query asks for. */
const LOOKED_UP = 500
/** Records one list shows. */
const LISTED = 200
/** Flags one list shows: of those somebody has looked at, the latest. */
const OPEN_FLAGS = 50
const CLOSED_FLAGS = 20

/** A person's services, the latest first, 200 at most. */
export function latestServices(db: Reader, person: string): Promise<AttendanceDocument[]> {
  return db.find('attendances', { person }, { orderBy: ['startsAt', 'desc'], limit: LISTED })
}

/** All but what the person named asks themselves. */
const OTHER_ASKS: readonly ServiceAsk[] = [
  ...(['confirm', 'overtime', 'missing', 'manual', 'guardian', 'secondPerson', 'dayReview'] as const),
]

/**
 * Services of a station about which somebody has to do something, the oldest first: 200 at most about which somebody asked,
 * and 200 at most of all others, so that forgotten check-outs nobody confirms never hide what has to be answered in time.
 */
export async function askedServices(db: Reader, stationId: string): Promise<AttendanceDocument[]> {
  const oldest = { orderBy: ['startsAt', 'asc'] as [string, 'asc'], limit: LISTED }
  const asked = (asks: readonly ServiceAsk[]): Promise<AttendanceDocument[]> =>
    db.find('attendances', { stationId, asks: command().in([...asks]) }, oldest)
  const [cases, others] = await Promise.all([asked(['case']), asked(OTHER_ASKS)])
  const found = new Map([...cases, ...others].map((each) => [each._id, each]))
  return [...found.values()]
}

/** Services with these ids, in no order. */
export async function servicesById(db: Reader, ids: readonly string[]): Promise<AttendanceDocument[]> {
  const pages = batchesOf([...new Set(ids)], LOOKED_UP).map((batch) => db.getMany('attendances', batch))
  return (await Promise.all(pages)).flat()
}

const SETTLED_FIELDS = ['person', 'name', 'startsAt', 'outcome'] as const

/** A service as far as an export needs it. */
export type Exported = Pick<AttendanceDocument, '_id' | (typeof SETTLED_FIELDS)[number]>

/** A station's services of shifts that begin within a span, in time order, read in pages. */
export async function stationServices(
  db: Reader,
  stationId: string,
  { from, before }: { from: Instant; before: Instant },
): Promise<Exported[]> {
  const _ = command()
  const found = new Map<string, Exported>()
  for (let since = from; ;) {
    const query = { stationId, startsAt: _.and([_.gte(since), _.lt(before)]) }
    const page = await db.find('attendances', query, { fields: SETTLED_FIELDS, orderBy: ['startsAt', 'asc'] })
    const known = found.size
    for (const each of page) found.set(each._id, each)
    const last = page.at(-1)?.startsAt ?? before
    // The last instant is read again: others of it may be on the next page.
    if (found.size === known || page.length < QUERY_LIMIT) return [...found.values()]
    since = last
  }
}

/** Rows of the ledger by their keys, in no order. */
export async function rowsById(db: Reader, keys: readonly string[]): Promise<LedgerDocument[]> {
  const pages = batchesOf(keys, LOOKED_UP).map((batch) => db.getMany('ledger', batch))
  return (await Promise.all(pages)).flat()
}

/** What of an entry lists of others need. */
export interface KnownPerson {
  /** Telephone, of a minor without one the guardian's; empty: none is known. */
  phone: string
  /** What they are called now. */
  name: string
  /** The account was closed: the entry is kept for the law, and its name is shown to nobody. */
  closed: boolean
}

/** What is known of people, by person; those who never registered are left out. */
export async function knownPeople(db: Reader, people: readonly string[]): Promise<Map<string, KnownPerson>> {
  const pages = batchesOf([...new Set(people)], LOOKED_UP).map((batch) =>
    db.getMany('volunteers', batch, ['name', 'contact', 'guardian', 'closedAt']),
  )
  const entries = (await Promise.all(pages)).flat()
  return new Map(
    entries.map(({ _id, name, contact, guardian, closedAt }) => [
      _id,
      { name, phone: contact || guardian?.phone || '', closed: closedAt !== null },
    ]),
  )
}

/** Flags within a street or district, or the whole network: open ones first, the latest first. */
export async function flagsWithin(
  db: Reader,
  within: Partial<Pick<FlagDocument, 'streetCode' | 'districtCode'>>,
): Promise<FlagDocument[]> {
  const orderBy: [string, 'desc'] = ['at', 'desc']
  const [open, closed] = await Promise.all([
    db.find('flags', { ...within, state: 'open' }, { orderBy, limit: OPEN_FLAGS }),
    db.find('flags', { ...within, state: 'closed' }, { orderBy, limit: CLOSED_FLAGS }),
  ])
  return [...open, ...closed]
}

/** The district that a street is in, or null. */
export async function districtOf(db: Reader, streetCode: string): Promise<string | null> {
  const [street] = await db.getMany('streets', [streetCode], ['districtCode'])
  return street?.districtCode ?? null
}
