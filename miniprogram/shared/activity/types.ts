import type { SignUpKind } from './policy'

export type { SignUpKind } from './policy'

/** What is fixed when a session is published, as far as places depend on it. Instants are milliseconds. */
export interface SessionFacts {
  kind: SignUpKind
  /** Places at first; later ones come by `capacity` events. */
  capacity: number
  startsAt: number
  policyVersion: string
}

/** What every event carries. */
interface EventBase {
  /** Names the request that caused it; no two events of a session share it. */
  key: string
  /** When the request was judged, milliseconds. Servers' clocks differ a little, so it may step back in the log. */
  at: number
}

/** Something a person did about a place of their own. */
export interface PersonEvent extends EventBase {
  what: 'join' | 'cancel' | 'confirm'
  person: string
  /** How the host calls them; with `join` alone. */
  name?: string
  /** With `join` alone: openid of the account that booked; absent: a desk did. Never leaves the server. */
  account?: string
  /** With `join` alone: the number a desk wrote down. */
  phone?: string
  /** With a child's `join` alone: who agreed, how to reach them, and whether photos may be taken. */
  guardian?: { name: string; phone: string; photo: boolean }
}

/**
 * Whether somebody was there at a meeting (counted from 0), or was handed over after it. Places do not depend on it.
 */
export interface AttendanceEvent extends EventBase {
  what: 'present' | 'absent' | 'left'
  person: string
  meeting: number
  /** `code`: rotating code or pick-up code; `tick`: the host's list; `override`: handed over without the code. */
  how: 'code' | 'tick' | 'override'
  /** Of an override. */
  reason?: string
  /** Of somebody who came to a walk-in. */
  name?: string
  /** openid of the host who ticked or handed over; never leaves the server. */
  by?: string
}

/** The host moved meetings: the first of all now begins at `startsAt`, milliseconds. */
export interface PostponeEvent extends EventBase {
  what: 'postpone'
  startsAt: number
  /** Which meetings have other times now, counted from 0. */
  moved: number[]
}

/** The draw of a lottery: tickets, the best first. */
export interface DrawEvent extends EventBase {
  what: 'draw'
  order: string[]
}

/** The host set another number of places. */
export interface CapacityEvent extends EventBase {
  what: 'capacity'
  capacity: number
}

/**
 * What else happens to a session: sign-up is closed or opened again, it is called off, or those whose hold lapsed were
 * taken off its list.
 */
export interface PlainEvent extends EventBase {
  what: 'close' | 'reopen' | 'cancelSession' | 'sweep'
}

/** One line of a session's log, which is only ever appended to and from which everything else follows. */
export type SessionEvent =
  PersonEvent | AttendanceEvent | PostponeEvent | DrawEvent | CapacityEvent | PlainEvent

/** A place kept for somebody who has to say whether they still want it. Milliseconds. */
export interface Hold {
  person: string
  until: number
}

/** Where a person stands with a session. Positions count from 1. */
export type Standing =
  | { is: 'seated' }
  | { is: 'held'; until: number }
  | { is: 'waiting'; position: number }
  /** In the urn of a lottery that is not drawn yet. */
  | { is: 'entered' }
  /** The hold passed without a word; the list forgets them within a minute, then they may join again. */
  | { is: 'lapsed' }
  | { is: 'out' }

/** What an event came to at its own moment. `void`: nothing, because what it spoke of was no longer so. */
export type Outcome = Standing | { is: 'done' } | { is: 'void' }

/** A session at a moment. */
export interface SessionState {
  /** The latest moment it has been played to, milliseconds. */
  at: number
  status: 'open' | 'closed' | 'cancelled'
  capacity: number
  /** Whether a lottery's places have been drawn; true from the start for other kinds. */
  drawn: boolean
  seated: readonly string[]
  /** The first that ends first. */
  held: readonly Hold[]
  /** In the order in which they will be asked. */
  waiting: readonly string[]
  /** Before the draw, in the order in which they came. */
  entered: readonly string[]
  lapsed: readonly string[]
  /** Every hold that ended without a word, the first first; unlike `lapsed` it is never cleared. */
  lapses: readonly Hold[]
}

/** One time people meet. Milliseconds. */
export interface Meeting {
  startsAt: number
  endsAt: number
}

/** A one-time activity, one slot of a consultation, or a course class with many meetings. */
export type SessionForm = 'activity' | 'slot' | 'class'

/** Whom an activity is meant for. */
export type Audience =
  'senior' | 'family' | 'child' | 'parent' | 'teen' | 'newCitizen' | 'outdoorWorker' | 'volunteer' | 'all'
