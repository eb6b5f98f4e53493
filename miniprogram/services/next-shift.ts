import { dayOf, minutesOf, speakDateTime, speakTime } from '../shared/time/shanghai'
import { keptShifts, type MyShift, serverNow } from './volunteer-shifts'

/** A volunteers' shift that is running, or next, as pages tell of it that are about something else. */
export interface NextShift {
  id: string
  name: string
  place: string
  /** ISO instants. */
  startsAt: string
  endsAt: string
  /** Somebody has checked in and not out. */
  running: boolean
  /** It is on today. */
  today: boolean
}

const isAhead = ({ status, endsAt, record }: MyShift, now: number): boolean =>
  status === 'open' && Date.parse(endsAt) > now && !record?.checkOut

/** The shift that is running or next for the household, as far as the phone remembers, without asking; null: none. */
export function nextShift(): NextShift | null {
  const now = serverNow()
  const ahead = (keptShifts()?.shifts ?? []).filter((shift) => isAhead(shift, now))
  const isRunning = ({ record }: MyShift): boolean => record?.state === 'running'
  const soonest = [...ahead].sort((a, b) => a.startsAt.localeCompare(b.startsAt))
  const shift = soonest.find(isRunning) ?? soonest[0]
  if (!shift) return null
  const { id, name, place, startsAt, endsAt } = shift
  const today = dayOf(Date.parse(startsAt)) <= dayOf(now)
  return { id, name, place, startsAt, endsAt, running: isRunning(shift), today }
}

/** 「下一班：明天（周二）上午 9:00，秩序引导」; empty where there is none. `now` in milliseconds. */
export function shiftWords(next: NextShift | null, now: number): string {
  if (next === null) return ''
  if (next.running) return `正在服务：${next.name}，到${speakTime(minutesOf(Date.parse(next.endsAt)))}`
  return `下一班：${speakDateTime(Date.parse(next.startsAt), now)}，${next.name}`
}
