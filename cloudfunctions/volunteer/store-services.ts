import type { CommandContext } from '../kernel/routes'
import { QUERY_LIMIT, type Reader } from '../kernel/database'
import { type AppError, conflict, missing } from '../kernel/errors'
import { changeOnce, createOnce } from '../kernel/once'
import type { AttendanceDocument, ServiceEvent } from '../schema/documents'
import { settleOrLeave } from './commands/settle'
import { attendanceId, newAttendance, type ServedShift, type Subject } from './domain/new-attendance'
import { refuseEndless } from './domain/refuse-word'
import { asksOf, serviceOf } from './domain/service'

/** What a change of a service needs of a command's context. */
export type ServiceContext = Pick<CommandContext, 'db' | 'now' | 'requestKey'>

/** What is replaced in a service. */
export type ServiceChange = Partial<AttendanceDocument>

/** Nothing is on record of this person and this shift. */
export const noService = (): AppError => missing('VOLUNTEER.NO_RECORD', '这个班次还没有这个人的记录')

/** One person's service in one shift, or null. */
export function findService(db: Reader, shiftId: string, person: string): Promise<AttendanceDocument | null> {
  return db.get('attendances', attendanceId(shiftId, person))
}

/** All services of one shift, in no order. */
export function servicesOf(db: Reader, shiftId: string): Promise<AttendanceDocument[]> {
  return db.find('attendances', { shiftId }, { limit: QUERY_LIMIT })
}

/**
 * What a service is replaced by when these events come to it. It is due for the clock from now on, so that a crash
 * before the settlement loses nothing.
 */
export function withEvents(
  doc: AttendanceDocument,
  events: readonly ServiceEvent[],
  now: number,
): ServiceChange {
  const log = [...doc.log, ...events]
  const at = new Date(now).toISOString()
  return { log, asks: asksOf(doc, serviceOf({ ...doc, log }, now)), dueAt: at, changedAt: at }
}

const target = (id: string) => ({ collection: 'attendances' as const, id, missing: noService() })

/**
 * Changes a service that is there once per request, whatever else happens to it, and brings the ledger up to it.
 *
 * @param change what to replace in the service as it is at that very moment; throws where it is not to be changed
 * @throws VOLUNTEER.NO_RECORD, SERVER.BUSY, and what `change` throws
 */
export async function amendService(
  id: string,
  context: ServiceContext,
  change: (doc: AttendanceDocument) => ServiceChange,
): Promise<AttendanceDocument> {
  return settleOrLeave(await changeOnce(target(id), context, change), context)
}

/** The same for a service that may not be there yet: however many come first at once, there is one. */
export async function amendOrBegin(
  fresh: AttendanceDocument,
  context: ServiceContext,
  change: (doc: AttendanceDocument) => ServiceChange,
): Promise<AttendanceDocument> {
  const begun = { ...fresh, ...change(fresh), revision: 1, applied: [context.requestKey] }
  const there = await createOnce('attendances', begun, context.db)
  return there === begun ? settleOrLeave(begun, context) : amendService(fresh._id, context, change)
}

const eventually =
  (change: (doc: AttendanceDocument) => ServiceEvent | null, now: number) =>
  (doc: AttendanceDocument): ServiceChange => {
    const event = change(doc)
    if (!event) return {}
    const endless = refuseEndless(doc.log, event)
    if (endless) throw conflict(endless.code, endless.message)
    return withEvents(doc, [event], now)
  }

/**
 * Writes an event into a service that is there, once per request, and brings the ledger up to it.
 *
 * @param change the event, judged over the service as it is at that very moment; null: it says as much already
 * @throws VOLUNTEER.NO_RECORD, SERVER.BUSY, and what `change` throws
 */
export function changeService(
  id: string,
  context: ServiceContext,
  change: (doc: AttendanceDocument) => ServiceEvent | null,
): Promise<AttendanceDocument> {
  return amendService(id, context, eventually(change, context.now))
}

/** Whose service in which shift, where there may be none yet. */
export interface Begun {
  shift: ServedShift
  subject: Subject
}

/**
 * Changes a service that may not be there yet. What `change` refuses leaves nothing behind.
 *
 * @throws SERVER.BUSY, and what `change` throws
 */
export async function beginWith(
  { shift, subject }: Begun,
  context: ServiceContext,
  change: (doc: AttendanceDocument) => ServiceChange,
): Promise<AttendanceDocument> {
  const fresh = newAttendance(shift, subject, context.now)
  const there = await findService(context.db, shift._id, subject.person)
  return there ? amendService(fresh._id, context, change) : amendOrBegin(fresh, context, change)
}

/**
 * Writes an event into a service that may not be there yet, as `changeService` does.
 *
 * @throws SERVER.BUSY, and what `change` throws
 */
export function beginService(
  shift: ServedShift,
  subject: Subject,
  context: ServiceContext,
  change: (doc: AttendanceDocument) => ServiceEvent | null,
): Promise<AttendanceDocument> {
  return beginWith({ shift, subject }, context, eventually(change, context.now))
}
