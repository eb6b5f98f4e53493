import type { NextBooking } from '../../services/my-activities'
import { byDistance, listSessions, type ListingFrom, viewListed } from '../../services/session-list'
import type { SessionCard, SessionView } from '../../services/session-view'
import type { Look } from '../../shared/station/types'
import { dayOf, speakDateTime } from '../../shared/time/shanghai'

/** Rows on the home page: a taste, not the list. */
const ROWS = 3

/** What the home page shows of what is on. */
export interface HomeSessions {
  title: string
  rows: SessionView[]
}

/** Before it is known. */
export const NO_SESSIONS: HomeSessions = { title: '今天附近的活动', rows: [] }

/** What it is made of: the sessions of the next days. */
export interface HomeSessionsInput extends ListingFrom {
  sessions: readonly SessionCard[]
  look: Look
  /** What rows say of the household's own bookings, by session. */
  own?: ReadonlyMap<string, string>
}

/** What is on today, the nearest first (without a place, the soonest); when today is over, what comes next. */
export function homeSessions({ sessions, look, own, ...listing }: HomeSessionsInput): HomeSessions {
  const { from, now } = listing
  const ahead = listSessions(sessions, listing).filter(({ card }) => card.status !== 'cancelled')
  const today = ahead.filter(({ card }) => dayOf(Date.parse(card.startsAt)) <= dayOf(now))
  const pool = today.length > 0 ? today : ahead
  const near = from === null ? pool : [...pool].sort(byDistance)
  const viewing = { look, now, from, ...(own && { own }), ...(today.length > 0 && { under: dayOf(now) }) }
  const rows = near.slice(0, ROWS).map((each) => viewListed(each, viewing))
  const when = today.length > 0 || ahead.length === 0 ? '今天' : '这几天'
  return { title: `${when}${from === null ? '的' : '附近的'}活动`, rows }
}

/** 「下一场：明天（周二）上午 9:00，防跌倒训练小课」; empty when there is none. `now` is milliseconds since 1970. */
export function bookingWords(next: NextBooking | null, now: number): string {
  return next === null ? '' : `下一场：${speakDateTime(Date.parse(next.startsAt), now)}，${next.title}`
}
