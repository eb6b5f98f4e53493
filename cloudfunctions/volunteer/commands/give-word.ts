import type { Human } from '../../../miniprogram/shared/volunteer/manual'
import { busy } from '../../kernel/errors'
import type { CommandContext } from '../../kernel/routes'
import type { AttendanceDocument, ServiceEvent } from '../../schema/documents'
import { isAmong } from '../domain/judge-hand'
import { type Service, serviceOf } from '../domain/service'
import { assertNotOwn, keeperHuman } from '../queries/humans'
import { changeService, findService, noService } from '../store-services'

/** A service at the very moment at which a word on it is judged. */
export interface WordGiven {
  doc: AttendanceDocument
  service: Service
  /** Whether who gives the word is, by all that is known, one of those on whose word the service rests. */
  isRecorder: boolean
  /** The same for those whose ticks came late and wait. */
  isLateRecorder: boolean
}

/** Which service: one person's in one shift. */
export interface About {
  shiftId: string
  person: string
}

type Judge = (given: WordGiven) => ServiceEvent

/**
 * Writes somebody's word on a service, once per request. Who they are, and who those are on whose word it rests, is read
 * before; should another have recorded something in between, the request is to be sent again.
 *
 * @param judge the event; throws where the word cannot be given
 * @throws VOLUNTEER.NO_RECORD, SERVER.BUSY, and what `judge` throws
 */
export async function giveWord(about: About, context: CommandContext, judge: Judge) {
  const [found, own] = await Promise.all([
    serviceAbout(about, context),
    keeperHuman(context.openid, context.db),
  ])
  return give({ found, own }, context, judge)
}

/**
 * The same for a keeper, who never decides about their own hours or those of somebody on their record.
 *
 * @throws VOLUNTEER.OWN_HOURS, and what `giveWord` throws
 */
export async function giveKeeperWord(about: About, context: CommandContext, judge: Judge) {
  const found = await serviceAbout(about, context)
  const own = await assertNotOwn(context.openid, found, context.db)
  return give({ found, own }, context, judge)
}

async function serviceAbout({ shiftId, person }: About, { db }: CommandContext): Promise<AttendanceDocument> {
  const found = await findService(db, shiftId, person)
  if (!found) throw noService()
  return found
}

async function give(
  { found, own }: { found: AttendanceDocument; own: Human },
  context: CommandContext,
  judge: Judge,
): Promise<AttendanceDocument> {
  const { now } = context
  const { recordedBy, lateBy } = serviceOf(found, now)
  const humans = await humansOf([...new Set([...recordedBy, ...lateBy])], context)
  const isOneOf = (openids: readonly string[]): boolean =>
    isAmong(
      own,
      openids.map((each) => humans.get(each) ?? raced()),
    )
  return changeService(found._id, context, (doc) => {
    const service = serviceOf(doc, now)
    const isRecorder = isOneOf(service.recordedBy)
    return judge({ doc, service, isRecorder, isLateRecorder: isOneOf(service.lateBy) })
  })
}

function raced(): never {
  throw busy()
}

async function humansOf(
  openids: readonly string[],
  { db }: Pick<CommandContext, 'db'>,
): Promise<Map<string, Human>> {
  const humans = await Promise.all(
    openids.map(async (openid): Promise<[string, Human]> => [openid, await keeperHuman(openid, db)]),
  )
  return new Map(humans)
}
