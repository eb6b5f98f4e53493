import { AppError } from '../../kernel/errors'
import type { JobContext } from '../../kernel/routes'
import { tell } from '../../kernel/tell'
import type { AttendanceDocument } from '../../schema/documents'
import { nextLook, serviceNotices } from '../domain/notices'
import { dueServices, phoneOf, writeServiceMoment } from '../store-clock'
import { settleAround } from './settle'
import { inTurn, type Turn } from './turn'

/** Services one turn looks at; the rest is due a minute later, too. */
const A_TURN = 200

type Context = Pick<JobContext, 'db' | 'now'>
type Came = Omit<Turn, 'looked'>

const RACED: Came = { told: 0, raced: 1 }

/**
 * Brings what is due up to now: a forgotten check-out is closed by rule, a settlement that a crash cut off is made good,
 * and people are told. All of it follows from the service's own document, and a service stays due until it is written.
 *
 * @throws the first failure, after all other services had their turn
 */
export async function settleServices(context: Context): Promise<Turn> {
  const ids = await dueServices(context.db, new Date(context.now).toISOString(), A_TURN)
  return inTurn(ids, (id) => settleService(id, context))
}

async function settleService(id: string, context: Context): Promise<Came> {
  const { db, now } = context
  const found = await db.get('attendances', id)
  const doc = found && (await settleIfFree(found, context))
  if (!doc) return RACED
  const { told, all } = await tell(db, await noticesOf(doc, context))
  const isDone = !all || (await writeServiceMoment(db, doc, nextLook(doc, now)))
  return { told, raced: isDone ? 0 : 1 }
}

/** Null: others write there just now, and it stays due. */
async function settleIfFree(doc: AttendanceDocument, context: Context): Promise<AttendanceDocument | null> {
  return settleAround(doc, context).catch((thrown: unknown) => {
    if (thrown instanceof AppError && thrown.kind === 'busy') return null
    throw thrown
  })
}

async function noticesOf(doc: AttendanceDocument, { db, now }: Context) {
  const notices = serviceNotices(doc, now, '')
  if (notices.length === 0 || doc.account !== null) return notices
  return serviceNotices(doc, now, await phoneOf(db, doc.person))
}
