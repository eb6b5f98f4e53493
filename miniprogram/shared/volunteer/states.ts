/**
 * The life of a service record: what happened to it, one after the other, says whether its hours count. Nothing is ever
 * taken back: a correction is another record that supersedes this one (hours policy v1, "Ledger").
 */

/** Whose word a record still waits for. A guardian's: it is in the name of somebody who has no account. */
export type Awaited = 'secondPerson' | 'guardian' | 'manager'

/** Something that happened to a record. What does not fit the state it is in changes nothing, and so does a repetition. */
export type RecordEvent =
  | { what: 'propose'; waitsFor: readonly Awaited[] }
  | { what: 'agree'; who: Awaited }
  | { what: 'decline'; who: Awaited }
  /** 「这不是我」: the person named denies it. */
  | { what: 'dispute' }
  /** The denial was found right, or not. */
  | { what: 'uphold' }
  | { what: 'reject' }
  | { what: 'supersede'; by: string }
  | { what: 'withdraw' }

/**
 * `proposed`: somebody else has to agree that it happened; `pending`: a manager has to agree to the hours; `disputed`:
 * nothing counts until it is answered. The last two are final.
 */
export type RecordState =
  'none' | 'proposed' | 'pending' | 'counted' | 'disputed' | 'superseded' | 'withdrawn'

/** A record as it stands. */
export interface RecordLife {
  state: RecordState
  /** Whose word is still missing; kept through a dispute. */
  waitsFor: readonly Awaited[]
  /** The record that took its place, once one did. */
  supersededBy: string | null
}

const UNBORN: RecordLife = { state: 'none', waitsFor: [], supersededBy: null }

function standing(waitsFor: readonly Awaited[]): RecordLife {
  const others = waitsFor.some((who) => who !== 'manager')
  const state = others ? 'proposed' : waitsFor.length > 0 ? 'pending' : 'counted'
  return { state, waitsFor, supersededBy: null }
}

/** A record that stands and nobody denies. */
function afterWord(life: RecordLife, event: RecordEvent): RecordLife {
  if (event.what === 'agree') return standing(life.waitsFor.filter((who) => who !== event.who))
  if (event.what === 'decline') {
    return life.waitsFor.includes(event.who) ? { ...life, state: 'withdrawn' } : life
  }
  return event.what === 'dispute' ? { ...life, state: 'disputed' } : life
}

function after(life: RecordLife, event: RecordEvent): RecordLife {
  if (life.state === 'none') return event.what === 'propose' ? standing(event.waitsFor) : life
  if (life.state === 'superseded' || life.state === 'withdrawn') return life
  if (event.what === 'supersede') return { ...life, state: 'superseded', supersededBy: event.by }
  if (event.what === 'withdraw') return { ...life, state: 'withdrawn' }
  if (life.state !== 'disputed') return afterWord(life, event)
  if (event.what === 'uphold') return { ...life, state: 'withdrawn' }
  return event.what === 'reject' ? standing(life.waitsFor) : life
}

/** A record after everything that happened to it, in order. */
export function lifeOf(events: readonly RecordEvent[]): RecordLife {
  return events.reduce(after, UNBORN)
}

/** Whether its credited minutes are part of the person's total. */
export const counts = ({ state }: RecordLife): boolean => state === 'counted'
