import { listSessions, viewListed } from '../../../services/session-list'
import type { SessionCard, SessionView } from '../../../services/session-view'
import type { IndexedStation, Look } from '../../../shared/station/types'
import { addDays, dayOf } from '../../../shared/time/shanghai'

/** Rows of the page; more are seen on 活动. */
const ROWS = 5

/** A titled part: today, this week, or what comes after. */
export interface SessionPart {
  key: 'today' | 'week' | 'later'
  title: string
  rows: SessionView[]
}

/** What a station's sessions are looked at with. */
export interface StationSessionsInput {
  sessions: readonly SessionCard[]
  station: IndexedStation | null
  look: Look
  /** Milliseconds since 1970. */
  now: number
  /** What rows say of the household's own bookings, by session. */
  own?: ReadonlyMap<string, string>
}

/** What is on at one station today and in the next seven days; only when nothing is, what comes after. */
export function stationSessions({ sessions, station, look, now, own }: StationSessionsInput): SessionPart[] {
  const today = dayOf(now)
  const lastDay = addDays(today, 6)
  const ahead = listSessions(sessions, { stationOf: () => station, from: null, now })
  const days = ahead.map((each) => ({ each, day: dayOf(Date.parse(each.card.startsAt)) }))
  const viewing = { look, now, from: null, ...(own && { own }) }
  const part = (key: SessionPart['key'], title: string, holds: (day: string) => boolean): SessionPart => ({
    ...{ key, title },
    rows: days
      .filter(({ day }) => holds(day))
      .slice(0, ROWS)
      .map(({ each }) => viewListed(each, key === 'today' ? { ...viewing, under: today } : viewing))
      .map((row) => ({ ...row, where: '' })),
  })
  const soon = [
    part('today', '今天', (day) => day <= today),
    part('week', '这几天', (day) => day > today && day <= lastDay),
  ].filter(({ rows }) => rows.length > 0)
  if (soon.length > 0) return soon
  return [part('later', '这几天没有，后面有', (day) => day > lastDay)].filter(({ rows }) => rows.length > 0)
}
