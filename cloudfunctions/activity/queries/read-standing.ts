import type { InferOutput } from 'valibot'
import { refuseOften } from '../../../miniprogram/shared/activity/refusals'
import { openidOf } from '../../kernel/identity'
import type { QueryContext } from '../../kernel/routes'
import type { SessionDocument } from '../../schema/documents'
import type { contract } from '../contract'
import { NO_PART, noShowOut, partsOf } from '../domain/person-part'
import type { DetailSource } from '../domain/session'
import { findShown, findTouched, noSession } from '../store'
import { findBookings } from '../store-residents'
import { householdOf, type Member } from './household-of'
import { limitsFor } from './limits-for'

type Input = InferOutput<typeof contract.standing.input>
type Output = InferOutput<typeof contract.standing.output>
type Row = Output['people'][number]
type Bookings = Awaited<ReturnType<typeof findBookings>>

/** What is known of a session and of the household's part in it. */
interface Known {
  session: DetailSource
  /** With its log; null where none of them ever was in it. */
  touched: SessionDocument | null
  bookings: Bookings
}

/**
 * Where everybody of the caller's household stands with one session, and what would stand against signing them up: the
 * very limits that the sign-up enforces. Four database operations in two turns, and one more where meetings collide;
 * a long log is not read for those who are not in it.
 *
 * @throws ACTIVITY.NOT_FOUND
 */
export async function readStanding({ sessionId }: Input, context: QueryContext): Promise<Output> {
  const { db, now } = context
  const [household, session] = await Promise.all([
    householdOf(db, openidOf(context.caller)),
    findShown(db, sessionId),
  ])
  if (!session) throw noSession()
  const people = household.map(({ person }) => person)
  const [touched, bookings] = await Promise.all([
    findTouched(db, sessionId, people),
    takesPeople(session, now) ? findBookings(db, people, now) : [],
  ])
  const rows = rowsOf(household, touched, now)
  const known: Known = { session, touched, bookings }
  return {
    sessionId,
    asOf: new Date(now).toISOString(),
    people: await withLimits(rows, household, known, context),
  }
}

/** Whether people can sign up now or may later. */
function takesPeople({ kind, status, startsAt }: DetailSource, now: number): boolean {
  return kind !== 'walkIn' && status !== 'cancelled' && now < Date.parse(startsAt)
}

/** Everybody as they stand; a log is played once for all of them. */
function rowsOf(household: readonly Member[], touched: SessionDocument | null, now: number): Row[] {
  const partOf = touched ? partsOf(touched, now) : () => NO_PART
  return household.map(({ person, name, relation }) => {
    const noShow = touched && noShowOut(touched, person)
    return { person, name, relation, limits: [], ...partOf(person), noShow }
  })
}

/** The rows, with what stands against those who are not on the list. */
async function withLimits(
  rows: Row[],
  household: readonly Member[],
  { session, touched, bookings }: Known,
  { db, now }: QueryContext,
): Promise<Row[]> {
  if (!takesPeople(session, now)) return rows
  const candidates = household.map((member) => ({
    member,
    bookings: elsewhere(bookings, session._id, member),
  }))
  const limits = await limitsFor(db, session, candidates, now)
  return rows.map((row, n) => {
    if (row.standing.is !== 'out') return row
    const often = refuseOften(touched?.joins[row.person] ?? 0)
    return { ...row, limits: [...(often ? [often] : []), ...(limits[n] ?? [])] }
  })
}

const elsewhere = (bookings: Bookings, id: string, { person }: Member): Bookings =>
  bookings.filter(({ _id, members }) => _id !== id && members.includes(person))
