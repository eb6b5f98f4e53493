import { command, type Database, type Reader } from '../kernel/database'
import { type AppError, missing } from '../kernel/errors'
import { amendOnce, type ChangeContext, changeOnce, createOnce } from '../kernel/once'
import type { CatalogueLists, Instant, ShiftDocument, ShiftEvent } from '../schema/documents'
import type { Whereabouts } from '../station/domain/scopes'
import type { Within } from './domain/days'
import type { ShiftStation } from './domain/new-shift'
import { CARD_FIELDS, DETAIL_FIELDS, type DetailSource } from './domain/shift'

const textOf = (now: number): Instant => new Date(now).toISOString()

/** There is no such shift. */
export const noShift = (): AppError => missing('VOLUNTEER.NO_SHIFT', '没有找到这个班次')

/** Where a shift takes place, or null. */
export async function shiftPlace(db: Reader, id: string): Promise<Whereabouts | null> {
  const [shift] = await db.getMany('shifts', [id], ['stationId', 'streetCode', 'districtCode'])
  return shift ? { ...shift, _id: shift.stationId } : null
}

/** One shift with its log, or null. */
export function findShift(db: Reader, id: string): Promise<ShiftDocument | null> {
  return db.get('shifts', id)
}

/** One shift with its members and without its log, or null. */
export async function findShown(
  db: Reader,
  id: string,
): Promise<(DetailSource & Pick<ShiftDocument, 'members'>) | null> {
  const [shift] = await db.getMany('shifts', [id], [...DETAIL_FIELDS, 'members'] as const)
  return shift ?? null
}

/** The secret of a shift's codes; null: there is no such shift. */
export async function findShiftKey(db: Reader, id: string): Promise<string | null> {
  const [shift] = await db.getMany('shifts', [id], ['codeKey'])
  return shift?.codeKey ?? null
}

/** Whether this account has opened this shift at this station, and not before an instant. */
export async function hasOpened(
  db: Reader,
  id: string,
  { stationId, by, since }: Pick<ShiftDocument, 'stationId' | 'by'> & { since: Instant },
): Promise<boolean> {
  const [shift] = await db.getMany('shifts', [id], ['stationId', 'by', 'at'])
  return shift?.stationId === stationId && shift.by === by && shift.at >= since
}

/** Who opened shifts (openids): at most 1,000 of them. */
export async function openersOf(db: Reader, ids: readonly string[]): Promise<string[]> {
  const shifts = await db.getMany('shifts', [...new Set(ids)], ['by'])
  return shifts.map(({ by }) => by)
}

/** Shifts that these persons are on and that are not over, as far as they stand against another one. */
export function findAhead(db: Reader, people: readonly string[], now: number) {
  const _ = command()
  const query = { members: _.in([...people]), endsAt: _.gt(textOf(now)) }
  return db.find('shifts', query, { fields: ['name', 'status', 'startsAt', 'endsAt', 'members'] as const })
}

/** Shifts that these persons are on and that end after an instant, the soonest first, called-off ones, too. */
export function findMine(db: Reader, people: readonly string[], since: Instant) {
  const _ = command()
  const query = { members: _.in([...people]), endsAt: _.gt(since) }
  const fields = [...CARD_FIELDS, 'place', 'members', 'geofenceM'] as const
  return db.find('shifts', query, { fields, orderBy: ['startsAt', 'asc'] })
}

/** Open shifts that begin within a span and are not over at `now`, in time order, at most 1,000. */
export function findOpen(db: Reader, { from, before }: Within, now: number, stationId?: string) {
  const _ = command()
  const query = {
    ...(stationId !== undefined && { stationId }),
    ...{ startsAt: _.and(_.gte(from), _.lt(before)), endsAt: _.gt(textOf(now)), status: 'open' },
  }
  return db.find('shifts', query, { fields: CARD_FIELDS, orderBy: ['startsAt', 'asc'] })
}

/** A station's shifts that begin within a span, called-off ones, too, in time order. */
export function findAtDesk(db: Reader, stationId: string, { from, before }: Within) {
  const _ = command()
  const query = { stationId, startsAt: _.and(_.gte(from), _.lt(before)) }
  const fields = [...CARD_FIELDS, 'leader'] as const
  return db.find('shifts', query, { fields, orderBy: ['startsAt', 'asc'] })
}

/** What of a station a shift holds, or null. */
export async function findShiftStation(db: Reader, id: string): Promise<ShiftStation | null> {
  const [station] = await db.getMany('stations', [id], ['name', 'streetCode', 'districtCode', 'geofenceM'])
  return station ?? null
}

/** Roles and usual shifts of the catalogue; empty lists where it has none. */
export async function volunteerLists(db: Reader): Promise<Pick<CatalogueLists, 'roles' | 'shiftTemplates'>> {
  const found = await db.getMany('catalogue', ['roles', 'shiftTemplates'])
  const none = { roles: [], shiftTemplates: [] }
  return { ...none, ...Object.fromEntries(found.map(({ _id, items }) => [_id, items])) }
}

/** Opens a shift, once per request. */
export function createShift(db: Database, shift: ShiftDocument): Promise<ShiftDocument> {
  return createOnce('shifts', shift, db)
}

type AmendContext = { requestKey: string; db: Pick<Database, 'amend'>; now: number }

const target = (id: string) => ({ collection: 'shifts' as const, id })
const keyPath = 'log.key'

/**
 * Puts a person on a shift if it has a place at that very moment: one guarded update, however many want to.
 *
 * @returns whether it did
 */
export function joinOnce(id: string, context: AmendContext, event: ShiftEvent): Promise<boolean> {
  const _ = command()
  const { person } = event
  const guard = { status: 'open', endsAt: _.gt(textOf(context.now)), room: _.gt(0), members: _.neq(person) }
  const update = { room: _.inc(-1), members: _.push([person]), log: _.push([event]) }
  return amendOnce(target(id), context, { guard, update, keyPath })
}

/**
 * Takes a person off a shift: by themselves until it begins, by the desk until it is over.
 *
 * @returns whether they were on it
 */
export function leaveOnce(
  id: string,
  context: AmendContext,
  event: ShiftEvent,
  until: 'startsAt' | 'endsAt',
): Promise<boolean> {
  const _ = command()
  const { person } = event
  const guard = { status: 'open', [until]: _.gt(textOf(context.now)), members: person }
  const update = {
    ...{ room: _.inc(1), members: _.pull(person), offers: _.pull(person) },
    log: _.push([event]),
    // Whoever was taken off does not know it: the clock tells them.
    ...(event.reason !== undefined && { dueAt: textOf(context.now) }),
  }
  return amendOnce(target(id), context, { guard, update, keyPath })
}

/**
 * Calls a shift off before it begins, whatever else is going on in it; the clock is asked to tell everybody on it.
 *
 * @returns whether it was on until now
 */
export function callOffOnce(
  id: string,
  context: AmendContext,
  event: ShiftEvent,
  reason: string,
): Promise<boolean> {
  const _ = command()
  const now = textOf(context.now)
  const guard = { status: 'open', startsAt: _.gt(now) }
  const update = { status: 'cancelled', cancelReason: reason, log: _.push([event]), dueAt: now }
  return amendOnce(target(id), context, { guard, update, keyPath })
}

/**
 * Changes a shift after a look at it, once per request.
 *
 * @throws VOLUNTEER.NO_SHIFT, SERVER.BUSY when others are always first, and what `change` throws
 */
export function changeShift(
  id: string,
  context: ChangeContext,
  change: (shift: ShiftDocument) => Partial<ShiftDocument>,
): Promise<ShiftDocument> {
  return changeOnce({ ...target(id), missing: noShift() }, context, change)
}
