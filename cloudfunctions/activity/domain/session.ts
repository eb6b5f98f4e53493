import { policyOf, roomFor } from '../../../miniprogram/shared/activity/policy'
import type { Gate } from '../../../miniprogram/shared/activity/refusals'
import { play, type Played } from '../../../miniprogram/shared/activity/session'
import type { PersonEvent, SessionFacts, Standing } from '../../../miniprogram/shared/activity/types'
import type { SessionDocument } from '../../schema/documents'

/** What of a session a list shows: everything but its log. */
export const CARD_FIELDS = [
  ...([
    'stationId',
    'title',
    'module',
    'kind',
    'status',
    'opensAt',
    'closesAt',
    'startsAt',
    'endsAt',
  ] as const),
  ...(['capacity', 'room', 'drawn', 'policyVersion'] as const),
] as const

/** What a list needs of a session. */
export type CardSource = Pick<SessionDocument, '_id' | (typeof CARD_FIELDS)[number]>

/** What of a session its places follow from. */
export type PlaySource = Pick<
  SessionDocument,
  'kind' | 'firstCapacity' | 'startsAt' | 'policyVersion' | 'log'
>

/** What the shared rules know of a session. */
function factsOf(session: Omit<PlaySource, 'log'>): SessionFacts {
  const { kind, firstCapacity, startsAt, policyVersion } = session
  return { kind, capacity: firstCapacity, startsAt: Date.parse(startsAt), policyVersion }
}

/** A session as it stands at `now`, milliseconds. */
export function playOf(session: PlaySource, now: number): Played {
  return play(factsOf(session), session.log, now)
}

/** What decides whether a session takes people. */
export function gateOf(session: Omit<CardSource, '_id'>): Gate {
  const { kind, status, drawn, room } = session
  const [opensAt, closesAt, startsAt] = [session.opensAt, session.closesAt, session.startsAt].map((at) =>
    Date.parse(at),
  ) as [number, number, number]
  return { kind, status, drawn, room, opensAt, closesAt, startsAt }
}

/** A session as a list shows it. */
export function cardOf(session: CardSource) {
  const { _id: id, policyVersion, ...shown } = session
  const joined = roomFor(policyOf(policyVersion), session.kind, session.capacity) - session.room
  const left = session.kind === 'walkIn' ? session.capacity : Math.max(0, session.capacity - joined)
  return { id, ...shown, joined, left }
}

/** A standing as it travels: instants as text. */
export function standingOut(standing: Standing) {
  return standing.is === 'held' ? { ...standing, until: new Date(standing.until).toISOString() } : standing
}

/** The event by which each person on the list last joined it. */
export function lastJoins({ log }: Pick<SessionDocument, 'log'>): Map<string, PersonEvent> {
  const joins = log.filter((event) => event.what === 'join') as PersonEvent[]
  return new Map(joins.map((event) => [event.person, event]))
}
