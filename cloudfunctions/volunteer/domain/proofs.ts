import type { Mark } from '../../../miniprogram/shared/volunteer/service'
import type { Awaited } from '../../../miniprogram/shared/volunteer/states'
import type { AttendanceDocument, ServiceEvent } from '../../schema/documents'

/** What of a service its standing follows from. */
export type ServiceSource = Pick<
  AttendanceDocument,
  'log' | 'startsAt' | 'endsAt' | 'breaks' | 'policyVersion' | 'vouched'
>

/** A mark that nobody took back, and whose word it still waits for. */
export interface ProvenMark extends Mark {
  way: 'in' | 'out'
  /** Null: nobody's. */
  waitsFor: Awaited | null
  /** Which event of the log it is. */
  index: number
  /** openid of the keeper who recorded it; null: scanned. Never leaves the server. */
  keeper: string | null
}

type Of<What extends ServiceEvent['what']> = Extract<ServiceEvent, { what: What }>

/** The last event of a kind from an index on that also is so; undefined: there is none. */
function lastAfter<What extends ServiceEvent['what']>(
  log: readonly ServiceEvent[],
  index: number,
  what: What,
  is: (event: Of<What>) => boolean = () => true,
): Of<What> | undefined {
  const found = log.slice(index + 1).filter((event): event is Of<What> => event.what === what)
  return found.filter(is).at(-1)
}

/** What a word that was asked for leaves of a mark: the mark, the mark that waits for it, or nothing. */
function afterWord(
  mark: Omit<ProvenMark, 'waitsFor'>,
  who: Awaited,
  word: { agreed: boolean } | undefined,
): ProvenMark[] {
  if (!word) return [{ ...mark, waitsFor: who }]
  return word.agreed ? [{ ...mark, waitsFor: null }] : []
}

function scanned(log: readonly ServiceEvent[], index: number, event: Of<'scan'>): ProvenMark[] {
  const { way, mark: at, how } = event
  const mark = { way, at, how, index, keeper: null }
  const isDoubtful = event.confirm || event.keeper
  return isDoubtful
    ? afterWord(mark, 'manager', lastAfter(log, index, 'confirm'))
    : [{ ...mark, waitsFor: null }]
}

/** What a keeper recorded of somebody who acts for themselves stands; of others, somebody has to vouch for it. */
function recorded({ log, vouched }: ServiceSource, mark: Omit<ProvenMark, 'waitsFor'>): ProvenMark[] {
  if (vouched === 'self') return [{ ...mark, waitsFor: null }]
  const who = vouched === 'guardian' ? 'guardian' : 'secondPerson'
  return afterWord(mark, who, lastAfter(log, mark.index, 'vouch'))
}

/**
 * A tick that came late waits for a manager who is another than who made it; their own word about it counts for nothing.
 * Of somebody whom nobody's account acts for a second person is asked in any case.
 */
function ticked(source: ServiceSource, index: number, event: Of<'tick'>): ProvenMark[] {
  const { way, mark: at, by: keeper, late = false } = event
  if (lastAfter(source.log, index, 'untick', (other) => other.way === way)) return []
  const mark = { way, at, how: 'tick' as const, index, keeper }
  if (!late || source.vouched === 'nobody') return recorded(source, mark)
  const word = lastAfter(source.log, index, 'confirm', ({ by }) => by !== keeper)
  return word?.agreed ? recorded(source, mark) : afterWord(mark, 'manager', word)
}

/** A manager's word on when somebody left takes the place of all that was on record of it. */
function told(source: ServiceSource, index: number, { mark: at, by: keeper }: Of<'checkOut'>): ProvenMark[] {
  return recorded(source, { way: 'out', at, how: 'confirmed', index, keeper })
}

function provenBy(source: ServiceSource, event: ServiceEvent, index: number): ProvenMark[] {
  if (event.what === 'scan') return scanned(source.log, index, event)
  if (event.what === 'tick') return ticked(source, index, event)
  return event.what === 'checkOut' ? told(source, index, event) : []
}

/**
 * Where the part of a log begins that counts: after a denial was found right, all before it is of no account.
 *
 * @returns the index of the event that ended what was before; -1: nothing did
 */
export function clearedAt(log: readonly ServiceEvent[]): number {
  const denials = new Set(
    log.flatMap((event) => (event.what === 'ask' && event.kind === 'notMe' ? [event.id] : [])),
  )
  return log.reduce((last, event, index) => {
    const isUpheld = event.what === 'answer' && event.decision === 'upheld' && denials.has(event.id)
    return isUpheld ? index : last
  }, -1)
}

/** All marks that somebody made and nobody took back, whatever a manager said of them. */
function marksMade(source: ServiceSource): ProvenMark[] {
  const from = clearedAt(source.log)
  return source.log.flatMap((event, index) => (index > from ? provenBy(source, event, index) : []))
}

/**
 * The latest check-out that was scanned or ticked and waits for nobody, milliseconds; null: there is none. A manager's word
 * may have taken its place since.
 */
export function provenOut(source: ServiceSource): number | null {
  const outs = ofWay(marksMade(source), 'out').filter(({ how }) => how !== 'confirmed')
  return latest(outs.filter(({ waitsFor }) => waitsFor === null))?.at ?? null
}

/** All marks of a service that stand or wait for a word, in the order in which they came. */
export function provenMarks(source: ServiceSource): ProvenMark[] {
  const marks = marksMade(source)
  const word = marks.filter(({ how }) => how === 'confirmed').at(-1)
  return word ? marks.filter(({ way, index }) => way === 'in' || index >= word.index) : marks
}

/** The two marks between which somebody served. */
export interface Pair {
  checkIn: ProvenMark
  checkOut: ProvenMark | null
}

/** Those that wait for nobody, else all: what is proven does not wait for what is not. */
function firmest(marks: readonly ProvenMark[]): readonly ProvenMark[] {
  const firm = marks.filter(({ waitsFor }) => waitsFor === null)
  return firm.length > 0 ? firm : marks
}

const ofWay = (marks: readonly ProvenMark[], way: 'in' | 'out'): ProvenMark[] =>
  marks.filter((mark) => mark.way === way)

/** The best of several marks, the weakest way of proving it last where they are of one moment. */
const earliest = (marks: readonly ProvenMark[]): ProvenMark | undefined =>
  marks.reduce<ProvenMark | undefined>((best, mark) => (best && best.at <= mark.at ? best : mark), undefined)

const latest = (marks: readonly ProvenMark[]): ProvenMark | undefined =>
  marks.reduce<ProvenMark | undefined>((best, mark) => (best && best.at >= mark.at ? best : mark), undefined)

/**
 * The earliest check-in and the latest check-out after it; what waits for a word stands only where nothing else does,
 * so that a doubtful scan takes nothing from what is proven. Null: nobody checked in.
 */
export function pairOf(marks: readonly ProvenMark[]): Pair | null {
  const checkIn = earliest(firmest(ofWay(marks, 'in')))
  if (!checkIn) return null
  const after = ofWay(marks, 'out').filter(({ at }) => at >= checkIn.at)
  return { checkIn, checkOut: latest(firmest(after)) ?? null }
}

/** Whether a mark that waits would, once agreed to, say more than the pair that stands. */
export function saysMore({ way, at, waitsFor }: ProvenMark, pair: Pair | null): boolean {
  if (waitsFor === null) return false
  if (!pair) return true
  if (way === 'in') return pair.checkIn.waitsFor !== null || at < pair.checkIn.at
  return pair.checkOut === null || pair.checkOut.waitsFor !== null || at > pair.checkOut.at
}

/** What is known of somebody's being there whatever waits: the earliest and the latest mark, milliseconds; null: none. */
export function extent(marks: readonly ProvenMark[]): { from: number | null; to: number | null } {
  const outs = ofWay(marks, 'out')
  return { from: earliest(ofWay(marks, 'in'))?.at ?? null, to: latest(outs)?.at ?? null }
}
