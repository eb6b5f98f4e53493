import { policyOf } from './policy'
import type {
  AttendanceEvent,
  Hold,
  Outcome,
  PersonEvent,
  SessionEvent,
  SessionFacts,
  SessionState,
  Standing,
} from './types'

/**
 * The state machine of a session. A session is a log of what people did, in the one order in which the database took
 * it; who has a place follows from that log and the time, and from nothing else. So seats that become free are given
 * on without anybody writing anything, and a crash has nothing to leave half-done.
 *
 * Time inside the log never steps back: an event counts at its own moment or, when another server's clock was ahead,
 * at the moment of the event before it.
 */
interface Playing {
  holdMs: number
  /** Of the first meeting, as it is planned now. */
  startsAt: number
  at: number
  status: SessionState['status']
  capacity: number
  drawn: boolean
  seated: Set<string>
  held: Hold[]
  waiting: Set<string>
  entered: Map<string, string>
  lapsed: Set<string>
  lapses: Hold[]
}

/** The characters of a request's key that name an entry in public: they tell nobody who it is. */
const TICKET_LENGTH = 16

/** The public name of the entry that a request made. */
export const ticketOf = (key: string): string => key.slice(0, TICKET_LENGTH)

function begin(facts: SessionFacts): Playing {
  return {
    holdMs: policyOf(facts.policyVersion).holdMs,
    startsAt: facts.startsAt,
    at: 0,
    status: 'open',
    capacity: facts.capacity,
    drawn: facts.kind !== 'lottery',
    seated: new Set(),
    held: [],
    waiting: new Set(),
    entered: new Map(),
    lapsed: new Set(),
    lapses: [],
  }
}

const free = (session: Playing): number => session.capacity - session.seated.size - session.held.length

/** Offers free places to those who wait, for as long as there is time to answer. */
function promote(session: Playing, at: number): void {
  const { startsAt } = session
  for (const person of session.waiting) {
    if (free(session) <= 0 || at >= startsAt) return
    session.waiting.delete(person)
    session.held.push({ person, until: Math.min(at + session.holdMs, startsAt) })
  }
}

/** Lets the time pass: holds end at their own instant, and the next person's begins at that instant. */
function advance(session: Playing, at: number): void {
  session.at = Math.max(session.at, at)
  if (session.status === 'cancelled') return
  // Holds begin in order and all last as long (or until the start), so the first is always the first to end.
  for (let first = session.held[0]; first && first.until <= session.at; first = session.held[0]) {
    session.held.shift()
    session.lapsed.add(first.person)
    session.lapses.push(first)
    promote(session, first.until)
  }
}

/** Where a person stands now. */
function standing(session: Playing, person: string): Standing {
  if (session.seated.has(person)) return { is: 'seated' }
  const hold = session.held.find((each) => each.person === person)
  if (hold) return { is: 'held', until: hold.until }
  if (session.waiting.has(person)) {
    return { is: 'waiting', position: [...session.waiting].indexOf(person) + 1 }
  }
  if (session.entered.has(person)) return { is: 'entered' }
  return session.lapsed.has(person) ? { is: 'lapsed' } : { is: 'out' }
}

/** Puts somebody new into the urn, onto a free seat, or at the end of the list. */
function join(session: Playing, { person, key }: PersonEvent): Outcome {
  if (standing(session, person).is !== 'out') return { is: 'void' }
  if (!session.drawn) session.entered.set(person, ticketOf(key))
  else if (free(session) > 0 && session.waiting.size === 0) session.seated.add(person)
  else session.waiting.add(person)
  return standing(session, person)
}

function leave(session: Playing, { person }: PersonEvent): Outcome {
  if (standing(session, person).is === 'out') return { is: 'void' }
  session.held = session.held.filter((hold) => hold.person !== person)
  for (const list of [session.seated, session.waiting, session.entered, session.lapsed]) list.delete(person)
  promote(session, session.at)
  return { is: 'out' }
}

function confirm(session: Playing, { person }: PersonEvent): Outcome {
  const { is } = standing(session, person)
  if (is === 'held') {
    session.held = session.held.filter((hold) => hold.person !== person)
    session.seated.add(person)
  }
  return is === 'held' || is === 'seated' ? { is: 'seated' } : { is: 'void' }
}

/** Gives the places in the order drawn; the others wait in that order. */
function draw(session: Playing, order: readonly string[]): Outcome {
  if (session.drawn) return { is: 'void' }
  const personOf = new Map([...session.entered].map(([person, ticket]) => [ticket, person]))
  const drawn = order.flatMap((ticket) => personOf.get(ticket) ?? [])
  session.drawn = true
  session.entered.clear()
  for (const person of drawn) (free(session) > 0 ? session.seated : session.waiting).add(person)
  return { is: 'done' }
}

/** Never below the places that are given or kept. */
function setCapacity(session: Playing, capacity: number): Outcome {
  if (capacity < session.seated.size + session.held.length) return { is: 'void' }
  session.capacity = capacity
  promote(session, session.at)
  return { is: 'done' }
}

function setStatus(session: Playing, status: SessionState['status']): Outcome {
  session.status = status
  return { is: 'done' }
}

function sweep(session: Playing): Outcome {
  session.lapsed.clear()
  return { is: 'done' }
}

/** No hold outlasts the new start. Seats that nobody could be asked about before the old one are offered again. */
function postpone(session: Playing, startsAt: number): Outcome {
  session.startsAt = startsAt
  session.held = session.held.map(({ person, until }) => ({ person, until: Math.min(until, startsAt) }))
  promote(session, session.at)
  return { is: 'done' }
}

function byPerson(session: Playing, event: PersonEvent): Outcome {
  switch (event.what) {
    case 'join':
      return join(session, event)
    case 'cancel':
      return leave(session, event)
    case 'confirm':
      return confirm(session, event)
  }
}

function byKeeper(session: Playing, event: Exclude<SessionEvent, PersonEvent | AttendanceEvent>): Outcome {
  switch (event.what) {
    case 'draw':
      return draw(session, event.order)
    case 'capacity':
      return setCapacity(session, event.capacity)
    case 'close':
      return setStatus(session, 'closed')
    case 'reopen':
      return setStatus(session, 'open')
    case 'cancelSession':
      return setStatus(session, 'cancelled')
    case 'sweep':
      return sweep(session)
    case 'postpone':
      return postpone(session, event.startsAt)
  }
}

/** One event, the time already brought up to it. A session that was called off stays as it was then. */
function apply(session: Playing, event: SessionEvent): Outcome {
  if (session.status === 'cancelled') return { is: 'void' }
  // Who came is read by `attendance.ts`; it gives nobody a place.
  if ('meeting' in event) return { is: 'done' }
  return 'person' in event ? byPerson(session, event) : byKeeper(session, event)
}

function shown(session: Playing): SessionState {
  const { at, status, capacity, drawn, seated, held, waiting, entered, lapsed, lapses } = session
  return {
    ...{ at, status, capacity, drawn },
    seated: [...seated],
    held: [...held],
    waiting: [...waiting],
    entered: [...entered.keys()],
    lapsed: [...lapsed],
    lapses: [...lapses],
  }
}

/** A session played through, and what can be asked of it. */
export interface Played {
  state: SessionState
  standingOf(person: string): Standing
  /** What the event of this key came to at its own moment, whatever has happened since; undefined: not in the log. */
  outcomeOf(key: string): Outcome | undefined
}

/**
 * A session as its log says it is at `now` (milliseconds). The same log gives the same answer on every phone and
 * server.
 */
export function play(facts: SessionFacts, log: readonly SessionEvent[], now: number): Played {
  const session = begin(facts)
  const outcomes = new Map<string, Outcome>()
  for (const event of log) {
    advance(session, event.at)
    outcomes.set(event.key, apply(session, event))
  }
  advance(session, now)
  return {
    state: shown(session),
    standingOf: (person) => standing(session, person),
    outcomeOf: (key) => outcomes.get(key),
  }
}

/** When the next hold ends, milliseconds; null when none is running or the session was called off. */
export function nextHoldEnd({ held, status }: SessionState): number | null {
  return status === 'cancelled' ? null : (held[0]?.until ?? null)
}
