import { codeAt, pictureText, STEP_MS, stepAt } from '../code/rotating'
import { sameText } from '../code/same'
import { MINUTE_MS, speakWithin } from '../time/shanghai'
import type { HoursPolicy } from './policy'
import { readScan, type Scan } from './scan'
import { recordedWords, refusalWords, type ScanRefusal, type ScanSignal } from './scan-words'

/** Check-in begins so long before a shift: the same as at activities. */
const OPENS_BEFORE_MS = 60 * MINUTE_MS

/** An answer may be so long on its way (services/cloud gives up after ten seconds): that is no fault of the code. */
const TRAVEL_MS = 10_000

/**
 * A scan of an older code is one that waited for a network, and the host is asked to confirm it: how long it waited, its
 * phone alone says. So whoever bends what their phone says gains no more than these two minutes unseen.
 */
const LATE_MS = 2 * MINUTE_MS

/** So much a phone's clock may be set right while a scan waits on it. */
const DRIFT_MS = 2 * MINUTE_MS

/** A phone's clock that differs more from the code's own time is told as a signal. */
const CLOCK_OFF_MS = 5 * MINUTE_MS

/** Steps for which typed figures are known as old ones, so that the person is told to look again. */
const REMEMBERED_STEPS = 20

/** The shift somebody scans for, as the server has it. Instants are milliseconds. */
export interface ScanShift {
  shiftId: string
  /** In hex. */
  key: string
  startsAt: number
  endsAt: number
  cancelled: boolean
}

/** A scan as it arrives. */
export interface Upload {
  text: string
  /** The phone's clock when it sent it, and the server's when it came, milliseconds. */
  sentAt: number
  receivedAt: number
}

/** What is on record of one person and one shift. */
export interface ScanRecord {
  person: string
  /** Whether they joined the shift. */
  joined: boolean
  /** The earliest proof and the latest, milliseconds; null: none. */
  checkedInAt: number | null
  checkedOutAt: number | null
  /** Every scan decided so far: its text by its nonce. */
  known: ReadonlyMap<string, string>
}

/** What the server decides about a scan. `recorded`: it proves something new; `repeated`: nothing is left to do. */
export type ScanVerdict = { message: string } & (
  | {
      is: 'recorded'
      code: 'SCAN.IN' | 'SCAN.OUT'
      /** The beginning of the code's own step, milliseconds: this is the time that counts, whatever the phone's clock said. */
      at: number
      source: 'CODE' | 'TYPED'
      signals: readonly ScanSignal[]
      /** Whether the host has to confirm it before it counts. */
      confirm: boolean
      /** How far the phone's clock was ahead of the code's step, milliseconds. */
      clockOffMs: number
    }
  | { is: 'repeated'; code: 'SCAN.KNOWN' | 'SCAN.ALREADY_IN' | 'SCAN.ALREADY_OUT' }
  | { is: 'refused'; code: ScanRefusal }
)

/** All a scan is judged by. */
interface Case {
  scan: Scan
  shift: ScanShift
  record: ScanRecord
  upload: Upload
  policy: HoursPolicy
}

/**
 * When a scan was made, by the server's clock: when it came less how long the phone says it kept it. So a phone whose
 * clock is hours off is judged like any other. Null: its clock was set back meanwhile, and nobody can tell.
 */
function madeAt({ scan, upload }: Case): number | null {
  const waited = upload.sentAt - scan.deviceAt
  return waited < 0 ? null : upload.receivedAt - waited
}

/** How long after its window a code is still taken: the way to the server, or what a clock may drift over hours. */
const slackOf = ({ receivedAt }: Upload, made: number): number =>
  receivedAt - made > LATE_MS ? DRIFT_MS : TRAVEL_MS

/** Current or previous step at `made`, or so shortly before it (policy v1, check-in). */
const isFresh = (step: number, made: number, slack: number): boolean => made - slack < (step + 2) * STEP_MS

/** Of which step six figures are: the latest of those around when they were typed, or null. */
function typedStep(figures: string, one: Case): number | null {
  const latest = stepAt(Math.min(madeAt(one) ?? one.scan.deviceAt, one.upload.receivedAt))
  for (let step = latest; step > latest - REMEMBERED_STEPS; step -= 1) {
    if (sameText(figures, codeAt(one.shift.key, step))) return step
  }
  return null
}

/** The step a code proves, or null when it proves nothing. */
function provenStep(one: Case): number | null {
  const { scan, shift } = one
  const { code } = scan
  if (code.how === 'TYPED') return typedStep(code.figures, one)
  const shown = ['xa1', scan.shiftId, code.step.toString(36), code.tag].join('.')
  return sameText(shown, pictureText(shift.shiftId, shift.key, code.step)) ? code.step : null
}

/** What is wrong whatever the code says, or null. */
function refuseCase({ scan, shift, record }: Case): ScanRefusal | null {
  if (scan.shiftId !== shift.shiftId) return 'SCAN.OTHER_SHIFT'
  if (scan.person !== record.person) return 'SCAN.OTHER_PERSON'
  if (record.known.has(scan.nonce)) return 'SCAN.NONCE_REUSED'
  if (shift.cancelled) return 'SCAN.CANCELLED'
  return record.joined ? null : 'SCAN.NOT_JOINED'
}

/** What is wrong with when a code was scanned, or null. */
function refuseAge(step: number, one: Case): ScanRefusal | null {
  const { receivedAt } = one.upload
  if (step > stepAt(receivedAt)) return 'SCAN.FUTURE'
  if (receivedAt - step * STEP_MS > one.policy.queueHours * 60 * MINUTE_MS) return 'SCAN.TOO_OLD'
  const made = madeAt(one) ?? (one.scan.code.how === 'TYPED' ? one.scan.deviceAt : null)
  return made === null || isFresh(step, made, slackOf(one.upload, made)) ? null : 'SCAN.EXPIRED'
}

/** What is wrong with a moment in this shift, or null. Check-out closes by rule (policy v1, "Missed check-out"). */
function refuseMoment(at: number, { scan, shift, record, policy }: Case): ScanRefusal | null {
  if (at < shift.startsAt - OPENS_BEFORE_MS) return 'SCAN.TOO_EARLY'
  if (scan.way === 'in') return at < shift.endsAt ? null : 'SCAN.SHIFT_OVER'
  if (at >= shift.endsAt + policy.closesAfter * MINUTE_MS) return 'SCAN.CLOSED'
  if (record.checkedInAt === null) return 'SCAN.NOT_IN'
  return at < record.checkedInAt ? 'SCAN.OUT_BEFORE_IN' : null
}

/** Whether the phone's clock was set while the scan waited: by its account, it saw the code before it was shown. */
function clockChanged(step: number, one: Case): boolean {
  const made = madeAt(one)
  return made === null || step * STEP_MS > made + DRIFT_MS
}

function signalsOf(step: number, one: Case): ScanSignal[] {
  const { scan, upload } = one
  const signals: [ScanSignal, boolean][] = [
    ['LATE', upload.receivedAt - step * STEP_MS > LATE_MS],
    ['CLOCK_CHANGED', clockChanged(step, one)],
    ['CLOCK_OFF', Math.abs(scan.deviceAt - step * STEP_MS) > CLOCK_OFF_MS],
    ['PLACE_OUTSIDE', scan.place === 'outside'],
    ['PLACE_UNKNOWN', scan.place === 'unknown'],
  ]
  return signals.filter(([, is]) => is).map(([signal]) => signal)
}

/** Signals that ask the host (policy v1, check-in); a clock that is off harms nothing by itself. */
const asksHost = (signal: ScanSignal): boolean => signal !== 'CLOCK_OFF'

type Refuse = (code: ScanRefusal) => ScanVerdict

const refuseWith = (shift: ScanShift, upload: Upload, policy: HoursPolicy): Refuse => {
  const terms = { opensAt: shift.startsAt - OPENS_BEFORE_MS, now: upload.receivedAt, policy }
  return (code) => ({ is: 'refused', code, message: refusalWords(code, terms) })
}

/** Whether the record says as much already: the earliest check-in and the latest check-out count. */
function isKnown(at: number, { scan, record }: Case): boolean {
  const { checkedInAt, checkedOutAt } = record
  if (scan.way === 'in') return checkedInAt !== null && checkedInAt <= at
  return checkedOutAt !== null && checkedOutAt >= at
}

function accepted(step: number, one: Case): ScanVerdict {
  const { scan, upload } = one
  const at = step * STEP_MS
  const isIn = scan.way === 'in'
  const signals = signalsOf(step, one)
  if (isKnown(at, one)) {
    const known = (isIn ? one.record.checkedInAt : one.record.checkedOutAt) ?? at
    const when = speakWithin(known, upload.receivedAt).trimEnd()
    const message = `已经${isIn ? '签到' : '签退'}过了，时间是${when}，不用再扫`
    return { is: 'repeated', code: isIn ? 'SCAN.ALREADY_IN' : 'SCAN.ALREADY_OUT', message }
  }
  return {
    ...{ is: 'recorded', code: isIn ? 'SCAN.IN' : 'SCAN.OUT', at, source: scan.code.how, signals },
    ...{ confirm: signals.some(asksHost), clockOffMs: scan.deviceAt - at },
    message: recordedWords(scan.way, speakWithin(at, upload.receivedAt).trimEnd(), signals),
  }
}

function judge(one: Case, refuse: Refuse): ScanVerdict {
  const early = refuseCase(one)
  if (early) return refuse(early)
  const step = provenStep(one)
  if (step === null) return refuse(one.scan.code.how === 'TYPED' ? 'SCAN.WRONG_FIGURES' : 'SCAN.WRONG_CODE')
  const late = refuseAge(step, one) ?? refuseMoment(step * STEP_MS, one)
  return late ? refuse(late) : accepted(step, one)
}

/**
 * What a scan proves, however late it arrives: a code is judged by its own step, the shift by its times. The same upload
 * judged again, against what it led to, changes nothing.
 *
 * @param record of the person who is meant; whether the caller may act for them is the server's to say
 */
export function judgeScan(
  upload: Upload,
  shift: ScanShift,
  record: ScanRecord,
  policy: HoursPolicy,
): ScanVerdict {
  const refuse = refuseWith(shift, upload, policy)
  const scan = readScan(upload.text)
  if (!scan) return refuse('SCAN.UNREADABLE')
  if (record.known.get(scan.nonce) === upload.text) {
    return { is: 'repeated', code: 'SCAN.KNOWN', message: '这次扫码已经收到过，只记一次' }
  }
  return judge({ scan, shift, record, upload, policy }, refuse)
}

/** Refusals that may turn out otherwise once another scan of the same person has arrived. */
const WAITS: readonly string[] = ['SCAN.NOT_IN', 'SCAN.OUT_BEFORE_IN']

/** Whether a refused scan is to be judged again when another one of the same person and shift is recorded. */
export const isWorthAnother = (verdict: ScanVerdict): boolean =>
  verdict.is === 'refused' && WAITS.includes(verdict.code)

/** The record after a verdict. What waits for another scan is not known yet, so that it can be judged again. */
export function recordAfter(record: ScanRecord, upload: Upload, verdict: ScanVerdict): ScanRecord {
  const scan = readScan(upload.text)
  if (!scan || verdict.is === 'refused') return record
  const known = new Map(record.known).set(scan.nonce, record.known.get(scan.nonce) ?? upload.text)
  if (verdict.is === 'repeated') return { ...record, known }
  return verdict.code === 'SCAN.IN'
    ? { ...record, known, checkedInAt: verdict.at }
    : { ...record, known, checkedOutAt: verdict.at }
}
