import { ticketOf } from '../../../miniprogram/shared/activity/session'
import type { AttendanceEvent, PersonEvent, SessionEvent } from '../../../miniprogram/shared/activity/types'
import type { SessionDocument } from '../../schema/documents'
import { lastJoins } from './session'

/** Somebody on a session's list, and the event that put them there; of a walk-in: by which they came. */
export interface Listed {
  person: string
  ticket: string
  name: string
  by: PersonEvent | AttendanceEvent
}

type ListSource = Pick<SessionDocument, 'kind' | 'members' | 'log'>

const listed = (by: PersonEvent | AttendanceEvent): Listed => {
  return { person: by.person, ticket: ticketOf(by.key), name: by.name ?? '', by }
}

const isPresence = (event: SessionEvent): event is AttendanceEvent => event.what === 'present'

/** Who came to a walk-in, each by their first presence. */
function arrivals(log: readonly SessionEvent[]): Listed[] {
  const latestFirst = log.filter(isPresence).reverse()
  const first = new Map(latestFirst.map((event) => [event.person, event]))
  return [...first.values()].reverse().map(listed)
}

/** Everybody on a session's list, and to a walk-in everybody who came, by person. */
export function listedIn(session: ListSource): Map<string, Listed> {
  const { kind, log, members } = session
  if (kind === 'walkIn') return new Map(arrivals(log).map((each) => [each.person, each]))
  const joins = lastJoins(session)
  const events = members.flatMap((person) => joins.get(person) ?? [])
  return new Map(events.map((event) => [event.person, listed(event)]))
}

/** Whoever has a ticket, or null. */
export function listedBy(session: ListSource, ticket: string): Listed | null {
  return [...listedIn(session).values()].find((each) => each.ticket === ticket) ?? null
}

/** Whether a desk put them on the list: no account hears of anything. */
export const isDesk = ({ by }: Listed): boolean => by.what === 'join' && by.account === undefined

/** The guardian who agreed to a child's place; null: no child. */
export const guardianIn = ({ by }: Listed) => (by.what === 'join' && by.guardian) || null
