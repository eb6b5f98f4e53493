import { policyOf, roomFor } from '../../../miniprogram/shared/activity/policy'
import type { Gate } from '../../../miniprogram/shared/activity/refusals'
import { play, type Played } from '../../../miniprogram/shared/activity/session'
import type { Meeting, PersonEvent, SessionFacts, Standing } from '../../../miniprogram/shared/activity/types'
import type { SessionDocument } from '../../schema/documents'

/** What of a session a list shows: everything but its log. */
export const CARD_FIELDS = [
  ...(['stationId', 'form', 'group', 'title', 'module', 'audience', 'kind', 'status'] as const),
  ...(['opensAt', 'closesAt', 'startsAt', 'endsAt'] as const),
  ...(['capacity', 'room', 'drawn', 'popular', 'policyVersion'] as const),
] as const

/** What of a session its own page shows: no names, no people. */
export const DETAIL_FIELDS = [
  ...CARD_FIELDS,
  ...(['about', 'bring', 'venue', 'teacher', 'partner', 'meetings', 'minAge', 'maxAge', 'pickup'] as const),
  ...(['courseId', 'term', 'cancelReason', 'postponed', 'saltHash'] as const),
] as const

/** What a list needs of a session. */
export type CardSource = Pick<SessionDocument, '_id' | (typeof CARD_FIELDS)[number]>

/** What a session's own page needs of it. */
export type DetailSource = Pick<SessionDocument, '_id' | (typeof DETAIL_FIELDS)[number]>

/** What of a session its places follow from. */
export const PLAY_FIELDS = [
  ...(['kind', 'firstCapacity', 'startsAt', 'postponed', 'policyVersion', 'log'] as const),
] as const

/** What is needed of a session to play it. */
export type PlaySource = Pick<SessionDocument, (typeof PLAY_FIELDS)[number]>

/** What the shared rules know of a session: as it was published, for what came later is in its log. */
function factsOf(session: Omit<PlaySource, 'log'>): SessionFacts {
  const { kind, firstCapacity, policyVersion } = session
  const startsAt = session.postponed[0]?.from ?? session.startsAt
  return { kind, capacity: firstCapacity, startsAt: Date.parse(startsAt), policyVersion }
}

/** A session as it stands at `now`, milliseconds. */
export function playOf(session: PlaySource, now: number): Played {
  return play(factsOf(session), session.log, now)
}

/** What of a session decides whether it takes people. */
type GateSource = Pick<
  SessionDocument,
  'kind' | 'status' | 'drawn' | 'room' | 'opensAt' | 'closesAt' | 'startsAt'
>

/** What decides whether a session takes people. */
export function gateOf(session: GateSource): Gate {
  const { kind, status, drawn, room } = session
  const [opensAt, closesAt, startsAt] = [session.opensAt, session.closesAt, session.startsAt].map((at) =>
    Date.parse(at),
  ) as [number, number, number]
  return { kind, status, drawn, room, opensAt, closesAt, startsAt }
}

/** The times people meet, in milliseconds. */
export function meetingsOf({ meetings }: Pick<SessionDocument, 'meetings'>): Meeting[] {
  return meetings.map(({ startsAt, endsAt }) => ({
    startsAt: Date.parse(startsAt),
    endsAt: Date.parse(endsAt),
  }))
}

/** How many people are on a session's list. */
export function joinedOf(
  session: Pick<SessionDocument, 'kind' | 'capacity' | 'room' | 'policyVersion'>,
): number {
  return roomFor(policyOf(session.policyVersion), session.kind, session.capacity) - session.room
}

/** A session as a list shows it. */
export function cardOf(session: CardSource) {
  const { stationId, form, group, title, module, audience, kind, status } = session
  const { opensAt, closesAt, startsAt, endsAt, capacity, room, drawn, popular } = session
  const joined = joinedOf(session)
  const left = kind === 'walkIn' ? capacity : Math.max(0, capacity - joined)
  return {
    ...{ id: session._id, stationId, form, group, title, module, audience, kind, status },
    ...{ opensAt, closesAt, startsAt, endsAt, capacity, joined, left, room, drawn, popular },
  }
}

/** A session as its own page shows it. */
export function detailOf(session: DetailSource) {
  const { about, bring, venue, teacher, partner, meetings, minAge, maxAge, pickup } = session
  const { courseId, term, cancelReason, policyVersion, saltHash } = session
  const postponed = session.postponed.at(-1) ?? null
  return {
    ...cardOf(session),
    ...{ about, bring, venue, teacher, partner, meetings, minAge, maxAge, pickup },
    ...{ courseId, term, cancelReason, postponed, policyVersion, saltHash },
  }
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
