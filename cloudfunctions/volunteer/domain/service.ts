import { closesAt } from '../../../miniprogram/shared/volunteer/credit'
import { policyOf } from '../../../miniprogram/shared/volunteer/policy'
import type { ScanSignal } from '../../../miniprogram/shared/volunteer/scan-words'
import type { Mark, ServiceRow, ShiftTimes } from '../../../miniprogram/shared/volunteer/service'
import {
  type Awaited,
  lifeOf,
  type RecordEvent,
  type RecordLife,
} from '../../../miniprogram/shared/volunteer/states'
import type { AttendanceDocument, CaseKind, ServiceAsk, ServiceEvent } from '../../schema/documents'
import { type ByHand, byHandOf } from './by-hand'
import {
  clearedAt,
  type Pair,
  pairOf,
  type ProvenMark,
  provenMarks,
  saysMore,
  type ServiceSource,
} from './proofs'

/** What somebody asked about a record, and the answer. Instants are milliseconds. */
export interface ServiceCase {
  id: string
  kind: CaseKind
  words: string
  at: number
  /** openid; never leaves the server. */
  by: string
  /** Null: none yet. */
  answer: { decision: 'upheld' | 'rejected'; words: string; at: number; by: string } | null
}

/** One person's service in one shift as it stands at some moment. */
export interface Service {
  /** What stands, or waits for a word where nothing else stands. */
  checkIn: Mark | null
  checkOut: Mark | null
  /** The same with what they rest on; null: nobody was there. */
  pair: Pair | null
  /** Nobody checked out in time; closed by rule. */
  missing: boolean
  /** Checked in, not out, and not closed yet. */
  running: boolean
  /** Null: nobody decided. */
  overtimeApproved: boolean | null
  paidDuty: boolean
  life: RecordLife
  /** The last proposal by hand; null: there was none. */
  byHand: ByHand | null
  /** Why scans that a manager has not decided on need their word. */
  signals: readonly ScanSignal[]
  /** Such a scan was made by somebody who keeps this station. */
  ownStation: boolean
  /** A tick that came late needs a manager's word, too. */
  lateTick: boolean
  /** Keepers (openids) whose late ticks wait for one: it is another's to give. */
  lateBy: readonly string[]
  /** A manager's word would change what stands. */
  asksManager: boolean
  cases: readonly ServiceCase[]
  /** The last one; null: none. */
  rating: { stars: number; words: string; at: number } | null
  /** Keepers (openids) on whose word what stands rests; none of them may answer a denial alone. */
  recordedBy: readonly string[]
}

type Of<What extends ServiceEvent['what']> = Extract<ServiceEvent, { what: What }>

const ofKind = <What extends ServiceEvent['what']>(log: readonly ServiceEvent[], what: What): Of<What>[] =>
  log.filter((event): event is Of<What> => event.what === what)

function casesOf(log: readonly ServiceEvent[]): ServiceCase[] {
  const answers = new Map(ofKind(log, 'answer').map((event) => [event.id, event]))
  return ofKind(log, 'ask').map(({ id, kind, words, at, by }) => {
    const answer = answers.get(id)
    const given = answer && { decision: answer.decision, words: answer.words, at: answer.at, by: answer.by }
    return { id, kind, words, at, by, answer: given ?? null }
  })
}

const isDenied = (cases: readonly ServiceCase[]): boolean =>
  cases.some(({ kind, answer }) => kind === 'notMe' && answer === null)

/** The shift as its hours are reckoned by. */
function timesOf({ startsAt, endsAt, breaks }: ServiceSource, paidDuty: boolean): ShiftTimes {
  const spans = breaks.map(({ from, to }) => ({ from: Date.parse(from), to: Date.parse(to) }))
  return { startsAt: Date.parse(startsAt), endsAt: Date.parse(endsAt), breaks: spans, paidDuty }
}

/** When nobody can check out of a service any more, milliseconds. */
export const closeOf = (source: ServiceSource): number =>
  closesAt(timesOf(source, false), policyOf(source.policyVersion))

const manualMark = (way: 'in' | 'out', at: number, { index, by, approved }: ByHand): ProvenMark => ({
  ...{ way, at, how: 'manual', index, keeper: by },
  waitsFor: approved === true ? null : 'secondPerson',
})

const pairByHand = (entry: ByHand): Pair => ({
  checkIn: manualMark('in', entry.from, entry),
  checkOut: manualMark('out', entry.to, entry),
})

const isFirm = (pair: Pair | null): boolean =>
  pair !== null && pair.checkIn.waitsFor === null && pair.checkOut?.waitsFor === null

/** What two people agreed on by hand stands, unless all of it was proven since. */
function standingPair(
  marks: readonly ProvenMark[],
  approved: ByHand | null,
  open: ByHand | null,
): Pair | null {
  if (approved) {
    const since = pairOf(marks.filter(({ index }) => index > approved.decidedIndex))
    return isFirm(since) ? since : pairByHand(approved)
  }
  return pairOf(marks) ?? (open ? pairByHand(open) : null)
}

const MAKES: readonly ServiceEvent['what'][] = ['scan', 'tick', 'checkOut', 'propose']

/** What a record has been through, in the words of its life. */
function lifeEvents(log: readonly ServiceEvent[], pair: Pair | null, isDisputed: boolean): RecordEvent[] {
  if (!pair) {
    const wasThere = log.some(({ what }) => MAKES.includes(what))
    return wasThere ? [{ what: 'propose', waitsFor: [] }, { what: 'withdraw' }] : []
  }
  const words = [pair.checkIn.waitsFor, pair.checkOut?.waitsFor].filter((who): who is Awaited => Boolean(who))
  const proposed: RecordEvent = { what: 'propose', waitsFor: [...new Set(words)] }
  return isDisputed ? [proposed, { what: 'dispute' }] : [proposed]
}

const needsManager = ({ waitsFor }: ProvenMark): boolean => waitsFor === 'manager'

/** What a manager is asked about, as far as their word would change something. */
function doubtsOf({ log }: ServiceSource, marks: readonly ProvenMark[], pair: Pair | null) {
  const asked = marks.filter((mark) => needsManager(mark) && saysMore(mark, pair))
  const scans = asked.flatMap(({ index }) => {
    const event = log[index]
    return event?.what === 'scan' ? [event] : []
  })
  return {
    signals: [...new Set(scans.flatMap(({ signals }) => signals))],
    ownStation: scans.some(({ keeper }) => keeper),
    lateTick: asked.some(({ keeper }) => keeper !== null),
    asksManager: asked.length > 0,
  }
}

function keepersOf(pair: Pair | null, { log }: ServiceSource, byHand: ByHand | null): string[] {
  const marks = pair ? [pair.checkIn, ...(pair.checkOut ? [pair.checkOut] : [])] : []
  const isByHand = marks.some(({ how }) => how === 'manual')
  const deciders = isByHand && byHand?.decidedBy ? [byHand.decidedBy] : []
  const words = log.flatMap((event) =>
    (event.what === 'confirm' && event.agreed) || (event.what === 'vouch' && event.as === 'secondPerson')
      ? [event.by]
      : [],
  )
  return [...new Set([...marks.flatMap(({ keeper }) => keeper ?? []), ...deciders, ...words])]
}

const bare = (mark: ProvenMark | null | undefined): Mark | null =>
  mark ? { at: mark.at, how: mark.how } : null

/** Whether a service is still going on, and whether it was closed by rule. */
function endOf(source: ServiceSource, pair: Pair | null, now: number): Pick<Service, 'running' | 'missing'> {
  const isOpen = pair !== null && pair.checkOut === null
  const isClosed = now >= closeOf(source)
  return { running: isOpen && !isClosed, missing: isOpen && isClosed }
}

function ratingIn(log: readonly ServiceEvent[]): Service['rating'] {
  const last = ofKind(log, 'rate').at(-1)
  return last ? { stars: last.stars, words: last.words, at: last.at } : null
}

/**
 * What a service comes to at `now` (milliseconds): all that happened to it, and the time that has passed. The earliest
 * check-in and the latest check-out stand, in whatever order their scans arrived; a manager's word, a tick taken back
 * and a denial found right count for what was on record before them.
 *
 * @throws Error when its policy was never published: then the data is damaged
 */
export function serviceOf(source: ServiceSource, now: number): Service {
  const counted = source.log.slice(clearedAt(source.log) + 1)
  const marks = provenMarks(source)
  const { last: byHand, approved, open } = byHandOf(source)
  const pair = standingPair(marks, approved, open)
  const cases = casesOf(source.log)
  const waiting = marks.filter(needsManager)
  return {
    ...{ checkIn: bare(pair?.checkIn), checkOut: bare(pair?.checkOut), pair, ...endOf(source, pair, now) },
    overtimeApproved: ofKind(counted, 'overtime').at(-1)?.approved ?? null,
    paidDuty: ofKind(source.log, 'paidDuty').at(-1)?.paid ?? false,
    life: lifeOf(lifeEvents(source.log, pair, isDenied(cases))),
    byHand,
    ...doubtsOf(source, approved ? [] : marks, pair),
    lateBy: [...new Set(waiting.flatMap(({ keeper }) => keeper ?? []))],
    cases,
    rating: ratingIn(source.log),
    recordedBy: keepersOf(pair, source, byHand),
  }
}

/** The row by which its hours are reckoned, whether they count or wait; null: nobody was there. */
export function serviceRowOf(
  source: ServiceSource & Pick<AttendanceDocument, 'shiftId'>,
  { checkIn, checkOut, overtimeApproved, paidDuty }: Service,
): ServiceRow | null {
  if (!checkIn) return null
  return {
    ...{ id: source.shiftId, shift: timesOf(source, paidDuty), checkIn, checkOut },
    ...(overtimeApproved !== null && { overtimeApproved }),
  }
}

/** What others have to do about a service, as far as its hours can still come to something. */
function wordsAsked({ outcome }: Pick<AttendanceDocument, 'outcome'>, service: Service): ServiceAsk[] {
  const { life, running } = service
  const waits = (who: Awaited): boolean => !running && life.waitsFor.includes(who)
  const isByHand = service.byHand?.approved === null
  const asked: [ServiceAsk, boolean][] = [
    ['confirm', service.asksManager],
    ['overtime', (outcome?.pendingOvertimeMinutes ?? 0) > 0 && service.overtimeApproved === null],
    ['missing', service.missing],
    ['guardian', waits('guardian')],
    ['secondPerson', waits('secondPerson') && !isByHand],
    ['dayReview', (outcome?.reviewMinutes ?? 0) > 0],
  ]
  const isIdle = service.paidDuty || life.state === 'withdrawn'
  return asked.flatMap(([ask, is]) => (is && (!isIdle || ask === 'confirm') ? [ask] : []))
}

/** Everything that somebody else has to do about a service; `doc.outcome` is what it last came to. */
export function asksOf(doc: Pick<AttendanceDocument, 'outcome'>, service: Service): ServiceAsk[] {
  const isOpen = service.cases.some(({ answer }) => answer === null)
  return [
    ...wordsAsked(doc, service),
    ...(service.byHand?.approved === null ? (['manual'] as const) : []),
    ...(isOpen ? (['case'] as const) : []),
  ]
}
