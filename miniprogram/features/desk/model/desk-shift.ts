import type { ShiftRoster } from '../../../services/shift-rosters'
import { timesWords } from '../../../shared/activity/words'
import { dayOf, MINUTE_MS, speakDate } from '../../../shared/time/shanghai'
import { policyOf } from '../../../shared/volunteer/policy'
import type { ShiftWords } from './shift-words'
import { tickShut } from './shift-roster'

/** A shift as its host runs it, in words. */
export interface DeskShiftView {
  name: string
  when: string
  /** Whether it runs now. */
  open: boolean
  /** 「现在在岗」, 「还没开始」, 「结束了」, 「取消了」. */
  state: string
  /** 「门厅 · 负责人 林晓」. */
  where: string
  content: string
  /** 「休息 12:00 到 12:45」; empty: none. */
  rest: string
  joined: number
  capacity: number
  /** 「至少要 2 人，还差 1 人」; empty: there are enough. */
  short: string
  cancelled: boolean
  cancelReason: string
  over: boolean
  /** Whether volunteers can check in or out now: then the code is the main thing. */
  codeOn: boolean
  /** Whether somebody can still be put on the list. */
  addable: boolean
  /** Whether it can be called off: it has not begun, and nobody is there. The server says the same. */
  cancellable: boolean
  words: ShiftWords
}

/** Before anything is there. */
export const NO_SHIFT: DeskShiftView = {
  ...{ name: '', when: '', open: false, state: '', where: '', content: '', rest: '', joined: 0, capacity: 0 },
  ...{ short: '', cancelled: false, cancelReason: '', over: false, codeOn: false, addable: false },
  cancellable: false,
  words: { content: '', leader: '', venue: '', capacity: '' },
}

type Shift = ShiftRoster['shift']

const joinedWords = (...parts: string[]): string => parts.filter((part) => part !== '').join(' · ')

function stateOf({ status, startsAt, endsAt }: Pick<Shift, 'status' | 'startsAt' | 'endsAt'>, now: number) {
  if (status === 'cancelled') return '取消了'
  if (now < Date.parse(startsAt)) return '还没开始'
  return now < Date.parse(endsAt) ? '正在进行' : '结束了'
}

function restOf({ breaks }: Shift): string {
  const spans = breaks.map(({ from, to }) => timesWords(Date.parse(from), Date.parse(to)))
  return spans.length === 0 ? '' : `中间休息 ${spans.join('、')}`
}

/** How many people a shift still needs; empty where it has enough or is over. */
export function shortWords(
  shift: Pick<Shift, 'least' | 'joined' | 'status' | 'endsAt'>,
  now: number,
): string {
  const isPast = shift.status === 'cancelled' || now >= Date.parse(shift.endsAt)
  if (isPast || shift.joined >= shift.least) return ''
  return `至少要 ${shift.least} 人，还差 ${shift.least - shift.joined} 人`
}

/** Draws the host's page of a shift. `now` is an instant. */
export function deskShift(roster: ShiftRoster, now: number): DeskShiftView {
  const { shift } = roster
  const [from, to] = [Date.parse(shift.startsAt), Date.parse(shift.endsAt)]
  const today = dayOf(now)
  const day = dayOf(from) === today ? '今天' : speakDate(dayOf(from), today)
  const state = stateOf(shift, now)
  const closesAt = to + policyOf(shift.policyVersion).closesAfter * MINUTE_MS
  return {
    name: shift.name,
    when: `${day}${timesWords(from, to)}`,
    open: state === '正在进行',
    state,
    where: joinedWords(shift.venue, `负责人 ${shift.leader}`),
    content: shift.content,
    rest: restOf(shift),
    joined: shift.joined,
    capacity: shift.capacity,
    short: shortWords(shift, now),
    cancelled: shift.status === 'cancelled',
    cancelReason: shift.cancelReason,
    over: now >= to,
    codeOn: tickShut(roster, now) === '',
    addable: shift.status === 'open' && now < closesAt,
    cancellable:
      shift.status === 'open' && now < from && !roster.people.some(({ record }) => record?.checkIn),
    words: wordsOf(shift),
  }
}

const wordsOf = ({ content, leader, venue, capacity }: Shift): ShiftWords => ({
  ...{ content, leader, venue },
  capacity: String(capacity),
})
