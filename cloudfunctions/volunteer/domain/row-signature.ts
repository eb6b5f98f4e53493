import type { HoursSource } from '../../../miniprogram/shared/volunteer/ledger'
import type { Mark, Proof } from '../../../miniprogram/shared/volunteer/service'
import { personOf } from '../../activity/domain/person'
import type { AttendanceDocument, ServiceEvent } from '../../schema/documents'
import { byHandOf } from './by-hand'

/** Who wrote a row, and the second person. */
export interface Signature {
  author: string
  approver: string | null
}

/** A rule that ran by itself. */
export const BY_RULE = 'system'

/** How presence was proven, the strongest first; and what the ledger calls it. */
const SOURCES: readonly [how: Proof, source: HoursSource][] = [
  ['code', 'CODE'],
  ['typed', 'TYPED'],
  ['tick', 'TICK'],
  ['confirmed', 'TICK'],
  ['manual', 'MANUAL'],
]

const rankOf = ({ how }: Mark): number => SOURCES.findIndex(([each]) => each === how)

/** How a service is proven: as its weaker mark is. */
export function sourceOf(marks: readonly Mark[]): HoursSource {
  return SOURCES[Math.max(...marks.map(rankOf))]?.[1] ?? 'MANUAL'
}

type Way = 'in' | 'out'

/** Whether an event made the mark: the same moment, the same way. */
function made(event: ServiceEvent, way: Way, { at, how }: Mark): boolean {
  if (event.what === 'checkOut') return way === 'out' && how === 'confirmed' && event.mark === at
  if (event.what !== 'scan' && event.what !== 'tick') return false
  return event.way === way && event.mark === at && (event.what === 'tick') === (how === 'tick')
}

function lastOf(
  log: readonly ServiceEvent[],
  is: (event: ServiceEvent) => boolean,
): ServiceEvent | undefined {
  return [...log].reverse().find(is)
}

const keyOf = (event: ServiceEvent | undefined): string => (event ? personOf(event.by) : BY_RULE)

/** By hand: whoever proposed it, and whoever agreed. */
function byHand({ log }: Pick<AttendanceDocument, 'log'>): Signature {
  const { approved } = byHandOf({ log })
  const keyOfHand = (openid: string | null | undefined): string | null => (openid ? personOf(openid) : null)
  return { author: keyOfHand(approved?.by) ?? BY_RULE, approver: keyOfHand(approved?.decidedBy) }
}

const isWord = (event: ServiceEvent): boolean =>
  (event.what === 'confirm' || event.what === 'vouch') && event.agreed

/**
 * Who wrote down that somebody was there, and who agreed to it, if anybody had to: the maker of the weaker mark (of two
 * alike, of the check-out), by hand whoever proposed it; the rule where nobody checked out.
 */
export function signatureOf(
  { log }: Pick<AttendanceDocument, 'log'>,
  { checkIn, checkOut, missing }: { checkIn: Mark; checkOut: Mark | null; missing: boolean },
): Signature {
  if (sourceOf(checkOut ? [checkIn, checkOut] : [checkIn]) === 'MANUAL') return byHand({ log })
  const isOut = checkOut !== null && rankOf(checkOut) >= rankOf(checkIn)
  const [way, mark] = isOut ? (['out', checkOut] as const) : (['in', checkIn] as const)
  const author = missing ? BY_RULE : keyOf(lastOf(log, (event) => made(event, way, mark)))
  const word = lastOf(log, isWord)
  const approver = word ? keyOf(word) : null
  return { author, approver: approver === author ? null : approver }
}

/**
 * The signature of a row that changes another: whoever caused it. A row by hand keeps needing a second person who is
 * neither the author nor the one who gains (policy v1, "Manual entry"); those who signed the row before stand by.
 */
export function signatureOfChange(
  author: string,
  person: string,
  { author: first, approver: second }: Signature,
): Signature {
  const others = [second, first, BY_RULE].filter((each) => each !== author && each !== person)
  return { author, approver: others[0] ?? null }
}
