import { audienceWords } from '../shared/activity/audience'
import { listWhen, placesState, type PlacesState, slotsState } from '../shared/activity/list-words'
import type { IndexedStation } from '../shared/station/types'
import type { ApiOutput } from '../../typings/api'
import { type Viewing, wayTo } from './station-view'

/** What every list of the server says of a session. */
export type SessionCard = ApiOutput<'activity/board'>['sessions'][number]

/** A session as a row shows it: words only, so that a list of them stays small. */
export interface SessionView {
  id: string
  /** 「明天（周二）上午 9:00」; only the time where the heading says the day. */
  when: string
  title: string
  /** The station, with its district and street where no walk can be told. */
  where: string
  /** Walking minutes in the look in use; 0 when no place is known, or when it is too far to walk. */
  minutes: number
  /** 「11.3」, where it is too far to walk; empty otherwise. */
  kilometres: string
  /** 「长辈」; empty where it goes without saying. */
  whom: string
  /** 「✓ 已报」 where the phone knows that somebody of the household is on the list; else empty. */
  own: string
  state: PlacesState
  /** What a screen reader says of the whole row. */
  label: string
}

/** Stands in data before there is a session to show. */
export const NO_SESSION: SessionView = {
  id: '',
  when: '',
  title: '',
  where: '',
  minutes: 0,
  kilometres: '',
  whom: '',
  own: '',
  state: { shape: '○', words: '', tone: 'none' },
  label: '',
}

/** From where, when and in which look sessions are looked at. */
export interface SessionViewing extends Pick<Viewing, 'look' | 'now' | 'from'> {
  /** What rows say of the household's own bookings, by session. */
  own?: ReadonlyMap<string, string>
  /** The day, `YYYY-MM-DD`, that the heading over the row says. */
  under?: string
}

/**
 * A session in words, for a row.
 *
 * @param station where it is; null when the phone's index does not know it
 * @param slots the slots of the same consultation where the row stands for all of them; `card` is the one it opens
 */
export function viewSession(
  card: SessionCard,
  station: IndexedStation | null,
  viewing: SessionViewing,
  slots: readonly SessionCard[] = [],
): SessionView {
  const { look, now, from, under } = viewing
  const way = station ? wayTo(station.point, { from, look }) : NO_WAY
  const { minutes, kilometres } = way
  const since = slots.length > 1 ? ' 起' : ''
  const when = listWhen(card, now, under) + since
  const where = whereOf(station, minutes > 0 || kilometres !== '')
  const whom = audienceWords(card.audience)
  const state = slots.length > 0 ? slotsState(slots, now) : placesState(card, now)
  const walk = minutes > 0 ? `走路约 ${minutes} 分钟` : kilometres && `直线 ${kilometres} 公里`
  const own = ownOf([...slots, card], viewing)
  // Read alone, a row says its day whatever the heading does.
  const label = [listWhen(card, now) + since, card.title, where, walk, whom, own, state.words]
    .filter(Boolean)
    .join('，')
  return { id: card.id, when, title: card.title, where, minutes, kilometres, whom, own, state, label }
}

/** Of the slots of a consultation one is enough. */
function ownOf(cards: readonly SessionCard[], { own }: SessionViewing): string {
  const held = cards.find(({ id, status }) => status !== 'cancelled' && own?.has(id))
  return (held && own?.get(held.id)) ?? ''
}

const NO_WAY = { minutes: 0, kilometres: '' }

/** Without a walk, in which part of the city: stations are mostly called after their street, which is then not said twice. */
export function whereOf(station: IndexedStation | null, walkKnown: boolean): string {
  if (station === null) return ''
  const { name, street } = station
  if (walkKnown) return name
  const isNamed = name.startsWith(street.name.replace(/(街道|镇|乡)$/, ''))
  return `${name}，${street.district}${isNamed ? '' : street.name}`
}
