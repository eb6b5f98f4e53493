import { hasBegun, isOver } from '../shared/activity/list-words'
import { distanceM } from '../shared/geo/distance'
import type { IndexedStation, Point } from '../shared/station/types'
import { type SessionCard, type SessionView, type SessionViewing, viewSession } from './session-view'

/** One row of a list before it is put into words: a session, or all slots of one consultation. */
export interface ListedSession {
  /** What the row opens. */
  card: SessionCard
  /** The slots it stands for; empty for what is no consultation. */
  slots: SessionCard[]
  /** Null when the phone's index does not know it. */
  station: IndexedStation | null
  /** Straight line from the person's place; null when either is unknown. */
  metres: number | null
}

/** From where and when sessions are listed, and where the stations are to be found. */
export interface ListingFrom {
  stationOf: (id: string) => IndexedStation | null
  /** Degrees, GCJ-02; null when nobody has said. */
  from: Point | null
  /** Milliseconds since 1970. */
  now: number
}

/**
 * What is still ahead, the soonest first and of equally soon ones the nearest. A walk-in can be come to until it is
 * over; slots of one consultation make one row, which opens the first that is free.
 */
export function listSessions(cards: readonly SessionCard[], listing: ListingFrom): ListedSession[] {
  const ahead = cards.filter((card) => isAhead(card, listing.now))
  const groups = new Map<string, SessionCard[]>()
  ahead.forEach((card) => {
    const key = card.group ?? card.id
    groups.set(key, [...(groups.get(key) ?? []), card])
  })
  return [...groups.values()].map((group) => listedOf(group, listing)).sort(byTimeThenDistance)
}

/** A listed session in words. */
export function viewListed(listed: ListedSession, viewing: SessionViewing): SessionView {
  return viewSession(listed.card, listed.station, viewing, listed.slots)
}

/** Of two rows the one that begins earlier, else the nearer one. */
function byTimeThenDistance(a: ListedSession, b: ListedSession): number {
  return Date.parse(a.card.startsAt) - Date.parse(b.card.startsAt) || byDistance(a, b)
}

/** Of two rows the nearer one; what lies nobody knows where comes last. */
export function byDistance(a: ListedSession, b: ListedSession): number {
  return (a.metres ?? Number.MAX_VALUE) - (b.metres ?? Number.MAX_VALUE)
}

const isAhead = (card: SessionCard, now: number): boolean =>
  card.kind === 'walkIn' && card.status !== 'cancelled' ? !isOver(card, now) : !hasBegun(card, now)

function listedOf(group: SessionCard[], { stationOf, from }: ListingFrom): ListedSession {
  const card = (group.find(({ status, left }) => status === 'open' && left > 0) ?? group[0]) as SessionCard
  const station = stationOf(card.stationId)
  return {
    card,
    slots: card.form === 'slot' ? group : [],
    station,
    metres: from && station ? distanceM(from, station.point) : null,
  }
}
