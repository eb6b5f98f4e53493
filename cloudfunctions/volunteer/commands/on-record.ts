import { conflict } from '../../kernel/errors'
import type { CommandContext } from '../../kernel/routes'
import type { AttendanceDocument, ServiceEvent } from '../../schema/documents'
import type { Refusal } from '../domain/refusals'
import type { RecordOut } from '../domain/record-out'
import { assertNotOwn } from '../queries/humans'
import { recordOf } from '../queries/record-of'
import { changeService, findService, noService } from '../store-services'

/** Whose service in which shift. */
export interface OnRecord {
  shiftId: string
  person: string
}

/** What a keeper's word comes to in the log. */
export type Word =
  Extract<ServiceEvent, { what: 'untick' | 'checkOut' | 'overtime' | 'rate' }> extends infer Event
    ? Event extends ServiceEvent
      ? Omit<Event, 'key' | 'at' | 'by'>
      : never
    : never

/** Throws a refusal, if there is one. */
export function assertNone(refusal: Refusal | null): void {
  if (refusal) throw conflict(refusal.code, refusal.message)
}

/** A record as it is answered. */
export async function answerWith(
  doc: AttendanceDocument,
  context: Pick<CommandContext, 'db' | 'now'>,
): Promise<{ record: RecordOut }> {
  return { record: await recordOf(doc, context) }
}

/**
 * Puts a keeper's word on somebody's record; nobody's on their own or their family's.
 *
 * @param word judged over the record as it is at that very moment; throws where there is no room for it
 * @throws VOLUNTEER.NO_RECORD, VOLUNTEER.OWN_HOURS, SERVER.BUSY, and what `word` throws
 */
export async function putWord(
  { shiftId, person }: OnRecord,
  context: CommandContext,
  word: (doc: AttendanceDocument) => Word,
): Promise<{ record: RecordOut }> {
  const { db, openid: by, now: at, requestKey: key } = context
  const doc = await findService(db, shiftId, person)
  if (!doc) throw noService()
  await assertNotOwn(by, doc, db)
  const event = (current: AttendanceDocument) => ({ key, at, by, ...word(current) }) as ServiceEvent
  return answerWith(await changeService(doc._id, context, event), context)
}
