import {
  isWorthAnother,
  judgeScan,
  type ScanRecord,
  type ScanShift,
  type ScanVerdict,
  type Upload,
} from '../../../miniprogram/shared/volunteer/judge-scan'
import { policyOf } from '../../../miniprogram/shared/volunteer/policy'
import { readScan } from '../../../miniprogram/shared/volunteer/scan'
import type { AttendanceDocument, KeptScan, ServiceEvent, ShiftDocument } from '../../schema/documents'
import { extent, provenMarks } from './proofs'

/** Wrong codes after which figures are no longer taken of one person in one shift: guessing comes to an end. */
export const MAX_MISSES = 10

/** Scans of one person in one shift that say something new: nobody comes and goes so often. */
export const MAX_SCANS = 60

/** How many scans that say nothing new are kept besides: they still tell which phone was used. */
const KEPT_REPEATS = 20

/** Scans of one person that wait for another one. */
const MAX_WAITING = 20

/** What scans are judged by, and when. */
export interface ScanTerms {
  shift: ShiftDocument
  /** Whether the person is on the shift's list. */
  joined: boolean
  /** Of the request. */
  key: string
  /** Milliseconds. */
  now: number
}

/** What a person is told of a scan. */
export interface ScanAnswer {
  is: ScanVerdict['is']
  code: string
  message: string
}

/** A judgement, and what it changes in the service; nulls: nothing. */
export interface ScanJudgement {
  answer: ScanAnswer
  change: { events: ServiceEvent[]; waiting: KeptScan[]; misses: number } | null
}

/** What a judgement depends on and changes. */
type Judged = Pick<
  AttendanceDocument,
  'log' | 'startsAt' | 'endsAt' | 'breaks' | 'policyVersion' | 'vouched' | 'person' | 'waiting' | 'misses'
>

const LOCKED: ScanAnswer = {
  ...{ is: 'refused', code: 'SCAN.TOO_MANY' },
  message: '6 个数字错了太多次，不能再输。请扫站点手机上的码，或请站点的人帮您勾上',
}
const OFTEN: ScanAnswer = {
  ...{ is: 'refused', code: 'SCAN.TOO_MANY' },
  message: '这个班次扫了太多次，不能再扫。时间不对，请站点的人帮您改',
}

/** The shift as its scans are judged by. */
const shiftOf = ({ _id, codeKey, startsAt, endsAt, status }: ShiftDocument): ScanShift => ({
  ...{ shiftId: _id, key: codeKey, startsAt: Date.parse(startsAt), endsAt: Date.parse(endsAt) },
  cancelled: status === 'cancelled',
})

type ScanEvent = Extract<ServiceEvent, { what: 'scan' }>

const scansIn = (log: readonly ServiceEvent[]): ScanEvent[] =>
  log.filter((event): event is ScanEvent => event.what === 'scan')

function recordOf(doc: Judged, joined: boolean): ScanRecord {
  const { from, to } = extent(provenMarks(doc))
  const known = new Map(scansIn(doc.log).map(({ nonce, text }) => [nonce, text]))
  return { person: doc.person, joined, checkedInAt: from, checkedOutAt: to, known }
}

const uploadOf = ({ text, sentAt, receivedAt }: KeptScan): Upload => ({ text, sentAt, receivedAt })

function verdictOn(upload: KeptScan, doc: Judged, terms: ScanTerms, record: ScanRecord): ScanVerdict {
  return judgeScan(uploadOf(upload), shiftOf(terms.shift), record, policyOf(doc.policyVersion))
}

/** What a scan proves by itself, whatever is on record already; null: nothing. */
function proofOf(
  upload: KeptScan,
  doc: Judged,
  terms: ScanTerms,
): Extract<ScanVerdict, { is: 'recorded' }> | null {
  const record = recordOf(doc, terms.joined)
  const isIn = readScan(upload.text)?.way === 'in'
  const alone = isIn ? { ...record, checkedInAt: null } : { ...record, checkedOutAt: null }
  const verdict = verdictOn(upload, doc, terms, alone)
  return verdict.is === 'recorded' ? verdict : null
}

function eventOf(upload: KeptScan, doc: Judged, terms: ScanTerms, recorded: boolean): ScanEvent[] {
  const scan = readScan(upload.text)
  const proof = proofOf(upload, doc, terms)
  if (!scan || !proof) return []
  const { by, keeper } = upload
  const { key, now: at } = terms
  return [
    {
      ...{ what: 'scan', key, at, by, keeper, way: scan.way, mark: proof.at, nonce: scan.nonce, recorded },
      ...{ how: proof.source === 'CODE' ? ('code' as const) : ('typed' as const), text: upload.text },
      ...{ device: upload.device, signals: [...proof.signals], confirm: proof.confirm },
    },
  ]
}

/**
 * A service with the scans that were refused before and fit now, each judged as when it arrived. To be asked whenever
 * somebody's check-in has come to be on record, however that was.
 */
export function takeWaiting<Doc extends Judged>(doc: Doc, terms: ScanTerms): Doc {
  for (const upload of doc.waiting) {
    const verdict = verdictOn(upload, doc, terms, recordOf(doc, terms.joined))
    if (isWorthAnother(verdict)) continue
    const waiting = doc.waiting.filter((each) => each !== upload)
    const isKnown = verdict.is === 'refused' || verdict.code === 'SCAN.KNOWN'
    const events = isKnown ? [] : eventOf(upload, doc, terms, verdict.is === 'recorded')
    return takeWaiting({ ...doc, waiting, log: [...doc.log, ...events] }, terms)
  }
  return doc
}

const isTyped = (text: string): boolean => readScan(text)?.code.how === 'TYPED'

const isGuess = ({ code }: ScanAnswer): boolean => code === 'SCAN.WRONG_FIGURES' || code === 'SCAN.WRONG_CODE'

/** Why a scan is not looked at any more, or null. What was taken before is still told. */
function refuseMany(upload: KeptScan, doc: Judged, verdict: ScanVerdict): ScanAnswer | null {
  if (verdict.is === 'repeated') return null
  if (doc.misses >= MAX_MISSES && isTyped(upload.text)) return LOCKED
  const isMany = scansIn(doc.log).filter(({ recorded }) => recorded).length >= MAX_SCANS
  return verdict.is === 'recorded' && isMany ? OFTEN : null
}

/** A keeper's own scan needs another keeper, so they are told. */
function answerTo({ is, code, message }: ScanVerdict, { keeper }: KeptScan): ScanAnswer {
  const isOwn = is === 'recorded' && keeper
  return { is, code, message: isOwn ? `${message}。您也管这个站点，要由另一位管理人员确认` : message }
}

function refused(upload: KeptScan, doc: Judged, verdict: ScanVerdict): ScanJudgement['change'] {
  const { waiting, misses } = doc
  if (isGuess(verdict)) return { events: [], waiting, misses: misses + 1 }
  const isKept = waiting.some(({ text }) => text === upload.text) || waiting.length >= MAX_WAITING
  return isWorthAnother(verdict) && !isKept ? { events: [], waiting: [...waiting, upload], misses } : null
}

function repeated(
  upload: KeptScan,
  doc: Judged,
  verdict: ScanVerdict,
  terms: ScanTerms,
): ScanJudgement['change'] {
  const isFull = scansIn(doc.log).filter((event) => !event.recorded).length >= KEPT_REPEATS
  if (verdict.code === 'SCAN.KNOWN' || isFull) return null
  const events = eventOf(upload, doc, terms, false)
  return { events, waiting: doc.waiting, misses: doc.misses }
}

function recorded(upload: KeptScan, doc: Judged, terms: ScanTerms): ScanJudgement['change'] {
  const log = [...doc.log, ...eventOf(upload, doc, terms, true)]
  const after = takeWaiting({ ...doc, log }, terms)
  return { events: after.log.slice(doc.log.length), waiting: after.waiting, misses: doc.misses }
}

/** What this very request was answered when it first ran; null: it has written nothing. */
function firstAnswer(upload: KeptScan, doc: Judged, terms: ScanTerms): ScanAnswer | null {
  const index = doc.log.findIndex(
    (event) => event.what === 'scan' && event.key === terms.key && event.text === upload.text,
  )
  const event = doc.log[index]
  if (!event) return null
  const before = { ...doc, log: doc.log.slice(0, index) }
  const record = recordOf(before, terms.joined)
  return answerTo(verdictOn({ ...upload, receivedAt: event.at }, before, terms, record), upload)
}

/**
 * What is decided about a scan, and what comes of it. Every proof is kept, also one that says nothing new now: were what
 * stands taken back, it would be left. Scans that came before another which they need wait for it. Wrong codes are
 * counted over the very state that is judged: of a hundred guesses made at once, none comes through by haste.
 */
export function judgeUpload(upload: KeptScan, doc: Judged, terms: ScanTerms): ScanJudgement {
  const first = firstAnswer(upload, doc, terms)
  if (first) return { answer: first, change: null }
  const verdict = verdictOn(upload, doc, terms, recordOf(doc, terms.joined))
  const many = refuseMany(upload, doc, verdict)
  if (many) return { answer: many, change: null }
  const answer = answerTo(verdict, upload)
  if (verdict.is === 'refused') return { answer, change: refused(upload, doc, verdict) }
  const change =
    verdict.is === 'recorded' ? recorded(upload, doc, terms) : repeated(upload, doc, verdict, terms)
  return { answer, change }
}
