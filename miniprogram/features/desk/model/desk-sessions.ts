import type { ApiOutput } from '../../../../typings/api'
import { SIGN_IN_AFTER_MS, SIGN_IN_BEFORE_MS } from '../../../shared/activity/attendance'
import { clockTime, dayOf, minutesOf, speakDate, speakTime } from '../../../shared/time/shanghai'
import { timesWords } from '../../../shared/activity/words'

/** A session as the desk's list tells of it. */
export type DeskCard = ApiOutput<'activity/deskSessions'>['sessions'][number]

/** Where a session's next action leads. */
export type NextPlace = 'code' | 'roster' | 'session'

/** One slot of a consultation. */
export interface SlotLine {
  id: string
  /** 「9:30」 */
  time: string
  /** 「有人约」, 「空着」, 「取消了」. */
  words: string
  taken: boolean
}

/** A session in the list, or a consultation with all its slots. */
export interface DeskSessionRow {
  id: string
  title: string
  /** 「上午 9:00 到 10:30」, 「第 3 次，共 12 次」. */
  times: string
  /** 「12 人有名额 · 3 人候补」. */
  figures: string
  /** 「取消了」, 「停止报名」; empty while all is as usual. */
  state: string
  /** The one thing to do next. */
  next: { words: string; to: NextPlace; pressing: boolean }
  /** Of a consultation; empty for all else. */
  slots: SlotLine[]
}

/** The sessions of one day. */
export interface DeskDay {
  day: string
  /** 「明天（周二）」. */
  words: string
  rows: DeskSessionRow[]
}

/**
 * The meeting a card speaks of: the one that runs or comes, else the last. Of the last of several the end alone is
 * known. Milliseconds.
 */
function meetingOf({ next, startsAt, endsAt }: DeskCard): { startsAt: number; endsAt: number } {
  if (next) return { startsAt: Date.parse(next.startsAt), endsAt: Date.parse(next.endsAt) }
  const end = Date.parse(endsAt)
  const start = Date.parse(startsAt)
  return { startsAt: dayOf(start) === dayOf(end) ? start : end, endsAt: end }
}

const startOfMeeting = (card: DeskCard): number => meetingOf(card).startsAt

/** What is to be done about a session next. `now` is an instant. */
export function nextStep(card: DeskCard, now: number): DeskSessionRow['next'] {
  const { startsAt, endsAt } = meetingOf(card)
  const isOn = card.status !== 'cancelled' && now >= startsAt - SIGN_IN_BEFORE_MS
  if (isOn && now < endsAt) return { words: '签到', to: 'code', pressing: true }
  if (isOn && now < endsAt + SIGN_IN_AFTER_MS && card.counts.present < card.counts.seated) {
    return { words: '点名', to: 'roster', pressing: true }
  }
  if (card.appeals > 0) return { words: `有 ${card.appeals} 条情况说明`, to: 'roster', pressing: true }
  if (card.status === 'cancelled' || card.kind === 'walkIn') {
    return { words: '查看', to: 'session', pressing: false }
  }
  return { words: '名单', to: 'roster', pressing: false }
}

/** How many stand where, in words; what nobody stands in is left out. `now` is an instant. */
export function countWords(card: DeskCard, now: number): string {
  const { kind, capacity, drawn, counts, next } = card
  const { seated, held, waiting, entered, present } = counts
  const wasLast = next !== null && next.number > 1 && now < meetingOf(card).startsAt - SIGN_IN_BEFORE_MS
  const parts = [
    kind === 'walkIn' ? `不用报名，坐得下 ${capacity} 人` : '',
    kind === 'lottery' && !drawn ? `${entered} 人参加抽签，${capacity} 个名额` : '',
    kind !== 'walkIn' && drawn ? `${seated} 人有名额（共 ${capacity} 个）` : '',
    held > 0 ? `${held} 人待确认` : '',
    waiting > 0 ? `${waiting} 人候补` : '',
    present > 0 ? `${wasLast ? '上次' : ''}到了 ${present} 人` : '',
  ]
  return parts.filter((part) => part !== '').join(' · ')
}

function stateWords({ status, kind }: DeskCard): string {
  if (status === 'cancelled') return '取消了'
  return status === 'closed' && kind !== 'walkIn' ? '停止报名' : ''
}

/** 「上午 9:00 到 10:30 · 第 3 次，共 12 次」; of a meeting that is over and not known any more, that it is over. */
function timeWords(card: DeskCard, day: string): string {
  const { startsAt, endsAt } = meetingOf(card)
  if (dayOf(startsAt) !== day) return '这天的已经结束'
  if (startsAt === endsAt) return `最后一次，${speakTime(minutesOf(endsAt))} 结束`
  const { next } = card
  const which = next && next.of > 1 ? ` · 第 ${next.number} 次，共 ${next.of} 次` : ''
  return timesWords(startsAt, endsAt) + which
}

function rowOf(card: DeskCard, day: string, now: number): DeskSessionRow {
  return {
    id: card.id,
    title: card.title,
    times: timeWords(card, day),
    figures: countWords(card, now),
    state: stateWords(card),
    next: nextStep(card, now),
    slots: [],
  }
}

function slotLine(card: DeskCard): SlotLine {
  const taken = card.counts.seated + card.counts.held > 0
  const words = card.status === 'cancelled' ? '取消了' : taken ? '有人约' : '空着'
  return { id: card.id, time: clockTime(minutesOf(Date.parse(card.startsAt))), words, taken }
}

/** A consultation as one row: it begins with its first slot and leads to the one that is on. */
function slotsRow(cards: readonly DeskCard[], day: string, now: number): DeskSessionRow | null {
  const [first, last] = [cards[0], cards[cards.length - 1]]
  if (!first || !last) return null
  const slots = cards.map(slotLine)
  const on = cards.find(({ endsAt, counts }) => Date.parse(endsAt) > now && counts.seated > 0) ?? first
  return {
    ...rowOf(on, day, now),
    times: timesWords(Date.parse(first.startsAt), Date.parse(last.endsAt)),
    figures: `${slots.length} 个时段，约了 ${slots.filter(({ taken }) => taken).length} 个`,
    slots,
  }
}

/**
 * The sessions of one day in time order, the slots of a consultation together.
 *
 * @param day `YYYY-MM-DD` in Shanghai
 * @param now an instant
 */
export function dayRows(cards: readonly DeskCard[], day: string, now: number): DeskSessionRow[] {
  const inOrder = [...cards].sort((a, b) => startOfMeeting(a) - startOfMeeting(b))
  const groups = new Map<string, DeskCard[]>()
  for (const card of inOrder) {
    const key = card.group ?? card.id
    groups.set(key, [...(groups.get(key) ?? []), card])
  }
  return [...groups.values()].flatMap((group) => {
    const [only] = group
    if (only && only.group === null) return rowOf(only, day, now)
    return slotsRow(group, day, now) ?? []
  })
}

/** Sessions by the day of their next meeting, the soonest first; those that meet today are not among them. */
export function comingDays(cards: readonly DeskCard[], now: number): DeskDay[] {
  const today = dayOf(now)
  return byDay(
    cards.filter(({ next }) => next !== null && dayOf(Date.parse(next.startsAt)) > today),
    now,
  ).sort((a, b) => a.day.localeCompare(b.day))
}

/** Sessions that are over, by day, the latest first. */
export function pastDays(cards: readonly DeskCard[], now: number): DeskDay[] {
  return byDay(
    cards.filter(({ next }) => next === null),
    now,
  ).sort((a, b) => b.day.localeCompare(a.day))
}

function byDay(cards: readonly DeskCard[], now: number): DeskDay[] {
  const days = new Map<string, DeskCard[]>()
  for (const card of cards) {
    const day = dayOf(startOfMeeting(card))
    days.set(day, [...(days.get(day) ?? []), card])
  }
  return [...days].map(([day, some]) => ({
    day,
    words: speakDate(day, dayOf(now)),
    rows: dayRows(some, day, now),
  }))
}
