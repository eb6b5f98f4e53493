import type { InferOutput } from 'valibot'
import { CURRENT_POLICY } from '../../../miniprogram/shared/volunteer/policy'
import { readScan, type Scan } from '../../../miniprogram/shared/volunteer/scan'
import { refusalWords, type ScanRefusal } from '../../../miniprogram/shared/volunteer/scan-words'
import { personOf } from '../../activity/domain/person'
import { householdOf } from '../../activity/queries/household-of'
import type { Reader } from '../../kernel/database'
import { hash } from '../../kernel/hash'
import { permits } from '../../kernel/permission'
import type { CommandContext } from '../../kernel/routes'
import type { AttendanceDocument, KeptScan } from '../../schema/documents'
import { scopesOf } from '../../station/domain/scopes'
import { KEEPER_ROLES } from '../../station/queries/keepers'
import type { contract } from '../contract'
import { judgeUpload, type ScanAnswer, type ScanTerms } from '../domain/judge-upload'
import { memberOfShift, newAttendance } from '../domain/new-attendance'
import { recordOf } from '../queries/record-of'
import { amendOrBegin, amendService, findService, withEvents } from '../store-services'
import { findShift } from '../store-shifts'
import { settleOrLeave } from './settle'

type Input = InferOutput<typeof contract.scan.input>
type Output = InferOutput<typeof contract.scan.output>

/** All that a scan is judged with. */
interface Found {
  /** What is on record; where nothing is, what would be. */
  doc: AttendanceDocument
  isNew: boolean
  /** Whoever scanned also keeps this station. */
  keeper: boolean
  terms: ScanTerms
}

/**
 * Decides about a scan of the rotating code, or of its figures, for the caller or somebody on the caller's record. Every
 * refusal is a decision like any other, so that a phone's queue is settled by it.
 *
 * @throws SERVER.BUSY alone: the same scan may be sent again
 */
export async function scan({ text, sentAt, device }: Input, context: CommandContext): Promise<Output> {
  const { openid, now, db } = context
  const read = readScan(text)
  if (!read) return refused('SCAN.UNREADABLE', now)
  const [isOwn, found] = await Promise.all([actsFor(read.person, openid, db), look(read, context)])
  if (!isOwn) return refused('SCAN.OTHER_PERSON', now)
  if (!found) return refused('SCAN.OTHER_SHIFT', now)
  const tag = device ? hash('device', device) : null
  const upload = { text, sentAt, receivedAt: now, device: tag, by: openid, keeper: found.keeper }
  return decide(upload, found, context)
}

/** A refusal whose words depend on no shift. */
function refused(code: ScanRefusal, now: number): Output {
  const message = refusalWords(code, { opensAt: now, now, policy: CURRENT_POLICY })
  return { is: 'refused', code, message, record: null }
}

async function actsFor(person: string, openid: string, db: Reader): Promise<boolean> {
  if (person === personOf(openid)) return true
  return (await householdOf(db, openid)).some((member) => member.person === person)
}

async function look({ shiftId, person }: Scan, context: CommandContext): Promise<Found | null> {
  const { db, openid, now, requestKey: key } = context
  const [shift, there, grants] = await Promise.all([
    findShift(db, shiftId),
    findService(db, shiftId, person),
    db.find('grants', { openid }),
  ])
  if (!shift) return null
  const subject = memberOfShift(shift, person)
  const blank = { person, name: '', account: openid, vouched: 'self' as const }
  const doc = there ?? newAttendance(shift, subject ?? blank, now)
  const scopes = scopesOf({ ...shift, _id: shift.stationId })
  const keeper = permits(grants, KEEPER_ROLES, scopes, now)
  return { doc, isNew: !there, keeper, terms: { shift, joined: subject !== null, key, now } }
}

/** Judges first without writing: what changes nothing costs nothing. Then over the service as it is when it changes. */
async function decide(
  upload: KeptScan,
  { doc, isNew, terms }: Found,
  context: CommandContext,
): Promise<Output> {
  const first = judgeUpload(upload, doc, terms)
  if (!first.change)
    return answered(first.answer, isNew ? null : await upToDate(doc, first.answer, context), context)
  let last: ScanAnswer | null = null
  const change = (current: AttendanceDocument): Partial<AttendanceDocument> => {
    const judgement = judgeUpload(upload, current, terms)
    last = judgement.answer
    if (!judgement.change) return {}
    const { events, waiting, misses } = judgement.change
    return { ...withEvents(current, events, context.now), waiting, misses }
  }
  const after = isNew
    ? await amendOrBegin(doc, context, change)
    : await amendService(doc._id, context, change)
  return answered(last ?? judgeUpload(upload, after, terms).answer, after, context)
}

/** Whoever sends a scan again had no answer, and perhaps the ledger was not yet brought up to it. */
function upToDate(
  doc: AttendanceDocument,
  { code }: ScanAnswer,
  context: CommandContext,
): Promise<AttendanceDocument> {
  const isSentAgain = code === 'SCAN.KNOWN' || doc.applied.includes(context.requestKey)
  return isSentAgain ? settleOrLeave(doc, context) : Promise.resolve(doc)
}

async function answered(
  answer: ScanAnswer,
  doc: AttendanceDocument | null,
  context: CommandContext,
): Promise<Output> {
  return { ...answer, record: doc && (await recordOf(doc, context)) }
}
