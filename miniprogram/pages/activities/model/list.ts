import { byDistance, type ListedSession, viewListed } from '../../../services/session-list'
import type { SessionView, SessionViewing } from '../../../services/session-view'
import { dayOf, speakDate } from '../../../shared/time/shanghai'

/** Rows that 「再看」 adds: a page of them keeps the screen light for the phone and for the eye. */
export const PAGE_ROWS = 20

/** Rows at most; whoever has read so many is better served by a filter. */
export const MOST_ROWS = 60

/** A titled part of the list: the next one near, or a day. */
export interface ListSection {
  key: string
  title: string
  rows: SessionView[]
}

/** The list as the page shows it. */
export interface ActivityList {
  sections: ListSection[]
  /** 「再看 20 场」; empty when all are shown. */
  more: string
  /** Said when the list ends before the sessions do. */
  end: string
}

/** What the list is made of: all that answers, the soonest first, and how many of it to show. */
export interface ListInput {
  found: readonly ListedSession[]
  shown: number
  /** The nearest place's next one goes before all others. */
  leadNearest: boolean
  viewing: SessionViewing
}

/** Cuts the answer into days; the next one at the nearest place comes before them. */
export function activityList({ found, shown, leadNearest, viewing }: ListInput): ActivityList {
  const lead = leadNearest ? nextNearby(found) : null
  const visible = found.filter((each) => each !== lead).slice(0, Math.min(shown, MOST_ROWS) - (lead ? 1 : 0))
  const rest = found.length - visible.length - (lead ? 1 : 0)
  const full = shown >= MOST_ROWS
  const first = lead && { key: 'next', title: '离您最近的下一场', rows: [viewListed(lead, viewing)] }
  return {
    sections: [...(first ? [first] : []), ...daysOf(visible, viewing)],
    more: rest > 0 && !full ? `再看 ${Math.min(PAGE_ROWS, rest)} 场` : '',
    end: rest > 0 && full ? `还有 ${rest} 场没有列出。搜一搜，或者选一天再看。` : '',
  }
}

/** Of the nearest place that has something one can still come to, what is next there. Null where no place is known. */
export function nextNearby(found: readonly ListedSession[]): ListedSession | null {
  const open = found.filter(({ card, metres }) => metres !== null && card.status === 'open' && hasRoom(card))
  return open.reduce<ListedSession | null>(
    (best, each) => (best && byDistance(best, each) <= 0 ? best : each),
    null,
  )
}

const hasRoom = ({ kind, left, drawn }: ListedSession['card']): boolean =>
  kind === 'walkIn' || left > 0 || (kind === 'lottery' && !drawn)

function daysOf(listed: readonly ListedSession[], viewing: SessionViewing): ListSection[] {
  const today = dayOf(viewing.now)
  const sections = new Map<string, ListSection>()
  listed.forEach((each) => {
    const day = dayOf(Date.parse(each.card.startsAt))
    const key = day < today ? today : day
    const section = sections.get(key) ?? { key, title: speakDate(key, today), rows: [] }
    section.rows.push(viewListed(each, { ...viewing, under: key }))
    sections.set(key, section)
  })
  return [...sections.values()]
}
