import { dayOf, minutesOf, speakDate, speakDateTime, speakTime } from '../time/shanghai'
import type { SpokenSession, SpokenStanding } from './words'

/** How it stands with the places: a shape and words say it, the tone comes third. */
export interface PlacesState {
  shape: '●' | '◐' | '○' | '✕'
  words: string
  tone: 'good' | 'wait' | 'none' | 'off'
}

const good = (words: string): PlacesState => ({ shape: '●', words, tone: 'good' })
const wait = (words: string): PlacesState => ({ shape: '◐', words, tone: 'wait' })
const none = (words: string): PlacesState => ({ shape: '○', words, tone: 'none' })

/** Whether a session has begun by `now`, milliseconds. */
export const hasBegun = ({ startsAt }: Pick<SpokenSession, 'startsAt'>, now: number): boolean =>
  Date.parse(startsAt) <= now

/** Whether the last meeting of a session is over by `now`, milliseconds. */
export const isOver = ({ endsAt }: Pick<SpokenSession, 'endsAt'>, now: number): boolean =>
  Date.parse(endsAt) <= now

/** How it stands with the places of a session at `now`, milliseconds: 「还有 12 个名额」. */
export function placesState(session: SpokenSession, now: number): PlacesState {
  const { kind, status, form } = session
  if (status === 'cancelled') return { shape: '✕', words: '已取消', tone: 'off' }
  if (isOver(session, now)) return none('已经结束')
  if (kind === 'walkIn') return good(hasBegun(session, now) ? '正在进行，直接来' : '不用报名，直接来')
  if (hasBegun(session, now)) return none(form === 'class' ? '已经开课' : '已经开始')
  if (status === 'closed') return none('暂停报名')
  if (now < Date.parse(session.opensAt)) return wait(`${dayWords(session.opensAt, now)}开始报名`)
  if (kind === 'lottery' && !session.drawn) return lotteryState(session, now)
  return freeState(session)
}

/** How it stands with the slots of one consultation: 「还有 5 个时段」. */
export function slotsState(slots: readonly SpokenSession[], now: number): PlacesState {
  const ahead = slots.filter((slot) => slot.status === 'open' && !hasBegun(slot, now))
  const [first] = ahead.length > 0 ? ahead : slots
  const free = ahead.filter(({ left }) => left > 0).length
  if (first === undefined) return none('没有时段了')
  if (free === 0 || now < Date.parse(first.opensAt)) return placesState(first, now)
  return good(`还有 ${free} 个时段`)
}

/** What a row says of a standing; empty where one is not on the list. */
const OWN_WORDS: Readonly<Record<SpokenStanding['is'], string>> = {
  seated: '已报',
  held: '等确认',
  waiting: '候补中',
  entered: '等抽签',
  lapsed: '',
  out: '',
}

/**
 * That somebody of the household is on a session's list, oneself before the family: 「✓ 已报」, 「家人候补中」. Empty where
 * nobody is.
 */
export function ownMark(stands: readonly { relation: string; standing: SpokenStanding }[]): string {
  const listed = stands.filter(({ standing }) => OWN_WORDS[standing.is] !== '')
  const first = listed.find(({ relation }) => relation === 'self') ?? listed[0]
  if (!first) return ''
  const { is } = first.standing
  return `${is === 'seated' ? '✓ ' : ''}${first.relation === 'self' ? '' : '家人'}${OWN_WORDS[is]}`
}

/**
 * When a session is, in a list: the day and time of its first meeting, and the last day where it has several.
 *
 * @param now milliseconds
 * @param under the day that the heading over the row says, which the row then does not say again
 * @example 「明天（周二）上午 9:00」, 「1 月 18 日（周一）上午 9:00，到 1 月 29 日（周五）」
 */
export function listWhen({ form, startsAt, endsAt }: SpokenSession, now: number, under = ''): string {
  const [at, lastDay] = [Date.parse(startsAt), dayOf(Date.parse(endsAt))]
  const start = dayOf(at) === under ? speakTime(minutesOf(at)) : speakDateTime(at, now)
  if (lastDay === dayOf(at)) return start
  if (form === 'class') return `${start} 开课`
  const last = speakDate(lastDay, dayOf(now))
  return `${start}，到${/^\d/.test(last) ? ' ' : ''}${last}`
}

function lotteryState({ closesAt }: SpokenSession, now: number): PlacesState {
  if (now >= Date.parse(closesAt)) return none('报名截止，等抽签')
  return wait(`抽签，${dayWords(closesAt, now)}截止`)
}

function freeState({ left, joined, capacity, room, form }: SpokenSession): PlacesState {
  if (left > 0) return good(form === 'slot' ? '这个时段还空着' : `还有 ${left} 个名额`)
  if (room <= 0) return none('名额和候补都满了')
  const ahead = Math.max(0, joined - capacity)
  return none(ahead > 0 ? `候补（前面 ${ahead} 人）` : '满了，可以候补')
}

/** Words before a verb. The hour matters today alone; later the day is enough for a list. */
function dayWords(instant: string, now: number): string {
  const at = Date.parse(instant)
  return dayOf(at) === dayOf(now) ? `${speakDateTime(at, now)} ` : speakDate(dayOf(at), dayOf(now))
}
