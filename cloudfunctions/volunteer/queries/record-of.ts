import type { Reader } from '../../kernel/database'
import type { AttendanceDocument } from '../../schema/documents'
import { recordOut } from '../domain/record-out'
import { findCalendar } from './calendar'

/** A record as it travels at `now` (milliseconds), with the due days of its cases. One database operation. */
export async function recordOf(doc: AttendanceDocument, { db, now }: { db: Reader; now: number }) {
  return recordOut(doc, now, await findCalendar(db))
}
