import type { ApiOutput } from '../../../../typings/api'
import { timesWords } from '../../../shared/activity/words'
import { SIGN_IN_BEFORE_MS } from '../../../shared/activity/attendance'
import { dayOf, MINUTE_MS, speakDate } from '../../../shared/time/shanghai'
import { CURRENT_POLICY } from '../../../shared/volunteer/policy'
import { shortWords } from './desk-shift'

/** A shift of the desk's list. */
export type DeskShift = ApiOutput<'volunteer/deskShifts'>['shifts'][number]

/** A shift as one row, with its one next action. */
export interface ShiftRow {
  id: string
  name: string
  times: string
  /** 「报名 3 人（名额 4）· 到了 2 人」. */
  figures: string
  /** 「取消了」, 「还差 1 人」; empty: nothing to be said. */
  state: string
  next: { words: string; to: 'code' | 'shift'; pressing: boolean }
}

/** The shifts of one day. */
export interface ShiftDay {
  day: string
  words: string
  rows: ShiftRow[]
}

const CODE: ShiftRow['next'] = { words: '签到码', to: 'code', pressing: true }
const LIST: ShiftRow['next'] = { words: '名单', to: 'shift', pressing: false }

/** The code while volunteers can check in or out, else the list. */
function nextOf({ status, startsAt, endsAt }: DeskShift, now: number): ShiftRow['next'] {
  const closesAt = Date.parse(endsAt) + CURRENT_POLICY.closesAfter * MINUTE_MS
  const isOn = now >= Date.parse(startsAt) - SIGN_IN_BEFORE_MS && now < closesAt
  return isOn && status === 'open' ? CODE : LIST
}

function rowOf(shift: DeskShift, now: number): ShiftRow {
  const { id, name, startsAt, endsAt, joined, capacity, present, offered, leader } = shift
  const figures = [
    `报名 ${joined} 人（名额 ${capacity}）`,
    present > 0 ? `到了 ${present} 人` : '',
    offered > 0 ? `${offered} 人想找人换班` : '',
    `负责人 ${leader}`,
  ]
  return {
    ...{ id, name, times: timesWords(Date.parse(startsAt), Date.parse(endsAt)) },
    figures: figures.filter((part) => part !== '').join(' · '),
    state: shift.status === 'cancelled' ? '取消了' : shortWords(shift, now),
    next: nextOf(shift, now),
  }
}

/** Shifts by the day they begin on, in time order. `now` is an instant. */
export function shiftDays(shifts: readonly DeskShift[], now: number): ShiftDay[] {
  const inOrder = [...shifts].sort((a, b) => a.startsAt.localeCompare(b.startsAt) || a.id.localeCompare(b.id))
  const days = new Map<string, DeskShift[]>()
  for (const shift of inOrder) {
    const day = dayOf(Date.parse(shift.startsAt))
    days.set(day, [...(days.get(day) ?? []), shift])
  }
  return [...days].map(([day, some]) => ({
    ...{ day, words: speakDate(day, dayOf(now)) },
    rows: some.map((shift) => rowOf(shift, now)),
  }))
}
